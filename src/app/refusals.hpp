// SPDX-License-Identifier: Apache-2.0
// Every reason for which building the house may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::app::refusals {

inline constexpr RefusalReason unknown_setting{RefusalKind::invalid, "app.unknown_setting"};
inline constexpr RefusalReason bad_setting{RefusalKind::invalid, "app.bad_setting"};
inline constexpr RefusalReason bad_settings_file{RefusalKind::invalid, "app.bad_settings_file"};
inline constexpr RefusalReason no_newsroom_here{RefusalKind::not_found, "app.no_newsroom_here"};
inline constexpr RefusalReason newsroom_exists{RefusalKind::conflict, "app.newsroom_exists"};
inline constexpr RefusalReason folder_not_empty{RefusalKind::conflict, "app.folder_not_empty"};
inline constexpr RefusalReason no_such_file{RefusalKind::not_found, "app.no_such_file"};

}  // namespace standfirst::app::refusals
