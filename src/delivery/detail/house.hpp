// SPDX-License-Identifier: Apache-2.0
// The publication as a schema.org organization: part of most that structured_data.hpp describes.
#pragma once

#include "delivery/structured_data.hpp"

namespace standfirst::delivery::detail {

// The value of an object's key: {"@type":"NewsMediaOrganization",…}.
void write_house(text::JsonWriter& json, const StructuredContext& context);
// {"@type":"ImageObject",…}; nothing where the medium is gone, then false.
[[nodiscard]] bool has_picture(const StructuredContext& context, MediaId media);
void write_picture(text::JsonWriter& json, const StructuredContext& context, MediaId media, std::string_view credit);
void write_person(text::JsonWriter& json, const StructuredContext& context, const stories::AuthorLine& author);
// "@context" of a whole script.
void write_context(text::JsonWriter& json);

}  // namespace standfirst::delivery::detail
