// SPDX-License-Identifier: Apache-2.0
// Readers' portraits in the archive, on both databases.
#include <doctest/doctest.h>

#include "contract/conversation_room.hpp"
#include "storage/stores/portrait_store.hpp"

namespace standfirst {

using media::Portrait;
using media::PortraitSize;

TEST_CASE("a portrait is found by its name in both sizes, gives way to the next, and goes with its account") {
    test::for_each_database([](test::TestArchive& test) {
        test::ConversationRoom room{test};
        const auto store = storage::make_portrait_store();
        const auto ana = room.reader("ana");
        const auto comment = room.post(ana, "a");
        const auto look = [&] { return test.archive().look(); };
        const auto shown = [&] { return room.comments->list_public(*look(), {comment}).at(0).writer.portrait; };
        CHECK(store->find_name(*look(), ana.reader).empty());
        CHECK(shown().empty());
        const std::string bytes{"small\0bytes", 11};
        test.archive().write([&](wire::Work& work) {
            store->change_portrait(work, ana.reader,
                                   {.name = "one", .small = bytes, .large = "large", .made_at = test.clock().now()});
        });
        const auto found = store->find_file(*look(), "one", PortraitSize::small);
        REQUIRE(found.has_value());
        CHECK(found->bytes == bytes);
        CHECK(found->reader == ana.reader);
        CHECK(store->find_file(*look(), "one", PortraitSize::large)->bytes == "large");
        CHECK(store->find_portrait(*look(), ana.reader)->small == bytes);
        CHECK(shown() == "one");

        test.archive().write([&](wire::Work& work) {
            store->change_portrait(work, ana.reader, {.name = "two", .small = "s", .large = "l"});
        });
        CHECK_FALSE(store->find_file(*look(), "one", PortraitSize::small).has_value());
        CHECK(store->find_name(*look(), ana.reader) == "two");
        test.archive().write([&](wire::Work& work) { room.accounts->remove_account(work, ana.reader); });
        CHECK_FALSE(store->find_file(*look(), "two", PortraitSize::large).has_value());
        CHECK(store->find_name(*look(), ana.reader).empty());
    });
}

}  // namespace standfirst
