// SPDX-License-Identifier: Apache-2.0
#include "bench/generated_wxr.hpp"

#include <fmt/format.h>

#include <fstream>
#include <string>
#include <vector>

namespace standfirst::bench {

namespace {

class Generator {
  public:
    explicit Generator(const std::filesystem::path& file) : out_(file, std::ios::binary | std::ios::trunc) {
        // Few words are common and most are rare, as in a language: of rank r, one in about r.
        constexpr const char* parts[] = {"ha",  "ve",  "lo", "ri",  "sen", "ta", "mo",  "ku",
                                         "del", "ost", "an", "per", "gi",  "ul", "tra", "ne"};
        for (std::size_t i = 0; i < 30'000; ++i) {
            std::string word;
            for (std::size_t rest = i + 16; rest > 0; rest /= 16) word += parts[rest % 16];
            words_.push_back(std::move(word));
        }
    }

    GeneratedWxr make(std::uint64_t bytes) {
        write_head();
        while (made_.bytes < bytes) write_story();
        write("</channel>\n</rss>\n");
        return made_;
    }

  private:
    // SplitMix64.
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
    const std::string& word() { return words_[below(below(words_.size()) + 1)]; }

    std::string sentence(std::size_t length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i) {
            if (i > 0) text += ' ';
            text += word();
            if (i % 9 == 8) text += ',';
        }
        text += '.';
        return text;
    }

    std::string body() {
        std::string text;
        const bool is_classic = below(4) == 0;
        const auto paragraphs = 6 + below(20);
        for (std::size_t i = 0; i < paragraphs; ++i) {
            if (is_classic) {
                text += sentence(60) + "\n\n";
                continue;
            }
            if (i % 7 == 3) text += "<!-- wp:heading -->\n<h2>" + sentence(5) + "</h2>\n<!-- /wp:heading -->\n\n";
            text += "<!-- wp:paragraph -->\n<p>" + sentence(30) +
                    " <a href=\"https://quay.example/?p=" + std::to_string(below(100'000)) + "\">" + sentence(3) +
                    "</a> <strong>" + sentence(2) + "</strong> " + sentence(25) + "</p>\n<!-- /wp:paragraph -->\n\n";
        }
        return text;
    }

    void write(const std::string& text) {
        out_ << text;
        made_.bytes += text.size();
    }

    void write_head() {
        write(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\"\n"
            "  xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\"\n"
            "  xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
            "  xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n  xmlns:wp=\"http://wordpress.org/export/1.2/\">\n"
            "<channel>\n<title>The Old Quay</title>\n<link>https://quay.example</link>\n<language>en</language>\n"
            "<wp:wxr_version>1.2</wp:wxr_version>\n<wp:base_blog_url>https://quay.example</wp:base_blog_url>\n");
        for (int i = 0; i < 50; ++i) {
            write(
                fmt::format("<wp:author><wp:author_login>author{0}</wp:author_login>"
                            "<wp:author_display_name>Author {0}</wp:author_display_name></wp:author>\n",
                            i));
        }
        for (int i = 0; i < 12; ++i) {
            write(fmt::format(
                "<wp:category><wp:term_id>{0}</wp:term_id><wp:category_nicename>part-{0}</wp:category_nicename>"
                "<wp:category_parent></wp:category_parent><wp:cat_name>Part {0}</wp:cat_name></wp:category>\n",
                i + 1));
        }
        for (int i = 0; i < 500; ++i) {
            write(
                fmt::format("<wp:tag><wp:term_id>{0}</wp:term_id><wp:tag_slug>tag-{1}</wp:tag_slug>"
                            "<wp:tag_name>Tag {1}</wp:tag_name></wp:tag>\n",
                            i + 100, i));
        }
    }

    void write_story() {
        const auto id = ++made_.stories;
        const auto words = body();
        made_.body_bytes += words.size();
        const auto date = fmt::format("20{:02}-{:02}-{:02} {:02}:{:02}:{:02}", 5 + below(20), 1 + below(12),
                                      1 + below(28), below(24), below(60), below(60));
        const auto part = below(12);
        std::string item = fmt::format(
            "<item>\n<title>{}</title>\n<link>https://quay.example/2020/{}/story-{}/</link>\n<dc:creator>author{}</"
            "dc:creator>\n"
            "<content:encoded><![CDATA[{}]]></content:encoded>\n<excerpt:encoded><![CDATA[{}]]></excerpt:encoded>\n"
            "<wp:post_id>{}</wp:post_id>\n<wp:post_date>{}</wp:post_date>\n<wp:post_date_gmt>{}</wp:post_date_gmt>\n"
            "<wp:comment_status>open</wp:comment_status>\n<wp:post_name>story-{}</wp:post_name>\n"
            "<wp:status>publish</wp:status>\n<wp:post_parent>0</wp:post_parent>\n<wp:post_type>post</wp:post_type>\n"
            "<category domain=\"category\" nicename=\"part-{}\"><![CDATA[Part {}]]></category>\n",
            sentence(7), 1 + below(12), id, below(50), words, sentence(18), id, date, date, id, part, part);
        for (int i = 0; i < 3; ++i) {
            const auto tag = below(500);
            item +=
                fmt::format("<category domain=\"post_tag\" nicename=\"tag-{0}\"><![CDATA[Tag {0}]]></category>\n", tag);
        }
        const auto comments = below(4);
        for (std::size_t i = 0; i < comments; ++i) {
            const auto comment = ++made_.comments;
            item += fmt::format(
                "<wp:comment>\n<wp:comment_id>{}</wp:comment_id><wp:comment_author>{}</wp:comment_author>"
                "<wp:comment_date_gmt>{}</wp:comment_date_gmt><wp:comment_content><![CDATA[{}]]></wp:comment_content>"
                "<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{}</wp:comment_parent>\n</"
                "wp:comment>\n",
                comment, word(), date, sentence(20), i > 0 && below(2) == 0 ? comment - 1 : 0);
        }
        write(item + "</item>\n");
    }

    std::ofstream out_;
    std::vector<std::string> words_;
    std::uint64_t state_ = 1;
    GeneratedWxr made_;
};

}  // namespace

GeneratedWxr generate_wxr(const std::filesystem::path& file, std::uint64_t bytes) {
    return Generator{file}.make(bytes);
}

}  // namespace standfirst::bench
