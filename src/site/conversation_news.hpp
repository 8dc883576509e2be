// SPDX-License-Identifier: Apache-2.0
// What is new in a conversation for its visitor, and the way from new to new.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discussion/watermark.hpp"
#include "site/comment_view.hpp"

namespace standfirst::site {

// Where the visitor's new comments begin; the page has said it, and its links go on from there.
struct News {
    discussion::NewComments comments;
    std::int64_t behind = -1;
};

struct NewsView {
    std::string words;  // "12 new since yesterday"
    std::string first;  // where the first of them stands
    std::string read;   // where it is said that they are read
    std::int64_t seen = 0;
    std::string_view form_key;
    static constexpr auto fields =
        text::fields(text::field("words", &NewsView::words), text::field("first", &NewsView::first),
                     text::field("read", &NewsView::read), text::field("seen", &NewsView::seen),
                     text::field("form_key", &NewsView::form_key));
};

[[nodiscard]] News read_news(const Visit& visit, stories::StoryId story);

// "&since=17", or nothing.
[[nodiscard]] std::string query_of(const News& news);

// The line above a page of the thread, none where nothing is new; each new comment of the page leads to the next, the
// last one to where the search goes on. `here` is the page's address without place, `next` the cursor of the next page.
[[nodiscard]] std::optional<NewsView> view_news(const Visit& visit, const News& news, const std::string& story_path,
                                                const std::string& here, const std::string& next,
                                                std::vector<CommentView>& views);

// The visitor has the page before them: not a browser that fetches it ahead, nor one of the same look again.
void note_seen(const Visit& visit, stories::StoryId story, const News& news);

// Where the next page stands that holds something new behind the cursor of the request, or else where reading goes on.
[[nodiscard]] std::string find_next_news(const Visit& visit, stories::StoryId story, const std::string& story_path,
                                         const News& news, int per_page);

}  // namespace standfirst::site
