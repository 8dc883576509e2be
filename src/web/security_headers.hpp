// SPDX-License-Identifier: Apache-2.0
// The header fields that every answer carries to keep a browser from being turned against its reader.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::web {

// Appended to `fields`. Pages may load what comes from this origin, run no inline script, and stand in no foreign
// frame.
void append_security_fields(std::string& fields, std::string_view content_type);

// For answers over TLS: "Strict-Transport-Security: …\r\n".
inline constexpr std::string_view transport_security_line = "Strict-Transport-Security: max-age=31536000\r\n";

}  // namespace standfirst::web
