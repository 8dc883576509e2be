// SPDX-License-Identifier: Apache-2.0
// The texts in locales/ themselves: every language is complete.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "text/language.hpp"

using namespace standfirst;
using namespace standfirst::text;

namespace {

std::string read_locale(const char* name) {
    std::ifstream file(std::string(STANDFIRST_SOURCE_ROOT "/locales/") + name, std::ios::binary);
    REQUIRE(file);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return std::move(bytes).str();
}

}  // namespace

TEST_CASE("English, French and Arabic have the same texts with the same arguments") {
    const auto english = read_locale("en.toml");
    const auto french = read_locale("fr.toml");
    const auto arabic = read_locale("ar.toml");
    const std::array<EmbeddedFile, 3> files{{{"ar.toml", arabic}, {"en.toml", english}, {"fr.toml", french}}};
    const Locales locales{files};
    const auto& first = locales.texts("en");
    for (const auto* language : {"fr", "ar"}) {
        const auto& texts = locales.texts(language);
        CHECK(texts.language() == language);
        for (const auto& key : first.keys()) {
            CHECK_MESSAGE(texts.has(key), language << " lacks " << key);
            // A language may leave an argument out (a dual needs no number), but not ask for another.
            for (const auto& name : texts.arguments_of(key)) {
                const auto known = first.arguments_of(key);
                CHECK_MESSAGE(std::ranges::find(known, name) != known.end(), language << " " << key << " " << name);
            }
        }
        for (const auto& key : texts.keys()) CHECK_MESSAGE(first.has(key), "English lacks " << key);
    }
}
