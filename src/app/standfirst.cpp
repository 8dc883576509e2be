// SPDX-License-Identifier: Apache-2.0
#include "app/standfirst.hpp"

#include "app/locales.hpp"
#include "app/posting_mail.hpp"
#include "app/routes.hpp"
#include "app/secret_key_file.hpp"
#include "app/site_rooms.hpp"
#include "site/api/description.hpp"

namespace standfirst::site::templates {
std::span<const EmbeddedFile> files();
}

namespace standfirst::app {

namespace {

// The names in the settings and those of the publications; none where the settings name none.
std::vector<std::string> hosts_of(Newsroom& newsroom) {
    auto hosts = newsroom.settings.list("server.hosts");
    if (hosts.empty()) return hosts;
    const auto snapshot = newsroom.archive->look();
    for (const auto& publication : newsroom.stores.publications->list_publications(*snapshot))
        hosts.emplace_back(site::host_of(publication));
    return hosts;
}

web::Settings web_settings_of(Newsroom& newsroom, const std::filesystem::path& design) {
    const auto& settings = newsroom.settings;
    web::Settings web;
    web.listen = settings.text("server.listen");
    web.administration = settings.text("server.administration");
    web.certificate = settings.text("server.tls_certificate");
    web.certificate_key = settings.text("server.tls_key");
    web.hosts = hosts_of(newsroom);
    web.trusted_proxies = settings.list("server.trusted_proxies");
    web.proxy_field = settings.text("server.proxy_field") == "forwarded" ? web::ProxyField::forwarded
                                                                         : web::ProxyField::x_forwarded_for;
    web.event_loops = static_cast<unsigned>(settings.number("server.threads"));
    web.workers = static_cast<unsigned>(settings.number("server.workers"));
    web.connections = static_cast<std::size_t>(settings.number("server.connections"));
    web.connections_per_address = static_cast<std::size_t>(settings.number("server.connections_per_address"));
    web.header_bytes = static_cast<std::size_t>(settings.number("server.header_bytes"));
    web.slow = std::chrono::seconds{settings.number("server.slow_seconds")};
    web.idle = std::chrono::seconds{settings.number("server.idle_seconds")};
    web.stop = std::chrono::seconds{settings.number("server.stop_seconds")};
    web.surrogate_keys =
        settings.is_on("server.surrogate_keys") ? web::SurrogateKeys::sent : web::SurrogateKeys::kept_back;
    // While designing, a page is made of the tree as it is now.
    web.cache_bytes = design.empty() ? static_cast<std::size_t>(settings.number("cache.bytes")) : 0;
    web.reading_per_minute = static_cast<unsigned>(settings.number("limits.reading"));
    web.searching_per_minute = static_cast<unsigned>(settings.number("limits.searching"));
    web.writing_per_minute = static_cast<unsigned>(settings.number("limits.writing"));
    web.signing_in_per_minute = static_cast<unsigned>(settings.number("limits.signing_in"));
    web.log = settings.is_on("log.requests") ? web::RequestLog::all : web::RequestLog::failures;
    return web;
}

wire::WorkerSettings worker_settings_of(const Settings& settings) {
    wire::WorkerSettings worker;
    worker.threads = static_cast<int>(settings.number("jobs.workers"));
    worker.lease = std::chrono::seconds{settings.number("jobs.lease_seconds")};
    return worker;
}

std::filesystem::path inside(const std::filesystem::path& design, const char* folder) {
    return design.empty() ? std::filesystem::path{} : design / folder;
}

}  // namespace

Standfirst::Standfirst(Newsroom& newsroom, const std::filesystem::path& design)
    : newsroom_(newsroom),
      locales_(load_locales()),
      templates_(site::templates::files(), {.theme = newsroom.folder.theme(), .design = inside(design, "templates")},
                 locales_),
      assets_(inside(design, "assets")),
      key_(load_secret_key(newsroom.folder, newsroom.settings, newsroom.random)),
      readers_(*newsroom.archive, newsroom.reader_stores(), newsroom.ids, newsroom.clock, newsroom.random, key_),
      mail_(outbound::make_mail_sender(mail_settings_of(newsroom.folder, newsroom.settings))),
      sign_in_mail_(*newsroom.archive, *newsroom.stores.accounts, *newsroom.stores.sign_ins, templates_, locales_,
                    *mail_, key_, newsroom.settings.text("mail.from")),
      address_mail_(*newsroom.archive, *newsroom.stores.accounts, templates_, locales_, *mail_, newsroom.clock,
                    newsroom.settings.text("mail.from")),
      notification_mail_(*newsroom.archive, newsroom.discussion_rooms(), newsroom.story_stores(), templates_, locales_,
                         *mail_, newsroom.random, newsroom.settings.text("mail.from")),
      site_(site_rooms(newsroom, readers_, locales_, templates_, assets_)),
      doors_(open_doors(site_, *newsroom.archive)),
      route_list_(app::describe_routes(doors_.routes)),
      api_description_(site::describe_api(doors_.routes)),
      server_(web_settings_of(newsroom, design), std::move(doors_), newsroom.clock, newsroom.random),
      editing_(*newsroom.archive, newsroom.story_stores(), newsroom.ids, newsroom.clock, newsroom.random),
      variants_(*newsroom.archive, *newsroom.stores.media, newsroom.media_folder, newsroom.decoder,
                newsroom.media_settings),
      renewal_(*newsroom.archive, *newsroom.stores.threads, newsroom.clock, newsroom.random,
               newsroom.discussion_settings),
      forgetting_(*newsroom.archive, newsroom.discussion_rooms(), *newsroom.stores.watermarks, *newsroom.stores.waiting,
                  newsroom.clock),
      telling_(*newsroom.archive, newsroom.discussion_rooms(), newsroom.clock),
      worker_(newsroom.archive->jobs(), newsroom.clock, worker_settings_of(newsroom.settings)),
      post_(newsroom.archive->jobs(), newsroom.clock, worker_settings_of(newsroom.settings)) {
    wire_pages(newsroom_.archive->wire(), server_.pages());
    wire_live(newsroom_.archive->wire(), server_.live(), newsroom_);
    wire_jobs(worker_, newsroom_, editing_, variants_, renewal_);
    wire_reader_jobs(worker_, newsroom_, readers_, *mail_);
    wire_discussion_jobs(worker_, newsroom_, forgetting_, telling_);
    wire_export(readers_, newsroom_);
    wire_welcome(readers_, newsroom_);
    wire_post(post_, newsroom_, sign_in_mail_, address_mail_, notification_mail_);
}

Standfirst::~Standfirst() {
    if (is_running_) stop();
}

void Standfirst::start() {
    begin_daily_jobs(newsroom_);
    newsroom_.archive->wire().start();
    worker_.start();
    post_.start();
    server_.start();
    is_running_ = true;
}

void Standfirst::stop() {
    is_running_ = false;
    server_.stop();
    post_.stop();
    worker_.stop();
    newsroom_.archive->wire().stop();
}

std::string Standfirst::address() const {
    // The host as the operator wrote it, and the port that was taken.
    const auto& wanted = newsroom_.settings.text("server.listen");
    const auto taken = server_.address();
    const auto scheme = newsroom_.settings.text("server.tls_certificate").empty() ? "http://" : "https://";
    return scheme + wanted.substr(0, wanted.rfind(':')) + taken.substr(taken.rfind(':'));
}

}  // namespace standfirst::app
