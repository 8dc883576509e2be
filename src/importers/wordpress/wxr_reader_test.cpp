// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/wxr_reader.hpp"

#include <doctest/doctest.h>

#include <string>

#include "importers/refusals.hpp"

namespace standfirst::importers::wordpress {

namespace {

class Heard final : public WxrListener {
  public:
    void hear_channel(const WxrChannel& one) override { channel = one; }
    void hear_author(WxrAuthor author) override { authors.push_back(std::move(author)); }
    void hear_term(WxrTerm term) override { terms.push_back(std::move(term)); }
    void hear_item(WxrItem item, std::vector<WxrComment> first) override {
        items.push_back(std::move(item));
        hear_more_comments(std::move(first));
        --calls_for_more;
    }
    void hear_more_comments(std::vector<WxrComment> others) override {
        ++calls_for_more;
        for (auto& comment : others) comments.push_back(std::move(comment));
    }
    bool hear_progress(std::uint64_t) override { return true; }

    WxrChannel channel;
    std::vector<WxrAuthor> authors;
    std::vector<WxrTerm> terms;
    std::vector<WxrItem> items;
    std::vector<WxrComment> comments;
    int calls_for_more = 0;
};

const std::string head = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Quay</title><wp:wxr_version>1.2</wp:wxr_version>)";
const std::string foot = "</channel></rss>";

// Read whole, and again byte by byte: the pieces make no difference.
Result<void> read(std::string file, Heard& heard, std::size_t piece = 1 << 20, const WxrLimits& limits = {}) {
    WxrReader reader{"quay.xml", heard, limits};
    for (std::size_t i = 0; i < file.size(); i += piece) {
        const auto size = std::min(piece, file.size() - i);
        if (auto read = reader.read(std::span{file}.subspan(i, size)); !read) return read;
    }
    return reader.finish();
}

}  // namespace

TEST_CASE("authors, terms, items, metas and comments are heard, in pieces of any size") {
    const auto file = head + R"(
<wp:author><wp:author_login>ana</wp:author_login><wp:author_display_name><![CDATA[Ana Duarte]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>ports</wp:category_nicename><wp:category_parent/><wp:cat_name>Ports</wp:cat_name></wp:category>
<wp:tag><wp:tag_slug>cod</wp:tag_slug><wp:tag_name>Cod</wp:tag_name></wp:tag>
<item><title>One &amp; two</title><link>https://quay.example/one/</link><dc:creator>ana</dc:creator>
<content:encoded><![CDATA[a]]><![CDATA[b]]></content:encoded><excerpt:encoded>short</excerpt:encoded>
<wp:post_id>17</wp:post_id><category domain="category" nicename="ports">Ports</category><category>Ports</category>
<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value><![CDATA[<wp:meta_value>v]]></wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_content>hi</wp:comment_content></wp:comment></item>)" +
                      foot;
    for (const std::size_t piece : {1U, 7U, 1U << 20U}) {
        Heard heard;
        REQUIRE(read(file, heard, piece).has_value());
        CHECK(heard.channel.title == "The Quay");
        CHECK(heard.channel.version == "1.2");
        REQUIRE(heard.authors.size() == 1);
        CHECK(heard.authors[0].display_name == "Ana Duarte");
        REQUIRE(heard.terms.size() == 2);
        CHECK(heard.terms[0].name == "Ports");
        CHECK(heard.terms[1].taxonomy == "post_tag");
        REQUIRE(heard.items.size() == 1);
        const auto& item = heard.items[0];
        CHECK(item.title == "One & two");
        CHECK(item.content == "ab");
        CHECK(item.excerpt == "short");
        CHECK(item.filings.size() == 1);
        CHECK(item.meta("k") == "<wp:meta_value>v");
        CHECK(item.line == 9);
        REQUIRE(heard.comments.size() == 1);
        CHECK(heard.comments[0].content == "hi");
    }
}

TEST_CASE("what is broken is refused with its line") {
    const auto refused = [](const std::string& file) {
        Heard heard;
        auto outcome = read(file, heard);
        REQUIRE_FALSE(outcome.has_value());
        return outcome.error();
    };
    const auto cut = refused(head + "\n<item><title>x");
    CHECK(cut == refusals::not_xml);
    CHECK(cut.place() == "quay.xml:6");
    CHECK(refused(head + "<item><content:encoded><![CDATA[a ]]> b ]]></content:encoded></item>" + foot) ==
          refusals::not_xml);
    const auto no_channel = refused("<rss>\n<other>\n</other></rss>");
    CHECK(no_channel == refusals::not_wordpress);
    CHECK(no_channel.place() == "quay.xml:2");
    CHECK(refused("<rss><channel><title>a feed</title></channel></rss>") == refusals::not_wordpress);
    CHECK(refused("") == refusals::not_xml);
    CHECK(refused("no XML at all") == refusals::not_xml);
}

TEST_CASE("entities of the file's own are refused before they are used") {
    Heard heard;
    const std::string bomb =
        "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<rss><channel>&b;</channel></rss>";
    CHECK(read(bomb, heard).error() == refusals::entity_declared);
    const std::string outside =
        "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><channel>&a;</channel></rss>";
    CHECK(read(outside, heard).error() == refusals::entity_declared);
}

TEST_CASE("a text beyond the limit is refused, and many comments come in several calls") {
    Heard heard;
    const auto large = head + "<item><content:encoded>" + std::string(5000, 'x') + "</content:encoded></item>" + foot;
    CHECK(read(large, heard, 100, {.field_bytes = 4000}).error() == refusals::field_too_large);
    std::string many = head + "<item><wp:post_id>1</wp:post_id>";
    for (int i = 0; i < 100; ++i) many += "<wp:comment><wp:comment_content>hello</wp:comment_content></wp:comment>";
    Heard listening;
    REQUIRE(read(many + "</item>" + foot, listening, 1 << 20, {.comment_bytes = 4000}).has_value());
    CHECK(listening.items.size() == 1);
    CHECK(listening.comments.size() == 100);
    CHECK(listening.calls_for_more > 5);
}

TEST_CASE("a file in an encoding of one byte is read, and any other is refused by its name") {
    const auto written_in = [](const std::string& encoding) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + head.substr(head.find("<rss")) +
               "<item><title>\x80 5 \x97 caf\xE9</title></item>" + foot;
    };
    Heard heard;
    REQUIRE(read(written_in("Windows-1252"), heard).has_value());
    CHECK(heard.items.at(0).title == "€ 5 — café");
    for (const auto* encoding : {"Shift_JIS", "UTF-7", "windows-1259", "windows-125z"}) {
        Heard none;
        const auto refused = read(written_in(encoding), none);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error() == refusals::unknown_encoding);
        CHECK(none.items.empty());
    }
}

TEST_CASE("control characters are read as spaces") {
    Heard heard;
    REQUIRE(read(head +
                     "<item><title>a\x01"
                     "b</title></item>" +
                     foot,
                 heard)
                .has_value());
    CHECK(heard.items.at(0).title == "a b");
}

}  // namespace standfirst::importers::wordpress
