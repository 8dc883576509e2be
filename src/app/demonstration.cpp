// SPDX-License-Identifier: Apache-2.0
#include "app/demonstration.hpp"

#include <stdlib.h>

#include <algorithm>

#include "app/founding.hpp"
#include "app/newsroom.hpp"
#include "app/standfirst.hpp"
#include "app/wiring.hpp"
#include "demo/loading.hpp"
#include "foundation/failure.hpp"

namespace standfirst::app {

namespace {

Result<std::unique_ptr<Newsroom>> open_founded(const std::filesystem::path& folder, const Clock& clock,
                                               Random& random) {
    auto settings = Settings::load(folder, {});
    if (!settings) return refuse(settings.error());
    return Newsroom::open({folder}, std::move(*settings), clock, random);
}

// What the paper says of itself, once its pages are there.
Result<void> name_pages(stories::Filing& filing, stories::Publication publication) {
    publication.contact_email = "desk@harbour-light.example";
    publication.corrections_policy = "/corrections";
    publication.ownership_page = "/about";
    publication.ethics_page = "/ethics";
    publication.fact_checking_page = "/ethics";
    publication.footer = {{"About us", "/about", {}},
                          {"How we work", "/ethics", {}},
                          {"Corrections", "/corrections", {}},
                          {"Contact", "/contact", {}}};
    publication.footer_note = "Published in Port Selden by a foundation that may own nothing else.";
    const auto changed = filing.change_publication(Visitor::house(), std::move(publication));
    if (!changed) return refuse(changed.error());
    return {};
}

// "http://0.0.0.0:8080" is where a server listens and nothing that a browser should be led to.
std::string link_address(std::string_view served_at) {
    for (const std::string_view everywhere : {"://0.0.0.0:", "://[::]:", "://:"})
        if (const auto at = served_at.find(everywhere); at != std::string_view::npos)
            return std::string{served_at.substr(0, at)} +
                   "://localhost:" + std::string{served_at.substr(at + everywhere.size())};
    return std::string{served_at};
}

bool is_on_this_machine(std::string_view address) {
    const auto host = address.substr(std::min(address.find("://") + 3, address.size()));
    return host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]");
}

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "standfirst-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw Failure{"cannot make a temporary folder"};
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace

Result<void> make_demonstration(const std::filesystem::path& folder, const std::string& database, const Clock& clock,
                                Random& random,
                                const std::function<void(std::uint64_t done, std::uint64_t total)>& progress) {
    // Made beside its place, so that a demo that is there is whole.
    auto staged = StagedFolder::begin(folder);
    if (!staged) return refuse(staged.error());
    const auto& place = staged->path();
    const auto founded = found_newsroom({.folder = place,
                                         .title = "The Harbour Light",
                                         .address = "http://localhost:8080",
                                         .tagline = "Port Selden and the sound, paid for by its readers",
                                         .language = "en",
                                         .time_zone = "Europe/Oslo",
                                         .database = database},
                                        clock, random);
    if (!founded) return founded;
    {
        auto newsroom = open_founded(place, clock, random);
        if (!newsroom) return refuse(newsroom.error());
        auto& house = **newsroom;
        const auto publication = house.get_publication();
        if (!publication) return refuse(publication.error());
        const auto stores = house.story_stores();
        stories::Editing editing{*house.archive, stores, house.ids, clock, random};
        stories::Filing filing{*house.archive, stores, house.ids, clock};
        media::Editing media_editing{*house.archive, *house.stores.media, house.media_folder};
        const auto loaded = demo::load_newsroom({.archive = *house.archive,
                                                 .stories = stores,
                                                 .editing = editing,
                                                 .filing = filing,
                                                 .comments = *house.stores.comments,
                                                 .media = house.intake,
                                                 .media_editing = media_editing,
                                                 .decoder = house.decoder,
                                                 .ids = house.ids,
                                                 .clock = clock},
                                                publication->id, progress);
        if (!loaded) return loaded;
        if (auto named = name_pages(filing, *publication); !named) return named;
    }
    staged->commit();
    return {};
}

Result<void> move_demonstration(Newsroom& newsroom, std::string_view served_at) {
    auto publication = newsroom.get_publication();
    if (!publication) return refuse(publication.error());
    auto address = link_address(served_at);
    if (publication->address == address || !is_on_this_machine(publication->address)) return {};
    publication->address = std::move(address);
    stories::Filing filing{*newsroom.archive, newsroom.story_stores(), newsroom.ids, newsroom.clock};
    const auto changed = filing.change_publication(Visitor::house(), std::move(*publication));
    if (!changed) return refuse(changed.error());
    return {};
}

Result<HouseDescription> describe_a_new_house() {
    const TemporaryFolder folder;
    const SystemClock clock;
    SystemRandom random;
    const auto place = folder.path() / "newsroom";
    const auto founded = found_newsroom(
        {.folder = place, .title = "Standfirst", .address = "http://localhost", .tagline = {}, .database = {}}, clock,
        random);
    if (!founded) return refuse(founded.error());
    auto newsroom = open_founded(place, clock, random);
    if (!newsroom) return refuse(newsroom.error());
    const Standfirst house{**newsroom, {}};
    return HouseDescription{.routes = house.describe_routes(), .api = house.describe_api()};
}

}  // namespace standfirst::app
