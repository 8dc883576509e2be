// SPDX-License-Identifier: Apache-2.0
#include "media/detail/written_words.hpp"

#include <doctest/doctest.h>

#include "foundation/utf8.hpp"

namespace standfirst::media::detail {

namespace {

std::string data_set(char number, const std::string& text) {
    return std::string{"\x1C\x02"} + number + static_cast<char>(text.size() >> 8U) +
           static_cast<char>(text.size() & 0xFFU) + text;
}

}  // namespace

TEST_CASE("an agency's IPTC block gives credit, caption and copyright") {
    const auto block = "Photoshop 3.0" + data_set(80, "Ada Mbeki") + data_set(110, "Coast Agency") +
                       data_set(116, "(c) Coast") + data_set(120, "A ship.\nIn port.");
    const auto words = read_iptc(block);
    CHECK(words.credit == "Ada Mbeki/Coast Agency");
    CHECK(words.copyright == "(c) Coast");
    CHECK(words.caption == "A ship.\nIn port.");
    CHECK(read_iptc(data_set(80, "Zo\xEB")).credit == "Zoë");
    CHECK(read_iptc(data_set(110, "Ada/Agency") + data_set(80, "Ada")).credit == "Ada/Agency");
}

TEST_CASE("an XMP packet is read in both of its forms") {
    const auto words = read_xmp(
        "<x:xmpmeta><rdf:Description photoshop:Credit='Coast Agency' xmlns:dc='…'>"
        "<dc:creator><rdf:Seq><rdf:li>Ada &amp; Ben</rdf:li><rdf:li>Other</rdf:li></rdf:Seq></dc:creator>"
        "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">Ships &#233;tat &#x2014; "
        "&lt;b&gt;</rdf:li></rdf:Alt></dc:description>"
        "<dc:rights>All ours</dc:rights></rdf:Description></x:xmpmeta>");
    CHECK(words.credit == "Ada & Ben/Coast Agency");
    CHECK(words.caption == "Ships état — <b>");
    CHECK(words.copyright == "All ours");
}

TEST_CASE("broken and hostile metadata gives clean text or nothing, at every cut and every changed byte") {
    const auto iptc = data_set(80, "Ada Mbeki") + data_set(120, "A ship.");
    const std::string xmp =
        "<dc:creator><rdf:li>A &amp; B &#1114112; &#xD800;</rdf:li></dc:creator><dc:rights>x</dc:rights>";
    for (const auto& whole : {iptc, xmp}) {
        for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
            const auto part = whole.substr(0, cut);
            CHECK(is_utf8(read_iptc(part).credit));
            CHECK(is_utf8(read_xmp(part).credit));
        }
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (const char byte : {'\0', '<', '>', '&', '\x1C', '\x7F', '\xFF'}) {
                auto changed = whole;
                changed[at] = byte;
                CHECK(is_utf8(read_iptc(changed).caption));
                CHECK(is_utf8(read_xmp(changed).credit));
            }
    }
    CHECK(read_xmp("<dc:rights>" + std::string(100'000, 'a') + "</dc:rights>").copyright.size() <= 4000);
}

}  // namespace standfirst::media::detail
