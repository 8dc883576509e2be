// SPDX-License-Identifier: Apache-2.0
// Any bytes as HTML, read into a document and sanitized.
#include <cstdint>

#include "fuzz/fuzz_document.hpp"
#include "text/html_in.hpp"
#include "text/sanitizer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    standfirst::text::HtmlIntake intake;
    intake.find_media = [](const standfirst::text::MediaMention& mention) {
        return standfirst::MediaId{static_cast<std::int64_t>(mention.address.size() % 3)};
    };
    if (const auto reading = standfirst::text::read_html(bytes, intake))
        standfirst::fuzz::check_document(reading->document);
    (void)standfirst::text::sanitize(bytes);
    return 0;
}
