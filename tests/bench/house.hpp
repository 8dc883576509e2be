// SPDX-License-Identifier: Apache-2.0
// The reader's doors over a newsroom, without a server before them: for measuring what one page costs.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "app/locales.hpp"
#include "app/newsroom.hpp"
#include "app/routes.hpp"
#include "app/site_rooms.hpp"
#include "site/templates.hpp"
#include "web/router.hpp"

namespace standfirst::bench {

class House {
  public:
    explicit House(app::Newsroom& newsroom)
        : locales_(app::load_locales()),
          templates_(site::templates::files(), {}, locales_),
          key_(SecretKey::make(newsroom.random)),
          readers_(*newsroom.archive, newsroom.reader_stores(), newsroom.ids, newsroom.clock, newsroom.random, key_),
          site_(app::site_rooms(newsroom, readers_, locales_, templates_, assets_)),
          router_(app::open_doors(site_, *newsroom.archive).routes) {}

    // Makes the page anew; its bytes. Ends the program when it is no page.
    std::string get(const std::string& path, web::Fields query = {}, const Visitor& visitor = {}) {
        auto found = router_.find(web::Method::get, path);
        web::Request request;
        request.path = path;
        request.target = path;
        request.host = "localhost";
        request.query = std::move(query);
        request.visitor = visitor;
        if (visitor.is_signed_in()) request.form_key = "0123456789abcdef0123456789abcdef";
        request.captured = std::move(found.captured);
        auto response = found.route->handler(request);
        if (response.status != 200 || response.body.size() < 1000) {
            std::fprintf(stderr, "%s answered %d\n", path.c_str(), response.status);
            std::exit(1);
        }
        return std::move(response.body);
    }

  private:
    text::Locales locales_;
    text::TemplateSet templates_;
    site::AssetShelf assets_;
    const SecretKey key_;
    readers::Readers readers_;
    site::Site site_;
    web::Router router_;
};

}  // namespace standfirst::bench
