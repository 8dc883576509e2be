// SPDX-License-Identifier: Apache-2.0
#include "app/importing.hpp"

#include "outbound/fetching.hpp"

namespace standfirst::app {

Result<importers::ImportReport> import_wordpress(Newsroom& newsroom, importers::wordpress::ImportOrder order,
                                                 MediaFetching fetching) {
    outbound::HttpClient client{{}};
    if (fetching == MediaFetching::allowed)
        order.fetch_media = [&](const std::string& address, const std::filesystem::path& into) -> Result<void> {
            const outbound::FetchOrder fetch{
                .address = address, .file = into, .limits = {.bytes = newsroom.media_settings.largest_file}};
            const auto fetched = outbound::fetch_file(client, fetch);
            if (!fetched) return refuse(fetched.error());
            return {};
        };

    const auto stores = newsroom.story_stores();
    stories::Editing editing{*newsroom.archive, stores, newsroom.ids, newsroom.clock, newsroom.random};
    stories::Filing filing{*newsroom.archive, stores, newsroom.ids, newsroom.clock};
    return importers::wordpress::import_wordpress(order, {.archive = *newsroom.archive,
                                                          .stories = stores,
                                                          .editing = editing,
                                                          .filing = filing,
                                                          .comments = *newsroom.stores.comments,
                                                          .search = *newsroom.stores.search,
                                                          .media = newsroom.intake,
                                                          .ids = newsroom.ids,
                                                          .clock = newsroom.clock});
}

}  // namespace standfirst::app
