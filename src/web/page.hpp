// SPDX-License-Identifier: Apache-2.0
// A public page as it goes out: prepared in each coding that was made so far. Never changed: a better coding makes a
// new Page that shares the other codings' bytes.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "web/accept_encoding.hpp"
#include "web/memory_files.hpp"
#include "web/prepared_answer.hpp"
#include "web/response.hpp"
#include "web/route.hpp"

namespace standfirst::web {

struct Page {
    struct Coded {
        std::string tag;
        PreparedAnswer full;
    };

    int status = 200;
    std::string stem;  // of its entity tags; empty where the status has none
    std::array<std::shared_ptr<const Coded>, encoding_count> coded;  // shared: Pages of one render, and who is sending
    std::shared_ptr<const PreparedAnswer> not_modified;              // shared: as above; its ETag line goes in Reply

    std::string common_fields;  // what each coding's fields begin with
    int route = -1;             // the row of the table, for counting
    bool is_compressible = false;
    bool sets_cookie = false;  // then it is nobody else's page, whatever its row says
    std::vector<std::string> made_of;
    WirePosition rendered_at = 0;
    std::optional<Instant> stale_at;

    [[nodiscard]] std::size_t bytes() const;
    // The best coding there is for this client; identity is always there.
    [[nodiscard]] const std::shared_ptr<const Coded>& choose(const AcceptedEncodings& accepted) const;
};

// What a client said that decides how a page goes to it.
struct PageConditions {
    AcceptedEncodings accepted;
    std::string_view if_none_match;
    Reply::Body body = Reply::Body::sent;
};

struct PageFields {
    std::string common;  // the headers of the answer, without lengths, codings and tags
    std::string cache;   // those of them that a 304 repeats
};
[[nodiscard]] std::shared_ptr<const Page> make_page(Response response, PageFields fields, int route);

// The same page with this coding's bytes; the page itself where the coding is no smaller.
[[nodiscard]] std::shared_ptr<const Page> with_coding(const std::shared_ptr<const Page>& page, Encoding encoding,
                                                      std::string coded_bytes, std::string_view tag_word);

// The same page with its large bodies in memory files too; the page itself where it has none, or no file is to be had.
[[nodiscard]] std::shared_ptr<const Page> with_files(const std::shared_ptr<const Page>& page, MemoryFiles& files);

// 304 where the client has it, else the page.
[[nodiscard]] Reply reply_with(const std::shared_ptr<const Page>& page, const PageConditions& conditions);

}  // namespace standfirst::web
