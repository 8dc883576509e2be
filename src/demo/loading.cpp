// SPDX-License-Identifier: Apache-2.0
#include "demo/loading.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "demo/cast.hpp"
#include "demo/film.hpp"
#include "demo/paper.hpp"
#include "demo/pictures/pictures.hpp"
#include "demo/pictures/studio.hpp"
#include "demo/recording.hpp"
#include "demo/threads.hpp"
#include "foundation/embedded_file.hpp"
#include "foundation/failure.hpp"

namespace standfirst::demo {

namespace story_files {
std::span<const EmbeddedFile> files();
}
namespace page_files {
std::span<const EmbeddedFile> files();
}

namespace {

using namespace stories;

constexpr int picture_width = 1600;
constexpr int picture_height = 1067;
constexpr int portrait_side = 640;

// The day on which the stories were written; the loader moves it to today.
constexpr std::chrono::sys_days written_on{std::chrono::year{2026} / 11 / 24};

// In the order in which the loader asks for them: the authors' portraits, then scenes as the files name them.
std::vector<PictureOrder> all_pictures() {
    std::string files;
    for (const auto& file : page_files::files()) files += file.bytes;
    for (const auto& file : story_files::files()) files += file.bytes;
    const auto authors = list_authors();
    std::multimap<std::size_t, PictureOrder> ordered;
    for (const auto key : list_pictures()) {
        const bool is_portrait = std::ranges::find(authors, key, &AuthorRow::picture) != authors.end();
        if (is_portrait)
            ordered.emplace(0, PictureOrder{key, portrait_side, portrait_side});
        else
            ordered.emplace(files.find(std::string{key} + ".png"), PictureOrder{key, picture_width, picture_height});
    }
    std::vector<PictureOrder> orders;
    for (const auto& [place, order] : ordered) orders.push_back(order);
    return orders;
}

class Loading {
  public:
    Loading(const Rooms& rooms, PublicationId publication, const Progress& progress)
        : rooms_(rooms),
          publication_(publication),
          progress_(progress),
          shift_(std::chrono::floor<std::chrono::days>(rooms.clock.now()) - written_on) {}

    Result<void> load() {
        if (auto done = file_everything(); !done) return done;
        for (const auto& file : page_files::files())
            if (auto done = publish(file, FileKind::page); !done) return done;
        for (const auto& file : story_files::files())
            if (auto done = publish(file, FileKind::story); !done) return done;
        if (auto done = load_threads(rooms_, publication_); !done) return done;
        return lay_out_front();
    }

  private:
    Result<void> file_everything() {
        const auto house = Visitor::house();
        int position = 0;
        for (const auto& row : list_sections()) {
            ++position;
            if (find_section(row.slug)) continue;
            const auto added = rooms_.filing.add_section(house, {.id = {},
                                                                 .publication = publication_,
                                                                 .slug = std::string{row.slug},
                                                                 .title = std::string{row.title},
                                                                 .description = std::string{row.description},
                                                                 .position = position});
            if (!added) return refuse(added.error());
        }
        for (const auto& row : list_topics()) {
            if (find_topic(row.slug)) continue;
            const auto added = rooms_.filing.add_topic(house, {.id = {},
                                                               .publication = publication_,
                                                               .kind = row.kind,
                                                               .slug = std::string{row.slug},
                                                               .title = std::string{row.title},
                                                               .description = std::string{row.description}});
            if (!added) return refuse(added.error());
        }
        for (const auto& row : list_authors())
            if (auto done = add_author(row); !done) return done;
        return {};
    }

    Result<void> add_author(const AuthorRow& row) {
        if (find_author(row.slug)) return {};
        const auto picture = take(FilePicture{.file = std::string{row.picture} + ".png",
                                              .alt = "Portrait of " + std::string{row.name},
                                              .caption = {},
                                              .credit = "The Harbour Light"},
                                  portrait_side, portrait_side);
        if (!picture) return refuse(picture.error());
        const auto added = rooms_.filing.add_author(Visitor::house(), {.id = {},
                                                                       .publication = publication_,
                                                                       .slug = std::string{row.slug},
                                                                       .name = std::string{row.name},
                                                                       .title = std::string{row.title},
                                                                       .biography = std::string{row.biography},
                                                                       .picture = *picture,
                                                                       .website = {}});
        if (!added) return refuse(added.error());
        return {};
    }

    Result<void> publish(const EmbeddedFile& embedded, FileKind kind) {
        auto file = read_story_file(embedded.bytes, std::string{embedded.name}, kind);
        if (!file) return refuse(file.error());
        if (file->published) *file->published += shift_;
        if (kind == FileKind::page) file->comments = CommentMode::off;
        if (kind == FileKind::story && was_there_before(*file)) return {};
        Publishing publishing{rooms_.archive, rooms_.stories, rooms_.editing, rooms_.filing};
        const auto report = publishing.publish(Visitor::house(), publication_, *file, [&](const FilePicture& picture) {
            return take(picture, picture_width, picture_height);
        });
        if (!report) return refuse(Refusal{report.error()});
        progress_(++done_, story_files::files().size() + page_files::files().size());
        return {};
    }

    // A second file of one path is a later version of what this run added; what an earlier run added stays.
    bool was_there_before(const StoryFile& file) {
        const auto section = find_section(file.section);
        if (!section || !added_.insert(file.section + "/" + file.slug).second) return false;
        return rooms_.stories.stories.find_story_id(*rooms_.archive.look(), publication_, *section, file.slug)
            .has_value();
    }

    // Draws or makes the file; each once.
    Result<MediaId> take(const FilePicture& wanted, int width, int height) {
        if (const auto found = taken_.find(wanted.file); found != taken_.end()) return found->second;
        const auto bytes = make_file(wanted.file, width, height);
        if (!bytes) return refuse(bytes.error());
        const auto medium = rooms_.media.take_bytes(Visitor::house(), *bytes,
                                                    {.name = wanted.file,
                                                     .alt = wanted.alt,
                                                     .caption = wanted.caption,
                                                     .credit = wanted.credit,
                                                     .transcript = std::string{transcript_of(wanted.file)},
                                                     .source = "demo:" + wanted.file,
                                                     .poster = poster_of(wanted.file),
                                                     .focus_x = wanted.focus_x,
                                                     .focus_y = wanted.focus_y,
                                                     .alt_text = media::AltText::as_given});
        if (!medium) return refuse(Refusal{medium.error()}.at(wanted.file));
        if (wanted.file == film_name && medium->captions.empty()) {
            const auto captioned =
                rooms_.media_editing.add_captions(Visitor::house(), medium->id, medium->version,
                                                  {.language = "en", .label = "English", .text = make_film_captions()});
            if (!captioned) return refuse(Refusal{captioned.error()}.at(wanted.file));
        }
        taken_[wanted.file] = medium->id;
        return medium->id;
    }

    Result<std::string> make_file(const std::string& name, int width, int height) {
        if (name == recording_name) return make_recording();
        if (name == film_name) return make_film(rooms_.decoder);
        if (name == paper_name) return make_paper();
        const auto scene = std::string_view{name}.substr(0, name.rfind('.'));
        auto picture = studio_.hand_over(scene, width, height);
        if (picture.empty()) throw Failure{"the demo has no picture " + name};
        return picture;
    }

    // The film's poster is the scene that it shows.
    MediaId poster_of(const std::string& name) {
        if (name != film_name) return {};
        const auto poster = take({.file = "bridge.png", .alt = "The unfinished bridge", .caption = {}, .credit = {}},
                                 picture_width, picture_height);
        return poster.value_or(MediaId{});
    }

    Result<void> lay_out_front() {
        FrontPlan plan{.publication = publication_, .slots = {}};
        const auto snapshot = rooms_.archive.look();
        for (const auto path : list_front_slots()) {
            const auto slash = path.find('/', 1);
            const auto section = find_section(path.substr(1, slash - 1));
            if (!section) continue;
            const auto story =
                rooms_.stories.stories.find_story_id(*snapshot, publication_, *section, path.substr(slash + 1));
            if (story) plan.slots.push_back(*story);
        }
        const auto changed = rooms_.filing.change_front_plan(Visitor::house(), plan);
        if (!changed) return refuse(changed.error());
        return {};
    }

    [[nodiscard]] std::optional<SectionId> find_section(std::string_view slug) {
        const auto found = rooms_.stories.sections.find_section(*rooms_.archive.look(), publication_, slug);
        return found ? std::optional{found->id} : std::nullopt;
    }
    [[nodiscard]] bool find_topic(std::string_view slug) {
        return rooms_.stories.topics.find_topic(*rooms_.archive.look(), publication_, slug).has_value();
    }
    [[nodiscard]] bool find_author(std::string_view slug) {
        return rooms_.stories.authors.find_author(*rooms_.archive.look(), publication_, slug).has_value();
    }

    const Rooms& rooms_;
    PublicationId publication_;
    const Progress& progress_;
    Studio studio_{all_pictures()};
    std::chrono::days shift_;
    std::map<std::string, MediaId, std::less<>> taken_;
    std::set<std::string> added_;
    std::uint64_t done_ = 0;
};

}  // namespace

Result<void> load_newsroom(const Rooms& rooms, PublicationId publication, const Progress& progress) {
    return Loading{rooms, publication, progress}.load();
}

}  // namespace standfirst::demo
