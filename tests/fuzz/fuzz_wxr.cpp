// SPDX-License-Identifier: Apache-2.0
// Any bytes as a WordPress export, and as the bodies, titles and comments in one.
#include <cstdint>
#include <string>

#include "fuzz/fuzz_document.hpp"
#include "importers/wordpress/body.hpp"
#include "importers/wordpress/old_address.hpp"
#include "importers/wordpress/wxr_reader.hpp"

namespace {

using namespace standfirst::importers::wordpress;

void read_words(std::string_view bytes) {
    BodyIntake intake;
    intake.shortcodes.find_attachment = [](std::string_view id) -> ShortcodeIntake::Attachment {
        return {.address = "https://quay.example/" + std::string{id}, .alt = std::string{id}, .caption = {}};
    };
    intake.shortcodes.own_attachments = {"1", "2"};
    const std::string reusable{bytes.substr(0, 1000)};
    intake.find_reusable = [&](std::string_view) { return &reusable; };
    intake.footnotes = bytes.substr(0, bytes.find('\n'));
    intake.html.find_media = [](const standfirst::text::MediaMention& mention) {
        return standfirst::MediaId{static_cast<std::int64_t>(mention.address.size() % 3)};
    };
    if (const auto reading = read_body(bytes, intake)) standfirst::fuzz::check_document(reading->document);
    if (const auto reading = read_lines(bytes, intake.html)) standfirst::fuzz::check_document(reading->document);
    (void)plain_words(bytes);
    (void)redirect_origin(bytes);
    (void)media_key(bytes);
    (void)slug_from(bytes, bytes);
}

class Listener final : public WxrListener {
  public:
    void hear_channel(const WxrChannel&) override {}
    void hear_author(WxrAuthor) override {}
    void hear_term(WxrTerm) override {}
    void hear_item(WxrItem item, std::vector<WxrComment>) override { read_words(item.content); }
    void hear_more_comments(std::vector<WxrComment>) override {}
    bool hear_progress(std::uint64_t) override { return true; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(data, data + size);
    Listener listener;
    WxrReader reader{"fuzz.xml", listener, {.field_bytes = 4096, .item_bytes = 16384, .comment_bytes = 512}};
    const auto half = std::span{bytes}.first(bytes.size() / 2);
    const auto rest = std::span{bytes}.subspan(bytes.size() / 2);
    const bool is_read = reader.read(half).has_value() && reader.read(rest).has_value();
    if (is_read) (void)reader.finish();
    read_words(bytes);
    return 0;
}
