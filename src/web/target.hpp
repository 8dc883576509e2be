// SPDX-License-Identifier: Apache-2.0
// A request target (RFC 9112, 3.2) taken apart: path and query, decoded and checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/request.hpp"

namespace standfirst::web {

struct Target {
    std::string path;        // decoded, starts with '/', no dot segments, no control characters, valid UTF-8
    std::string_view query;  // as sent, without '?'; views the target that was given
    std::string_view host;   // only where the target was an absolute address: its authority
};

// Origin form ("/a?b") or absolute form ("http://host/a?b"); empty for anything that is not one, for broken escapes,
// for an escaped '/' and for dot segments.
[[nodiscard]] std::optional<Target> read_target(std::string_view target);

// application/x-www-form-urlencoded, also a query. At most `most` fields; empty when there are more, for a broken
// escape and for what is not UTF-8.
[[nodiscard]] std::optional<Fields> read_urlencoded(std::string_view text, std::size_t most);

// A host name or address in brackets, with or without port, lower case and without the port; empty for anything else.
[[nodiscard]] std::optional<std::string> read_host(std::string_view host);

}  // namespace standfirst::web
