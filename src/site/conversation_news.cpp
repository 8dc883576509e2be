// SPDX-License-Identifier: Apache-2.0
#include "site/conversation_news.hpp"

#include <charconv>

#include "discussion/next_new.hpp"

namespace standfirst::site {

namespace {

using discussion::Order;

constexpr std::chrono::minutes same_look{2};

std::optional<std::int64_t> read_arrival(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || number < 0)
        return std::nullopt;
    return number;
}

std::string words_of(const Visit& visit, const News& news) {
    const auto count = text::TextArgument::of("count", news.comments.count);
    const auto& looked_at = news.comments.since->looked_at;
    if (!looked_at) return visit.say("site.new_comments", count);
    const auto day = std::chrono::sys_days{visit.dates->local_date(*looked_at)};
    if (day + std::chrono::days{1} == std::chrono::sys_days{visit.today})
        return visit.say("site.new_since_yesterday", count);
    const auto since = visit.dates->date_and_time(*looked_at);
    const std::vector<text::TextArgument> arguments{count, text::TextArgument::of("date", since)};
    return visit.texts.say("site.new_since", arguments);
}

}  // namespace

News read_news(const Visit& visit, stories::StoryId story) {
    const auto& rooms = visit.rooms();
    const auto begun = read_arrival(visit.request.query.find("since"));
    const auto read = discussion::read_new(visit.sight(), rooms.discussion.threads, rooms.watermarks,
                                           visit.request.visitor, story, begun, visit.now);
    if (!read) return {};
    return {.comments = *read, .behind = read->since ? read->since->arrival : -1};
}

std::string query_of(const News& news) {
    return news.behind < 0 ? std::string{} : "&since=" + std::to_string(news.behind);
}

std::optional<NewsView> view_news(const Visit& visit, const News& news, const std::string& story_path,
                                  const std::string& here, const std::string& next, std::vector<CommentView>& views) {
    if (news.behind < 0 || news.comments.count == 0) return std::nullopt;
    NewsView view{.words = words_of(visit, news), .read = story_path + "/read", .seen = news.comments.arrivals};
    view.form_key = visit.request.form_key;
    const auto beyond = here + query_of(news) + (next.empty() ? "" : "&after=" + next) + "&new=next";
    CommentView* last = nullptr;
    std::int64_t here_new = 0;
    for (auto& comment : views) {
        if (!comment.is_new) continue;
        auto place = "#comment-" + std::to_string(comment.id);
        (last == nullptr ? view.first : last->next_new) = std::move(place);
        last = &comment;
        ++here_new;
    }
    if (last == nullptr)
        view.first = beyond;
    else if (!next.empty() && here_new < news.comments.count)
        last->next_new = beyond;
    return view;
}

void note_seen(const Visit& visit, stories::StoryId story, const News& news) {
    const auto& request = visit.request;
    const bool is_ahead = request.headers.find("Sec-Purpose").contains("prefetch") ||
                          request.headers.find("Purpose").contains("prefetch");
    if (!request.visitor.is_signed_in() || request.method != web::Method::get || is_ahead) return;
    const auto& mark = news.comments.watermark;
    // A page that has lain open since an earlier visit goes on with that one.
    if (request.query.has("since") && !(mark && mark->is_visit_on(visit.now))) return;
    if (mark && mark->arrival >= news.comments.arrivals && visit.now < mark->seen_at + same_look) return;
    const auto& rooms = visit.rooms();
    static_cast<void>(rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::mark_seen(work, rooms.discussion.threads, rooms.watermarks, request.visitor, story,
                                     news.comments.arrivals, visit.now);
    }));
}

std::string find_next_news(const Visit& visit, stories::StoryId story, const std::string& story_path, const News& news,
                           int per_page) {
    const auto& query = visit.request.query;
    const auto& rooms = visit.rooms();
    const auto order = discussion::order_of(query.find("order")).value_or(Order::best);
    const auto cursor = discussion::ThreadCursor::parse(query.find("after"));
    const auto here = story_path + "/conversation?order=" + std::string{discussion::word_of(order)};
    const auto found = discussion::find_next_new(visit.sight(), rooms.comments, rooms.discussion.threads,
                                                 rooms.watermarks, visit.request.visitor, story, order, cursor,
                                                 std::max(news.behind, std::int64_t{0}), per_page);
    auto address = here + query_of(news);
    if (!found) return address;
    if (found->page) address += "&after=" + found->page->to_string();
    if (found->comment) address += "#comment-" + found->comment.to_string();
    return address;
}

}  // namespace standfirst::site
