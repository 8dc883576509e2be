// SPDX-License-Identifier: Apache-2.0
// What a reading machine would say of an answer's bytes.
#pragma once

#include <string>
#include <string_view>

#include "support/http_client.hpp"

namespace standfirst::test {

[[nodiscard]] bool is_well_formed_xml(std::string_view bytes);
// Strict, without duplicate keys.
[[nodiscard]] bool is_json(std::string_view bytes);
// The text of the JSON-LD block of a page; empty where it has none.
[[nodiscard]] std::string structured_data_of(std::string_view page);

// Throw Failure for what is not of that coding.
[[nodiscard]] std::string unpack_gzip(std::string_view bytes);
[[nodiscard]] std::string unpack_brotli(std::string_view bytes);

// What every answer must carry and none may; a sentence for the first thing that is wrong, else empty.
[[nodiscard]] std::string complaint_about(const HttpAnswer& answer);

[[nodiscard]] inline bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace standfirst::test
