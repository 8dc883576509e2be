// SPDX-License-Identifier: Apache-2.0
// Exports that tests write themselves, item by item.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace standfirst::test {

inline constexpr std::string_view wxr_frame =
    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n<title>The Mole</title>\n"
    "<link>http://mole.example</link>\n<language>en</language>\n<wp:wxr_version>1.2</wp:wxr_version>\n"
    "<wp:base_blog_url>http://mole.example</wp:base_blog_url>\n";

struct WrittenItem {
    int id = 1;
    std::string title = "A story";
    std::string body = "Words.";
    std::string type = "post";
    std::string status = "publish";
    std::string more = {};  // further elements, written as they are
};

inline std::string written(const WrittenItem& item) {
    return fmt::format(
        "<item>\n<title>{1}</title>\n<link>http://mole.example/2024/05/story-{0}/</link>\n"
        "<dc:creator>ana</dc:creator>\n<content:encoded><![CDATA[{2}]]></content:encoded>\n"
        "<wp:post_id>{0}</wp:post_id>\n<wp:post_date_gmt>2024-05-03 09:00:00</wp:post_date_gmt>\n"
        "<wp:post_name>story-{0}</wp:post_name>\n<wp:status>{4}</wp:status>\n<wp:post_type>{3}</wp:post_type>\n{5}\n"
        "</item>\n",
        item.id, item.title, item.body, item.type, item.status, item.more);
}

inline std::string written_attachment(int id, std::string_view address, int parent = 0) {
    return fmt::format(
        "<item>\n<title>Picture {0}</title>\n<wp:post_id>{0}</wp:post_id>\n<wp:post_type>attachment</wp:post_type>\n"
        "<wp:status>inherit</wp:status>\n<wp:post_parent>{2}</wp:post_parent>\n"
        "<wp:attachment_url>{1}</wp:attachment_url>\n<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
        "<wp:meta_value>What picture {0} shows</wp:meta_value></wp:postmeta>\n</item>\n",
        id, address, parent);
}

// `items` as a whole export; `before` stands where a document type would.
inline std::filesystem::path write_wxr(const std::filesystem::path& file, std::string_view items,
                                       std::string_view before = {}, std::string_view channel = {}) {
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        << before << wxr_frame << channel << items << "</channel>\n</rss>\n";
    return file;
}

}  // namespace standfirst::test
