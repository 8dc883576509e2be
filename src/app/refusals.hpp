// SPDX-License-Identifier: Apache-2.0
// Every reason for which building the house may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::app::refusals {

inline constexpr RefusalReason unknown_setting{RefusalKind::invalid, "app.unknown_setting"};
inline constexpr RefusalReason bad_setting{RefusalKind::invalid, "app.bad_setting"};
inline constexpr RefusalReason bad_settings_file{RefusalKind::invalid, "app.bad_settings_file"};
inline constexpr RefusalReason no_newsroom_here{RefusalKind::not_found, "app.no_newsroom_here"};
inline constexpr RefusalReason folder_closed{RefusalKind::not_allowed, "app.folder_closed"};  // {folder}
inline constexpr RefusalReason newsroom_exists{RefusalKind::conflict, "app.newsroom_exists"};
inline constexpr RefusalReason folder_not_empty{RefusalKind::conflict, "app.folder_not_empty"};
inline constexpr RefusalReason which_publication{RefusalKind::invalid, "app.which_publication"};  // {known}
inline constexpr RefusalReason no_such_publication{RefusalKind::not_found,
                                                   "app.no_such_publication"};                    // {address}, {known}
inline constexpr RefusalReason no_story_there{RefusalKind::not_found, "app.no_story_there"};      // {path}
inline constexpr RefusalReason no_such_revision{RefusalKind::not_found, "app.no_such_revision"};  // {number}
inline constexpr RefusalReason words_erased{RefusalKind::not_found, "app.words_erased"};          // {notice}
inline constexpr RefusalReason no_picture{RefusalKind::invalid, "app.no_picture"};
inline constexpr RefusalReason no_such_file{RefusalKind::not_found, "app.no_such_file"};

}  // namespace standfirst::app::refusals
