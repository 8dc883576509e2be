// SPDX-License-Identifier: Apache-2.0
// What the site is given by app/: the archive's stores, the clock, texts, templates and assets. All outlive the site.
#pragma once

#include <filesystem>

#include "discussion/comment_check.hpp"
#include "discussion/follow_store.hpp"
#include "discussion/rooms.hpp"
#include "discussion/waiting_store.hpp"
#include "discussion/watermark.hpp"
#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "media/media_store.hpp"
#include "media/portrait.hpp"
#include "readers/readers.hpp"
#include "search/search_store.hpp"
#include "site/assets.hpp"
#include "stories/stores.hpp"
#include "text/language.hpp"
#include "text/template.hpp"
#include "wire/archive.hpp"

namespace standfirst::site {

struct Settings {
    std::filesystem::path media_folder;  // where media/ keeps its files, by their hash
    int stories_per_page = 20;
    int comments_per_page = 100;
};

struct Rooms {
    wire::Archive& archive;
    stories::Stores stories;
    discussion::CommentStore& comments;
    discussion::Rooms discussion;
    discussion::WatermarkStore& watermarks;
    discussion::WaitingStore& waiting;
    std::vector<discussion::CommentCheck> checks;
    Random& random;
    search::SearchStore& search;
    media::MediaStore& media;
    media::PortraitStore& portrait_store;
    media::Portraits& portraits;
    readers::Readers& readers;
    const Clock& clock;
    const text::Locales& locales;
    const text::TemplateSet& templates;
    AssetShelf& assets;
    Settings settings;
};

}  // namespace standfirst::site
