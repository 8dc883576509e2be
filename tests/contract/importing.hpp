// SPDX-License-Identifier: Apache-2.0
// A small newsroom into which tests import, and how they look at what came of it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "foundation/encoding.hpp"
#include "storage/database/connection_of.hpp"
#include "stories/reading.hpp"
#include "support/import_rooms.hpp"
#include "support/media_settings.hpp"
#include "support/newsroom_samples.hpp"
#include "support/test_archive.hpp"

namespace standfirst::test {

struct Importing : ImportRooms {
    // Each paper of one archive has a host of its own.
    explicit Importing(TestArchive& archive, const stories::Publication& paper = harbour_light())
        : ImportRooms(archive.archive(), archive.ids(), archive.clock(), archive.random(),
                      media_settings(archive.folder())),
          test(archive) {
        publication = filing.add_publication(Visitor::house(), paper).value();
    }

    Result<importers::ImportReport> import(const std::filesystem::path& file,
                                           const std::function<void(importers::wordpress::ImportOrder&)>& change = {}) {
        importers::wordpress::ImportOrder order;
        order.file = file;
        order.publication = publication.id;
        if (change) change(order);
        return import_wordpress(order);
    }

    stories::PathFinding find(std::string_view address) {
        const auto query = address.find('?');
        const auto path = percent_decode(address.substr(0, query)).value_or("");  // as web/ hands it over
        return stories::find_path(*test.archive().look(), stores(), publication.id, path,
                                  query == std::string_view::npos ? "" : address.substr(query + 1));
    }
    std::string moved_to(std::string_view address) {
        const auto found = find(address);
        const auto* moved = std::get_if<stories::MovedTo>(&found);
        return moved == nullptr ? std::string{} : moved->target;
    }
    bool is_story(std::string_view address) { return std::holds_alternative<stories::StoryView>(find(address)); }

    // Every row of the newsroom, and how much was called out.
    std::string everything() {
        std::string all;
        test.archive().upkeep().export_rows([&](std::string_view line) { all += line; });
        const auto look = test.archive().look();
        const auto announced =
            storage::connection_of(*look).ask_one<std::int64_t>("SELECT COUNT(*) FROM announcements");
        return all + std::to_string(announced.value_or(0));
    }

    TestArchive& test;
    stories::Publication publication;
};

}  // namespace standfirst::test
