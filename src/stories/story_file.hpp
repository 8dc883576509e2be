// SPDX-License-Identifier: Apache-2.0
// A story as one text file: front matter and Markdown (docs/story-file.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.hpp"
#include "stories/story.hpp"

namespace standfirst::stories {

// A picture or recording that lies beside the file.
struct FilePicture {
    std::string file;
    std::string alt;
    std::string caption;
    std::string credit;
    int focus_x = 50;  // percent
    int focus_y = 50;
    friend bool operator==(const FilePicture&, const FilePicture&) = default;
};

struct FileByline {
    std::string author;  // slug
    std::string from;
    friend bool operator==(const FileByline&, const FileByline&) = default;
};

struct StoryFile {
    std::string name;  // as refusals call it: "bridge.md"
    std::string headline;
    std::string standfirst;
    std::string section;  // slug; empty for a page
    std::string slug;     // empty: made from the headline
    std::string label;
    std::string language;
    std::string translation_of;  // path
    std::string formerly;        // the path where it was published before; empty: it has not moved
    StoryState state = StoryState::published;
    std::optional<Instant> published;
    std::vector<FileByline> authors;
    std::vector<std::string> topics;  // slugs or titles
    std::optional<FilePicture> picture;
    CommentMode comments = CommentMode::open;
    bool is_sensitive = false;
    std::string note;
    bool is_correction = false;
    std::vector<Claim> claims;
    std::vector<ResponseAsked> responses;
    std::string backstory;
    std::string body;   // Markdown
    int body_line = 1;  // of the file on which the body begins
    friend bool operator==(const StoryFile&, const StoryFile&) = default;
};

inline constexpr std::size_t most_front_matter_bytes = 256 * 1024;
inline constexpr std::size_t most_story_file_bytes = 8 << 20;

enum class FileKind {
    story,
    page,  // no section; its slug is its path
};

// Refuses with "FILE:LINE" as place: no front matter, what is no YAML, anchors, aliases and tags, unknown keys and
// words (with the nearest known one), keys twice, missing keys, impossible dates, a file that is too large or not
// UTF-8.
[[nodiscard]] Result<StoryFile> read_story_file(std::string_view text, const std::string& name,
                                                FileKind kind = FileKind::story);

// What read_story_file reads as the same again.
[[nodiscard]] std::string write_story_file(const StoryFile& file);

}  // namespace standfirst::stories
