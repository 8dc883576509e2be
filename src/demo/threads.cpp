// SPDX-License-Identifier: Apache-2.0
#include "demo/threads.hpp"

#include <charconv>

#include "discussion/announcements.hpp"
#include "discussion/taking_in.hpp"
#include "foundation/embedded_file.hpp"
#include "foundation/failure.hpp"
#include "text/markdown.hpp"

namespace standfirst::demo {

namespace thread_files {
std::span<const EmbeddedFile> files();
}

namespace {

using discussion::CommentId;

std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

// "2h 15m", "40m", "3h"
std::chrono::minutes parse_delay(std::string_view text) {
    std::chrono::minutes delay{0};
    while (!text.empty()) {
        if (text.front() == ' ') {
            text.remove_prefix(1);
            continue;
        }
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (error != std::errc{} || text.empty() || (text.front() != 'h' && text.front() != 'm'))
            throw Failure{"a comment of the demo has no delay"};
        delay += text.front() == 'h' ? std::chrono::hours{number} : std::chrono::minutes{number};
        text.remove_prefix(1);
    }
    return delay;
}

// ">>@ Name, 41m", or nothing.
std::optional<ThreadLine> parse_head(std::string_view line) {
    const auto depth = line.find_first_not_of('>');
    if (depth == std::string_view::npos || !line.substr(depth).starts_with("@ ")) return std::nullopt;
    const auto comma = line.rfind(", ");
    if (comma == std::string_view::npos) return std::nullopt;
    return ThreadLine{.depth = static_cast<int>(depth),
                      .writer = std::string{line.substr(depth + 2, comma - depth - 2)},
                      .after = parse_delay(line.substr(comma + 2)),
                      .markdown = {}};
}

// "world--two-ministers-one-bridge.md" is the story at /world/two-ministers-one-bridge.
std::optional<stories::StoryId> find_story(const Rooms& rooms, stories::PublicationId publication,
                                           std::string_view name) {
    const auto parted = name.find("--");
    const auto snapshot = rooms.archive.look();
    const auto section = rooms.stories.sections.find_section(*snapshot, publication, name.substr(0, parted));
    if (!section) return std::nullopt;
    return rooms.stories.stories.find_story_id(*snapshot, publication, section->id,
                                               name.substr(parted + 2, name.size() - parted - 5));
}

Result<void> load_thread(const Rooms& rooms, stories::StoryId story, const EmbeddedFile& file) {
    const auto lines = parse_thread(file.bytes);
    const auto published =
        rooms.stories.stories.find_story(*rooms.archive.look(), story)->published_at.value_or(Instant{});
    const auto now = rooms.clock.now();
    return rooms.archive.perform<void>([&](wire::Work& work) -> Result<void> {
        std::vector<CommentId> parents;
        int number = 0;
        for (const auto& line : lines) {
            auto body = text::read_comment_markdown(line.markdown);
            if (!body) return refuse(body.error());
            parents.resize(static_cast<std::size_t>(line.depth));
            discussion::Comment comment;
            comment.story = story;
            comment.parent = parents.empty() ? CommentId{} : parents.back();
            comment.writer_name = line.writer;
            comment.body = std::move(*body);
            comment.posted_at = std::min(published + line.after, now);
            comment.source = "demo:" + std::string{file.name} + ":" + std::to_string(++number);
            const auto taken = discussion::take_in(work, rooms.comments, rooms.ids, now, std::move(comment));
            if (!taken) return refuse(taken.error());
            parents.push_back(taken->id);
        }
        work.announce(discussion::to_announcement(discussion::ThreadChanged{.story = story}));
        return {};
    });
}

}  // namespace

std::vector<ThreadLine> parse_thread(std::string_view text) {
    std::vector<ThreadLine> lines;
    while (!text.empty()) {
        const auto line = take_line(text);
        if (auto head = parse_head(line)) {
            if (head->depth > (lines.empty() ? 0 : lines.back().depth + 1))
                throw Failure{"a comment of the demo answers nobody: " + std::string{line}};
            lines.push_back(std::move(*head));
        } else if (!lines.empty()) {
            lines.back().markdown += std::string{line} + "\n";
        }
    }
    return lines;
}

Result<void> load_threads(const Rooms& rooms, stories::PublicationId publication) {
    for (const auto& file : thread_files::files()) {
        if (!file.name.contains("--")) continue;
        const auto story = find_story(rooms, publication, file.name);
        if (!story) throw Failure{"the demo has a thread for a story that it has not: " + std::string{file.name}};
        if (auto done = load_thread(rooms, *story, file); !done) return done;
    }
    return {};
}

}  // namespace standfirst::demo
