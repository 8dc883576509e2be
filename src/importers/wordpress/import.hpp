// SPDX-License-Identifier: Apache-2.0
// `standfirst import wordpress`: a WordPress export becomes stories, pages, topics, authors, comments and redirects.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "discussion/comment_store.hpp"
#include "importers/import_report.hpp"
#include "media/intake.hpp"
#include "search/search_store.hpp"
#include "stories/editing.hpp"
#include "stories/filing.hpp"

namespace standfirst::importers::wordpress {

enum class Phase { surveying, taking_in_media, writing };

struct Progress {
    Phase phase = Phase::surveying;
    std::uint64_t done = 0;  // bytes of the file; media: files
    std::uint64_t total = 0;
};

struct ImportOrder {
    std::filesystem::path file;
    stories::PublicationId publication;
    enum class Categories {
        sections,  // top-level categories that are the first of some story; the others become topics
        topics,    // all; every story goes to `section`
    } categories = Categories::sections;
    std::string section = "news";                       // for stories without a category: slug,
    std::string section_title = "News";                 // and title where it must be made
    std::set<std::string, std::less<>> further_types;   // custom post types that are stories too: "review"
    std::string time_zone;                              // of the old site, an ICU name; empty: learned from the file
    std::optional<std::filesystem::path> media_folder;  // a copy of wp-content/uploads, or of what is above it
    // Loads an address into a file, through the guarded client; empty: nothing is loaded.
    std::function<Result<void>(const std::string& address, const std::filesystem::path& into)> fetch_media;
    enum class Mode { write, dry_run } mode = Mode::write;
    // How the report tells why something was refused; empty: by its key.
    std::function<std::string(const Refusal&)> in_words;
    // Called often, from one thread; answers whether to go on. May be empty.
    std::function<bool(const Progress&)> progress;
};

// A refusal as the report tells it.
[[nodiscard]] std::string reason_of(const ImportOrder& order, const Refusal& refusal);

// The rooms that the import goes through. All outlive it.
struct Rooms {
    wire::Archive& archive;
    stories::Stores stories;
    stories::Editing& editing;
    stories::Filing& filing;
    discussion::CommentStore& comments;
    search::SearchStore& search;
    media::Intake& media;
    IdMaker& ids;
    const Clock& clock;
};

// Reads the file twice: first to see that it is whole and what is in it, then, in one Work, to write it. Everything
// becomes visible at once, or nothing does: a refusal (importers/refusals.hpp, with FILE:LINE) or a failure leaves the
// archive as it was. What came before from the same site is found again and left as it is. Memory is bounded by the
// largest item and by what must be known of each page, attachment and term, never by the file.
[[nodiscard]] Result<ImportReport> import_wordpress(const ImportOrder& order, const Rooms& rooms);

}  // namespace standfirst::importers::wordpress
