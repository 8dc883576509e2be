// SPDX-License-Identifier: Apache-2.0
// Where links of a document may lead: http, https, mailto, tel, and places of this site.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::text {

// Whether an address has one of the schemes above or none, as a browser reads it: white space and control characters
// fall away before the scheme is looked at.
[[nodiscard]] bool has_safe_scheme(std::string_view address);

// Whether a link may stand in a document as it is: printable, without spaces, quotes, angle brackets and backslashes;
// with one of the schemes above, or a path, query or fragment ("/a", "a/b", "?p=1", "#note"), not "//host".
[[nodiscard]] bool is_safe_link(std::string_view target);

// What a browser would make of a link as written (white space and control characters fall away, '\' is '/', "//host" is
// https), when is_safe_link holds of it; else empty.
[[nodiscard]] std::string clean_link(std::string_view written);

}  // namespace standfirst::text
