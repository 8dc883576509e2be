// SPDX-License-Identifier: Apache-2.0
// Notifications in the archive.
#pragma once

#include <memory>

#include "discussion/notification_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::NotificationStore> make_notification_store();

}  // namespace standfirst::storage
