// SPDX-License-Identifier: Apache-2.0
#include "web/page.hpp"

#include "web/compression.hpp"
#include "web/entity_tag.hpp"

namespace standfirst::web {

namespace {

// Below this a coding's header costs more than the coding saves.
constexpr std::size_t least_worth_coding = 256;
// Below this the call that sends a file costs more than the copy it saves.
constexpr std::size_t least_worth_a_file = 16'384;

std::shared_ptr<const Page::Coded> make_coded(const Page& page, Encoding encoding, std::string body,
                                              std::string_view tag_word) {
    auto coded = std::make_shared<Page::Coded>();
    auto& full = coded->full;
    full.status = page.status;
    full.start = start_line(page.status);
    full.fields = page.common_fields;
    if (encoding != Encoding::identity) append_field(full.fields, "Content-Encoding", encoding_word(encoding));
    if (!page.stem.empty()) {
        coded->tag = entity_tag(page.stem, tag_word);
        append_field(full.fields, "ETag", coded->tag);
    }
    append_field(full.fields, "Content-Length", std::to_string(body.size()));
    full.fields += "\r\n";
    full.body = std::move(body);
    return coded;
}

}  // namespace

std::size_t Page::bytes() const {
    std::size_t sum = sizeof(Page) + common_fields.size();
    for (const auto& one : coded)
        if (one) sum += sizeof(Coded) + one->full.fields.size() + one->full.body.size() * (one->full.file ? 2 : 1);
    for (const auto& key : made_of) sum += key.size() + 64;
    return sum;
}

const std::shared_ptr<const Page::Coded>& Page::choose(const AcceptedEncodings& accepted) const {
    for (std::size_t i = 0; i < accepted.count(); ++i)
        if (const auto& one = coded[static_cast<std::size_t>(accepted.order()[i])]) return one;
    return coded[static_cast<std::size_t>(Encoding::identity)];
}

std::shared_ptr<const Page> make_page(Response response, PageFields fields, int route) {
    auto page = std::make_shared<Page>();
    page->status = response.status;
    page->common_fields = std::move(fields.common);
    page->route = route;
    page->is_compressible = response.body.size() >= least_worth_coding && is_compressible(response.content_type);
    page->sets_cookie = response.headers.has("Set-Cookie");
    if (response.status == 200) page->stem = tag_stem(response.body);
    page->made_of = std::move(response.made_of);
    page->rendered_at = response.rendered_at;
    page->stale_at = response.stale_at;

    auto not_modified = std::make_shared<PreparedAnswer>();
    not_modified->status = 304;
    not_modified->start = start_line(304);
    not_modified->fields = fields.cache + "\r\n";
    page->not_modified = std::move(not_modified);
    page->coded[static_cast<std::size_t>(Encoding::identity)] =
        make_coded(*page, Encoding::identity, std::move(response.body), "");
    return page;
}

std::shared_ptr<const Page> with_coding(const std::shared_ptr<const Page>& page, Encoding encoding,
                                        std::string coded_bytes, std::string_view tag_word) {
    const auto slot = static_cast<std::size_t>(encoding);
    const auto& present =
        page->coded[slot] ? page->coded[slot] : page->coded[static_cast<std::size_t>(Encoding::identity)];
    if (coded_bytes.size() >= present->full.body.size()) return page;
    auto better = std::make_shared<Page>(*page);
    better->coded[slot] = make_coded(*page, encoding, std::move(coded_bytes), tag_word);
    return better;
}

std::shared_ptr<const Page> with_files(const std::shared_ptr<const Page>& page, MemoryFiles& files) {
    auto better = page;
    for (std::size_t slot = 0; slot < encoding_count; ++slot) {
        const auto& plain = page->coded[slot];
        if (!plain || plain->full.file || plain->full.body.size() < least_worth_a_file) continue;
        auto file = files.copy(plain->full.body);
        if (!file) break;
        auto coded = std::make_shared<Page::Coded>(*plain);
        coded->full.slices = {{.before = "", .offset = 0, .bytes = plain->full.body.size()}};
        coded->full.file = std::move(file);
        auto changed = std::make_shared<Page>(*better);
        changed->coded[slot] = std::move(coded);
        better = std::move(changed);
    }
    return better;
}

Reply reply_with(const std::shared_ptr<const Page>& page, const PageConditions& conditions) {
    Reply reply;
    reply.body = conditions.body;
    reply.route = page->route;
    const auto& coded = page->choose(conditions.accepted);
    if (!conditions.if_none_match.empty() && !page->stem.empty()) {
        auto tag = find_tag(conditions.if_none_match, page->stem);
        if (tag == "*") tag = coded->tag;
        if (!tag.empty()) {
            append_field(reply.own_fields, "ETag", tag);
            reply.answer = page->not_modified;
            reply.body = Reply::Body::left_out;
            return reply;
        }
    }
    reply.answer = std::shared_ptr<const PreparedAnswer>{coded, &coded->full};
    return reply;
}

}  // namespace standfirst::web
