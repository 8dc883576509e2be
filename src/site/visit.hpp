// SPDX-License-Identifier: Apache-2.0
// A visit: one request for one page, with its one sight of the archive.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "site/site.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace standfirst::site {

// The interface's own words beside a story, in the story's language where the interface speaks it.
struct Voice {
    const text::Texts& texts;
    std::shared_ptr<const text::DateWords> dates;  // shared with Almanac
    [[nodiscard]] std::string say(std::string_view key) const { return texts.say(key); }
    [[nodiscard]] std::string say(std::string_view key, text::TextArgument argument) const {
        return texts.say(key, {&argument, 1});
    }
};

struct Visit {
    Site& site;
    const web::Request& request;
    std::unique_ptr<wire::Snapshot> snapshot;  // null on error pages
    std::shared_ptr<const Paper> paper;        // shared with LastPapers
    const text::Texts& texts;
    std::shared_ptr<const text::DateWords> dates;  // shared with Almanac
    Instant now;
    Date today;  // in the publication's zone

    [[nodiscard]] const stories::Publication& publication() const { return paper->publication; }
    [[nodiscard]] wire::Snapshot& sight() const { return *snapshot; }
    // Before waiting for a work: nothing is kept open meanwhile, and there is no sight from then on.
    void close_sight() { snapshot.reset(); }
    [[nodiscard]] const Rooms& rooms() const { return site.rooms; }
    [[nodiscard]] std::string say(std::string_view key) const { return texts.say(key); }
    [[nodiscard]] std::string say(std::string_view key, text::TextArgument argument) const {
        return texts.say(key, {&argument, 1});
    }
    // In another language than the paper's; in the paper's where the interface does not speak it, or none is named.
    [[nodiscard]] Voice voice_in(std::string_view language) const;
    // The address of a path of this publication: "https://paper.example/politics/bridge".
    [[nodiscard]] std::string absolute(std::string_view path) const;
};

// Throws PassingFailure where the database is away or holds no publication yet.
[[nodiscard]] Visit open_visit(Site& site, const web::Request& request);
// The same from memory, for pages that must not need the database.
[[nodiscard]] Visit recall_visit(Site& site, const web::Request& request);

// The answer with a rendered page: what it was made of, what it was seen from, and until when it holds (every page says
// something of today, so at the latest until the publication's midnight).
[[nodiscard]] web::Response answer_page(const Visit& visit, text::SafeHtml page, std::vector<std::string> made_of);

}  // namespace standfirst::site
