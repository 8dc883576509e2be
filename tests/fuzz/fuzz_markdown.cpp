// SPDX-License-Identifier: Apache-2.0
// Any bytes as a story file's body and as a comment, which its writer can change again without losing anything.
#include <cstdint>

#include "foundation/ensure.hpp"
#include "fuzz/fuzz_document.hpp"
#include "text/markdown.hpp"
#include "text/markdown_out.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    if (const auto comment = standfirst::text::read_comment_markdown(bytes)) {
        standfirst::fuzz::check_document(*comment);
        const auto again = standfirst::text::read_comment_markdown(standfirst::text::write_comment_markdown(*comment));
        // What was a link to a reader is a mention again; and signs as numbers can be too long to be read.
        const bool may_differ = bytes.find("readers") != std::string::npos || bytes.size() > 4'000;
        standfirst::ensure(may_differ || (again && *again == *comment), "a comment's Markdown comes back as it was");
    }
    const standfirst::text::MarkdownIntake intake{
        [](std::string_view name) { return standfirst::MediaId{static_cast<std::int64_t>(name.size() % 3)}; }};
    if (const auto story = standfirst::text::read_story_markdown(bytes, intake))
        standfirst::fuzz::check_document(*story);
    return 0;
}
