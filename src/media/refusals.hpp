// SPDX-License-Identifier: Apache-2.0
// Every reason for which media/ may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::media::refusals {

// Who: reporters and above.
inline constexpr RefusalReason staff_only{RefusalKind::not_allowed, "media.staff_only"};
inline constexpr RefusalReason no_such_medium{RefusalKind::not_found, "media.no_such_medium"};
inline constexpr RefusalReason changed_meanwhile{RefusalKind::conflict, "media.changed_meanwhile"};

// The file.
inline constexpr RefusalReason no_file{RefusalKind::not_found, "media.no_file"};  // with name
inline constexpr RefusalReason empty_file{RefusalKind::invalid, "media.empty_file"};
inline constexpr RefusalReason unsupported_type{RefusalKind::unsupported, "media.unsupported_type"};
inline constexpr RefusalReason file_too_large{RefusalKind::too_large, "media.file_too_large"};  // with most (MB)
inline constexpr RefusalReason too_many_pixels{RefusalKind::too_large,
                                               "media.too_many_pixels"};  // with most (megapixels)
inline constexpr RefusalReason too_many_scans{RefusalKind::too_large, "media.too_many_scans"};  // with most
inline constexpr RefusalReason broken_picture{RefusalKind::invalid, "media.broken_picture"};
inline constexpr RefusalReason picture_too_demanding{RefusalKind::too_large, "media.picture_too_demanding"};
inline constexpr RefusalReason broken_recording{RefusalKind::invalid, "media.broken_recording"};

// A reader's picture of themselves.
inline constexpr RefusalReason no_picture{RefusalKind::invalid, "media.no_picture"};
inline constexpr RefusalReason not_a_picture{RefusalKind::unsupported, "media.not_a_picture"};
inline constexpr RefusalReason picture_too_small{RefusalKind::invalid, "media.picture_too_small"};  // with least

// The words.
inline constexpr RefusalReason no_alt{RefusalKind::invalid, "media.no_alt"};                  // at alt
inline constexpr RefusalReason words_too_long{RefusalKind::invalid, "media.words_too_long"};  // at the field, with most
inline constexpr RefusalReason bad_focus{RefusalKind::invalid, "media.bad_focus"};
inline constexpr RefusalReason bad_poster{RefusalKind::invalid, "media.bad_poster"};
inline constexpr RefusalReason not_a_recording{RefusalKind::invalid, "media.not_a_recording"};
inline constexpr RefusalReason bad_captions{RefusalKind::invalid, "media.bad_captions"};  // at LINE
inline constexpr RefusalReason bad_language{RefusalKind::invalid, "media.bad_language"};

}  // namespace standfirst::media::refusals
