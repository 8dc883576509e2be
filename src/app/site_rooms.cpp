// SPDX-License-Identifier: Apache-2.0
#include "app/site_rooms.hpp"

namespace standfirst::app {

site::Rooms site_rooms(Newsroom& newsroom, readers::Readers& readers, const text::Locales& locales,
                       const text::TemplateSet& templates, site::AssetShelf& assets) {
    site::Settings settings;
    settings.media_folder = newsroom.folder.media();
    return {.archive = *newsroom.archive,
            .stories = newsroom.story_stores(),
            .comments = *newsroom.stores.comments,
            .discussion = newsroom.discussion_rooms(),
            .watermarks = *newsroom.stores.watermarks,
            .waiting = *newsroom.stores.waiting,
            .checks = discussion::standard_checks(newsroom.discussion_settings),
            .random = newsroom.random,
            .search = *newsroom.stores.search,
            .media = *newsroom.stores.media,
            .portrait_store = *newsroom.stores.portraits,
            .portraits = newsroom.portraits,
            .readers = readers,
            .clock = newsroom.clock,
            .locales = locales,
            .templates = templates,
            .assets = assets,
            .settings = settings};
}

}  // namespace standfirst::app
