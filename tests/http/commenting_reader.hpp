// SPDX-License-Identifier: Apache-2.0
// A reader who takes part in the conversation without scripts, and a moderator.
#pragma once

#include "http/reader_browser.hpp"
#include "readers/staffing.hpp"

namespace standfirst::test {

// A reader who has chosen a name.
class CommentingReader : public Browser {
  public:
    CommentingReader(TestServer& server, const std::string& handle, const std::string& name) : Browser(server) {
        sign_in(server, *this, handle + "@reader.example");
        REQUIRE(submit("/welcome", "/welcome", "handle=" + handle + "&name=" + percent_encode(name)).status == 303);
    }
    // Answers the comment's address.
    std::string comment(const std::string& story, std::string_view words, const std::string& parent = {}) {
        const auto sent = submit(story + "/conversation", story + "/comments",
                                 "text=" + percent_encode(words) + (parent.empty() ? "" : "&parent=" + parent));
        REQUIRE(sent.status == 303);
        return sent.field("Location");
    }
};

// A moderator whom the command line has made.
class Moderator : public Browser {
  public:
    Moderator(TestServer& server, const std::string& handle) : Browser(server) {
        auto& newsroom = server.newsroom();
        readers::Staffing staffing{*newsroom.archive, *newsroom.stores.accounts, newsroom.ids, newsroom.clock};
        const auto made = staffing.add_staff(Visitor::house(), {.handle = handle,
                                                                .name = "Moderator " + handle,
                                                                .email = handle + "@paper.example",
                                                                .role = Role::moderator});
        REQUIRE(made.has_value());
        sign_in(server, *this, handle + "@paper.example");
    }
};

// The id in "/c/17".
inline std::string id_in(std::string_view address) { return std::string{address.substr(3)}; }

// Every row that somebody's act could have changed: without what the house renews by itself meanwhile.
inline std::string kept_rows(TestServer& server) {
    std::string kept;
    const auto rows = server.export_rows();
    for (std::size_t at = 0; at < rows.size();) {
        const auto end = rows.find('\n', at) + 1;
        const auto row = std::string_view{rows}.substr(at, end - at);
        if (!row.starts_with("threads ") && !row.starts_with("comment_ranks ")) kept += row;
        at = end;
    }
    return kept;
}

}  // namespace standfirst::test
