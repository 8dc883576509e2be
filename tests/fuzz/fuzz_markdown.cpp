// SPDX-License-Identifier: Apache-2.0
// Any bytes as a story file's body and as a comment.
#include <cstdint>

#include "fuzz/fuzz_document.hpp"
#include "text/markdown.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    if (const auto comment = standfirst::text::read_comment_markdown(bytes)) standfirst::fuzz::check_document(*comment);
    const standfirst::text::MarkdownIntake intake{
        [](std::string_view name) { return standfirst::MediaId{static_cast<std::int64_t>(name.size() % 3)}; }};
    if (const auto story = standfirst::text::read_story_markdown(bytes, intake))
        standfirst::fuzz::check_document(*story);
    return 0;
}
