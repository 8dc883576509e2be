// SPDX-License-Identifier: Apache-2.0
// Old addresses that lead on to where things stand now.
#pragma once

#include <string>
#include <string_view>

#include "importers/import_report.hpp"
#include "importers/wordpress/import.hpp"

namespace standfirst::importers::wordpress {

// Counts "redirects" for what is new and "redirects there already" for what led there before; a refusal is a loss.
void lead_on(wire::Work& work, const ImportOrder& order, const Rooms& rooms, std::string_view address,
             const std::string& to, ImportReport& report);

}  // namespace standfirst::importers::wordpress
