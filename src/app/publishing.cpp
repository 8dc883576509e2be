// SPDX-License-Identifier: Apache-2.0
#include "app/publishing.hpp"

#include <algorithm>
#include <fstream>

#include "app/media_beside.hpp"
#include "app/refusals.hpp"
#include "foundation/date.hpp"
#include "foundation/nearest_word.hpp"

namespace standfirst::app {

namespace {

// One byte more than a story file may have is enough to refuse it, also of what never ends.
Result<std::string> read_file(const std::filesystem::path& path) {
    std::error_code ignored;
    std::ifstream in{path, std::ios::binary};
    if (!in || std::filesystem::is_directory(path, ignored))
        return refuse(Refusal{refusals::no_such_file}.at(path.string()));
    std::string text(stories::most_story_file_bytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

// "maria-costa" as "Maria Costa".
std::string name_of(std::string_view slug) {
    std::string name;
    bool begins_word = true;
    for (const char c : slug) {
        if (c == '-') {
            name += ' ';
            begins_word = true;
            continue;
        }
        name += begins_word && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        begins_word = false;
    }
    return name;
}

// A slug this near to one that is there is taken for a slip.
constexpr std::size_t slip_distance = 2;

bool is_slip(std::string_view slug, const std::vector<std::string>& known) {
    return std::ranges::any_of(known,
                               [&](const std::string& other) { return edit_distance(slug, other) <= slip_distance; });
}

Result<std::string> make_missing_section(Newsroom& newsroom, stories::Filing& filing,
                                         stories::PublicationId publication, const std::string& slug) {
    std::vector<std::string> known;
    int last = 0;
    for (const auto& section : newsroom.stores.sections->list_sections(*newsroom.archive->look(), publication)) {
        if (section.slug == slug) return std::string{};
        known.push_back(section.slug);
        last = std::max(last, section.position);
    }
    if (slug.empty() || is_slip(slug, known)) return std::string{};
    const auto made = filing.add_section(Visitor::house(), {.id = {},
                                                            .publication = publication,
                                                            .slug = slug,
                                                            .title = name_of(slug),
                                                            .description = {},
                                                            .position = last + 1});
    if (!made) return refuse(made.error());
    return "made the section " + made->title + " (/" + slug + ")\n";
}

Result<std::string> make_missing_author(Newsroom& newsroom, stories::Filing& filing, stories::PublicationId publication,
                                        const std::string& slug) {
    const auto snapshot = newsroom.archive->look();
    if (newsroom.stores.authors->find_author(*snapshot, publication, slug)) return std::string{};
    std::vector<std::string> known;
    for (std::string after;;) {
        const auto authors = newsroom.stores.authors->list_authors(*snapshot, publication, after, 500);
        if (authors.empty()) break;
        for (const auto& author : authors) known.push_back(author.slug);
        after = authors.back().slug;
    }
    if (is_slip(slug, known)) return std::string{};
    const auto made = filing.add_author(Visitor::house(), {.id = {},
                                                           .publication = publication,
                                                           .slug = slug,
                                                           .name = name_of(slug),
                                                           .title = {},
                                                           .biography = {},
                                                           .picture = {},
                                                           .website = {}});
    if (!made) return refuse(made.error());
    return "made the author " + made->name + " (/by/" + slug + ")\n";
}

// A new newsroom has neither sections nor authors; its first story brings them.
Result<std::string> make_missing(Newsroom& newsroom, stories::PublicationId publication,
                                 const stories::StoryFile& file) {
    stories::Filing filing{*newsroom.archive, newsroom.story_stores(), newsroom.ids, newsroom.clock};
    auto said = make_missing_section(newsroom, filing, publication, file.section);
    if (!said) return said;
    for (const auto& byline : file.authors) {
        const auto more = make_missing_author(newsroom, filing, publication, byline.author);
        if (!more) return more;
        *said += *more;
    }
    return said;
}

std::string_view word_of(stories::StoryState state) {
    switch (state) {
        case stories::StoryState::draft:
            return "kept as a draft";
        case stories::StoryState::scheduled:
            return "scheduled";
        case stories::StoryState::published:
            return "published";
        case stories::StoryState::withdrawn:
            return "withdrawn";
    }
    return "";
}

// What happened, so that nobody takes a draft for published or the other way round.
std::string describe(const stories::PublishReport& report, const std::string& address) {
    std::string words{word_of(report.state)};
    if (!report.has_new_state) {
        const bool has_changed = report.outcome == stories::PublishOutcome::changed;
        const auto state = report.state == stories::StoryState::published ? std::string{} : ", " + words;
        words = (has_changed ? "changed" : "unchanged") + state;
    }
    if (report.scheduled_for) words += " for " + format_rfc3339(*report.scheduled_for);
    return words + ": " + address + report.path;
}

}  // namespace

Result<std::string> publish_file(Newsroom& newsroom, const std::filesystem::path& file, std::string_view address) {
    const auto publication = newsroom.get_publication(address);
    if (!publication) return refuse(publication.error());
    const auto text = read_file(file);
    if (!text) return refuse(text.error());
    // A page is told from a story by what it lacks; whichever reading comes further has the better reason to refuse.
    auto story = stories::read_story_file(*text, file.string(), stories::FileKind::story);
    if (!story)
        if (auto page = stories::read_story_file(*text, file.string(), stories::FileKind::page))
            story = std::move(page);
    if (!story) return refuse(story.error());
    const auto made = make_missing(newsroom, publication->id, *story);
    if (!made) return refuse(made.error());
    const auto stores = newsroom.story_stores();
    stories::Editing editing{*newsroom.archive, stores, newsroom.ids, newsroom.clock, newsroom.random};
    stories::Filing filing{*newsroom.archive, stores, newsroom.ids, newsroom.clock};
    stories::Publishing publishing{*newsroom.archive, stores, editing, filing};
    MediaBeside media{newsroom, file.parent_path()};
    const auto report = publishing.publish(Visitor::house(), publication->id, *story,
                                           [&](const stories::FilePicture& named) { return media.take(named); });
    if (!report) return refuse(report.error());
    return *made + describe(*report, publication->address);
}

}  // namespace standfirst::app
