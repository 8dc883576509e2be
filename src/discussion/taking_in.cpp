// SPDX-License-Identifier: Apache-2.0
#include "discussion/taking_in.hpp"

#include "discussion/refusals.hpp"
#include "foundation/ensure.hpp"
#include "foundation/utf8.hpp"
#include "text/link.hpp"

namespace standfirst::discussion {

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_address = 2000;

// One clean line of at most `bytes` bytes.
std::string one_line(std::string_view words, std::size_t bytes) {
    std::string line = make_clean_utf8(words);
    for (char& c : line) {
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    const auto first = line.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    const auto last = line.find_last_not_of(' ');
    return std::string{truncate_utf8(std::string_view{line}.substr(first, last - first + 1), bytes)};
}

std::string website_of(std::string_view written) {
    auto link = text::clean_link(one_line(written, longest_address));
    const bool leads_out = link.starts_with("http://") || link.starts_with("https://");
    return leads_out ? link : std::string{};
}

}  // namespace

Result<TakenIn> take_in(wire::Work& work, CommentStore& store, IdMaker& ids, Instant now, Comment comment) {
    ensure(!comment.source.empty(), "a comment that is taken in has a source");
    if (const auto there = store.find_by_source(work, comment.source)) {
        return TakenIn{.id = *there, .outcome = TakenIn::Outcome::was_there};
    }
    if (comment.body.blocks.empty()) return refuse(refusals::empty_comment);
    if (comment.parent) {
        const auto parent = store.find_comment(work, comment.parent);
        if (!parent || parent->story != comment.story) return refuse(refusals::unknown_parent);
    }
    comment.id = ids.make<CommentId>(now);
    comment.writer_name = one_line(comment.writer_name, longest_name);
    comment.writer_email = one_line(comment.writer_email, longest_name);
    comment.writer_network = one_line(comment.writer_network, longest_name);
    comment.writer_website = website_of(comment.writer_website);
    store.add_comment(work, comment);
    return TakenIn{.id = comment.id, .outcome = TakenIn::Outcome::added};
}

}  // namespace standfirst::discussion
