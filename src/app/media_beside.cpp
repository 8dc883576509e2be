// SPDX-License-Identifier: Apache-2.0
#include "app/media_beside.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>

#include "app/refusals.hpp"
#include "foundation/digest.hpp"
#include "media/editing.hpp"
#include "text/language.hpp"

namespace standfirst::app {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 13> recordings{".mp4", ".m4v", ".mov", ".webm", ".ogv",  ".mp3", ".m4a",
                                                      ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav"};
constexpr std::size_t most_words = 4 << 20;
constexpr std::array<std::string_view, 5> posters{".jpg", ".jpeg", ".png", ".webp", ".avif"};

bool is_recording(const fs::path& file) {
    auto ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return std::ranges::find(recordings, ending) != recordings.end();
}

// Words that are longer than any transcript or captions may be are cut behind that and refused.
std::string read_words(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::string words(most_words + 1, '\0');
    in.read(words.data(), static_cast<std::streamsize>(words.size()));
    words.resize(static_cast<std::size_t>(in.gcount()));
    return words;
}

// The WebVTT files beside a recording, by their language.
std::map<std::string, fs::path> find_captions(const fs::path& recording) {
    std::map<std::string, fs::path> found;
    const auto begin = recording.stem().string() + ".";
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{recording.parent_path(), error}) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(begin) || !name.ends_with(".vtt") || name.size() < begin.size() + 5) continue;
        const auto language = name.substr(begin.size(), name.size() - begin.size() - 4);
        if (text::is_language_tag(language)) found.emplace(language, entry.path());
    }
    return found;
}

}  // namespace

Result<MediaId> MediaBeside::take(const stories::FilePicture& named) {
    const auto file = folder_ / named.file;
    if (!fs::is_regular_file(file)) return refuse(Refusal{refusals::no_such_file}.at(file.string()));
    media::MediumDraft draft{.name = named.file,
                             .alt = named.alt,
                             .caption = named.caption,
                             .credit = named.credit,
                             .transcript = {},
                             .source = {},
                             .poster = {},
                             .focus_x = named.focus_x,
                             .focus_y = named.focus_y,
                             .alt_text = media::AltText::as_given};
    const bool has_companions = is_recording(file);
    if (has_companions) {
        auto transcript = file;
        if (fs::is_regular_file(transcript.replace_extension(".txt"))) draft.transcript = read_words(transcript);
        const auto poster = take_poster(file);
        if (!poster) return poster;
        draft.poster = *poster;
    }
    const auto medium = newsroom_.intake.take_file(Visitor::house(), file, draft);
    if (!medium) return refuse(Refusal{medium.error()}.at(named.file));
    if (has_companions)
        if (auto done = add_captions(file, *medium); !done) return refuse(done.error());
    return medium->id;
}

Result<MediaId> MediaBeside::take_poster(const fs::path& recording) {
    for (const auto ending : posters) {
        const auto file = recording.parent_path() / (recording.stem().string() + ".poster" + std::string{ending});
        if (!fs::is_regular_file(file)) continue;
        media::MediumDraft draft;
        draft.alt_text = media::AltText::as_given;  // the recording's title says what it is
        const auto poster = newsroom_.intake.take_file(Visitor::house(), file, draft);
        if (!poster) return refuse(Refusal{poster.error()}.at(file.filename().string()));
        return poster->id;
    }
    return MediaId{};
}

Result<void> MediaBeside::add_captions(const fs::path& recording, media::Medium medium) {
    media::Editing editing{*newsroom_.archive, *newsroom_.stores.media, newsroom_.media_folder};
    for (const auto& [language, file] : find_captions(recording)) {
        const media::CaptionsDraft draft{
            .language = language, .label = text::language_name(language), .text = read_words(file)};
        const auto digest = sha256(draft.text);
        const bool is_there = std::ranges::any_of(medium.captions, [&](const media::CaptionsTrack& track) {
            // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): the analyzer loses sight of what sha256() returned
            return track.language == language && track.digest == digest;
        });
        if (is_there) continue;
        auto changed = editing.add_captions(Visitor::house(), medium.id, medium.version, draft);
        if (!changed) return refuse(Refusal{changed.error()}.at(file.filename().string()));
        medium = std::move(*changed);
    }
    return {};
}

}  // namespace standfirst::app
