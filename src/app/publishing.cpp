// SPDX-License-Identifier: Apache-2.0
#include "app/publishing.hpp"

#include <fstream>
#include <iterator>

#include "app/refusals.hpp"

namespace standfirst::app {

namespace {

Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in || std::filesystem::is_directory(path))
        return refuse(Refusal{refusals::no_such_file}.at(path.string()));
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

Result<MediaId> take_medium(Newsroom& newsroom, const stories::FilePicture& picture, const FindFile& find_file) {
    const auto bytes = find_file(picture.file);
    if (!bytes) return refuse(bytes.error());
    const media::MediumDraft draft{.name = picture.file,
                                   .alt = picture.alt,
                                   .caption = picture.caption,
                                   .credit = picture.credit,
                                   .transcript = {},
                                   .source = {},
                                   .poster = {},
                                   .focus_x = picture.focus_x,
                                   .focus_y = picture.focus_y,
                                   .alt_text = media::AltText::as_given};
    const auto medium = newsroom.intake.take_bytes(Visitor::house(), *bytes, draft);
    if (!medium) return refuse(Refusal{medium.error()}.at(picture.file));
    return medium->id;
}

std::string_view word_of(stories::PublishOutcome outcome) {
    switch (outcome) {
        case stories::PublishOutcome::added: return "published";
        case stories::PublishOutcome::changed: return "changed";
        case stories::PublishOutcome::unchanged: return "unchanged";
    }
    return "";
}

}  // namespace

Result<stories::PublishReport> publish_text(Newsroom& newsroom, stories::PublicationId publication,
                                            const stories::StoryFile& file, const FindFile& find_file) {
    const auto stores = newsroom.story_stores();
    stories::Editing editing{*newsroom.archive, stores, newsroom.ids, newsroom.clock, newsroom.random};
    stories::Filing filing{*newsroom.archive, stores, newsroom.ids, newsroom.clock};
    stories::Publishing publishing{*newsroom.archive, stores, editing, filing};
    return publishing.publish(Visitor::house(), publication, file, [&](const stories::FilePicture& picture) {
        return take_medium(newsroom, picture, find_file);
    });
}

Result<std::string> publish_file(Newsroom& newsroom, const std::filesystem::path& file) {
    const auto publication = newsroom.get_publication();
    if (!publication) return refuse(publication.error());
    const auto text = read_file(file);
    if (!text) return refuse(text.error());
    // A page is told from a story by what it lacks; whichever reading comes further has the better reason to refuse.
    auto story = stories::read_story_file(*text, file.string(), stories::FileKind::story);
    if (!story)
        if (auto page = stories::read_story_file(*text, file.string(), stories::FileKind::page)) story = std::move(page);
    if (!story) return refuse(story.error());
    const auto folder = file.parent_path();
    const auto report = publish_text(newsroom, publication->id, *story,
                                     [&](const std::string& name) { return read_file(folder / name); });
    if (!report) return refuse(report.error());
    return std::string{word_of(report->outcome)} + ": " + publication->address + report->path;
}

}  // namespace standfirst::app
