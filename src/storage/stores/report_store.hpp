// SPDX-License-Identifier: Apache-2.0
// Reports and the queue in the archive.
#pragma once

#include <memory>

#include "discussion/report_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::ReportStore> make_report_store();

}  // namespace standfirst::storage
