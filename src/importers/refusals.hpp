// SPDX-License-Identifier: Apache-2.0
// Every reason for which importers/ may say no. The place is FILE:LINE where a line is to blame, else FILE.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::importers::refusals {

inline constexpr RefusalReason cannot_open{RefusalKind::not_found, "import.cannot_open"};
inline constexpr RefusalReason not_xml{RefusalKind::invalid, "import.not_xml"};  // {problem}, in the parser's words
inline constexpr RefusalReason unknown_encoding{RefusalKind::invalid, "import.unknown_encoding"};  // {encoding}
inline constexpr RefusalReason not_wordpress{RefusalKind::invalid, "import.not_wordpress"};
inline constexpr RefusalReason entity_declared{RefusalKind::invalid, "import.entity_declared"};
inline constexpr RefusalReason field_too_large{RefusalKind::too_large, "import.field_too_large"};    // {most} megabytes
inline constexpr RefusalReason unknown_time_zone{RefusalKind::invalid, "import.unknown_time_zone"};  // {zone}
inline constexpr RefusalReason stopped{RefusalKind::unavailable, "import.stopped"};
// A dry run's end: everything was tried, and rolled back. Never seen by a visitor.
inline constexpr RefusalReason only_tried{RefusalKind::conflict, "import.only_tried"};
inline constexpr RefusalReason no_publication{RefusalKind::not_found, "import.no_publication"};

}  // namespace standfirst::importers::refusals
