// SPDX-License-Identifier: Apache-2.0
// The house with its doors open: every collaborator in the order in which it is built; they go in reverse.
#pragma once

#include <filesystem>
#include <string>

#include "app/newsroom.hpp"
#include "app/wiring.hpp"
#include "foundation/secret_key.hpp"
#include "media/variants.hpp"
#include "outbound/mail_sender.hpp"
#include "readers/address_mail.hpp"
#include "readers/readers.hpp"
#include "readers/sign_in_mail.hpp"
#include "site/routes.hpp"
#include "stories/editing.hpp"
#include "text/template.hpp"
#include "web/server.hpp"
#include "wire/worker.hpp"

namespace standfirst::app {

class Standfirst {
  public:
    // `design` is the source tree while designing (templates and assets are read from it at each request), else empty.
    // Throws Failure for a theme that does not fit, an address that cannot be listened to, a certificate that is none.
    Standfirst(Newsroom& newsroom, const std::filesystem::path& design);
    Standfirst(const Standfirst&) = delete;
    Standfirst& operator=(const Standfirst&) = delete;
    ~Standfirst();

    // Answers, hears the wire and runs jobs from now on.
    void start();
    // Finishes what is under way and ends. Once.
    void stop();

    // "http://localhost:8080"
    [[nodiscard]] std::string address() const;
    [[nodiscard]] std::string administration_address() const { return server_.administration_address(); }
    // The certificate's files anew.
    void reload() { server_.reload_certificate(); }
    // Pages that were dropped for what the wire has said up to now; for tests.
    [[nodiscard]] web::PageCache& pages() { return server_.pages(); }
    // docs/routes.md
    [[nodiscard]] const std::string& describe_routes() const { return route_list_; }
    // The OpenAPI document.
    [[nodiscard]] const std::string& describe_api() const { return api_description_; }

  private:
    Newsroom& newsroom_;
    text::Locales locales_;        // the interface's texts
    text::TemplateSet templates_;  // the newsroom's own stand before the built-in ones
    site::AssetShelf assets_;      // sheet, script, typefaces, by the hash of their bytes
    const SecretKey key_;          // what tokens and codes are hashed with
    readers::Readers readers_;     // who somebody is
    const std::unique_ptr<outbound::MailSender> mail_;
    readers::SignInMail sign_in_mail_;
    readers::AddressMail address_mail_;
    discussion::NotificationMail notification_mail_;
    site::Site site_;   // what readers see
    web::Doors doors_;  // every door with its lock
    std::string route_list_;
    std::string api_description_;
    web::Server server_;                    // sockets, page cache, limits
    stories::Editing editing_;              // publishes what falls due
    media::VariantMaking variants_;         // makes smaller pictures
    discussion::OrderRenewal renewal_;      // makes the orders of threads anew
    discussion::Forgetting forgetting_;     // removes what an erased reader wrote
    discussion::TellingFollowers telling_;  // tells followers of what somebody wrote
    wire::Worker worker_;                   // runs the jobs
    wire::Worker post_;                     // sends what somebody waits for
    bool is_running_ = false;
};

}  // namespace standfirst::app
