// SPDX-License-Identifier: Apache-2.0
// The document as JSON, in the form docs/document.md writes down; canonical as in RFC 8785, so that equal documents
// are equal bytes and have equal hashes.
#pragma once

#include <string>
#include <string_view>

#include "foundation/result.hpp"
#include "text/document.hpp"

namespace standfirst::text {

class CanonicalJson;
class JsonValue;

inline constexpr int document_version = 1;

// {"blocks":[…],"version":1}, canonical.
[[nodiscard]] std::string write_document(const Document& document);

// Refuses (text/refusals.hpp) what is not JSON, not this schema, a later version, deeper than deepest_nesting, more
// than most_blocks; the refusal's place is a JSON pointer. Links are checked as in the sanitizer.
[[nodiscard]] Result<Document> read_document(std::string_view json);

// Parts of a document inside another room's JSON (json_writer.hpp, json_reader.hpp). Reading leaves its refusals in the
// text that the value belongs to.
void write_document(CanonicalJson& json, const Document& document);
void write_line(CanonicalJson& json, const Line& line);
void write_picture(CanonicalJson& json, const Picture& picture);
[[nodiscard]] Document read_document(JsonValue value);
[[nodiscard]] Line read_line(JsonValue value);
[[nodiscard]] Picture read_picture(JsonValue value);

}  // namespace standfirst::text
