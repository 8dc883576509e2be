// SPDX-License-Identifier: Apache-2.0
#include "discussion/notification.hpp"

#include <algorithm>

namespace standfirst::discussion {

namespace {

constexpr auto mail_hour = std::chrono::hours{6};

constexpr std::array<std::string_view, every_occasion.size()> occasion_words{
    "reply", "mention", "followed_reply", "featured", "moderated", "appeal_answered"};
constexpr std::array<std::string_view, every_pace.size()> pace_words{"never", "at_once", "hourly", "daily", "weekly"};

// What became of one's comment is said by how it stands now.
std::string_view word_of_decision(CommentState state) {
    if (state == CommentState::published) return "shown";
    return state == CommentState::held ? "held" : "removed";
}

}  // namespace

std::string describe(const NotificationView& view, const text::Texts& texts) {
    const auto occasion = view.notification.occasion;
    const auto name = text::TextArgument::of("name", view.comment.comment.writer_name);
    const auto word =
        occasion == Occasion::moderated ? word_of_decision(view.comment.comment.state) : word_of(occasion);
    return texts.say("notification." + std::string{word}, {&name, 1});
}

std::string_view word_of(Occasion occasion) { return occasion_words.at(static_cast<std::size_t>(occasion)); }

std::string_view word_of(MailPace pace) { return pace_words.at(static_cast<std::size_t>(pace)); }

std::optional<MailPace> mail_pace_of(std::string_view word) {
    const auto* const found = std::ranges::find(pace_words, word);
    if (found == pace_words.end()) return std::nullopt;
    return static_cast<MailPace>(found - pace_words.begin());
}

Channels standard_channels(Occasion occasion) {
    switch (occasion) {
        case Occasion::reply:
        case Occasion::mention:
            return {.page = Shown::yes, .mail = MailPace::hourly, .feed = Shown::yes};
        case Occasion::moderated:
        case Occasion::appeal_answered:
            return {.page = Shown::yes, .mail = MailPace::at_once, .feed = Shown::yes};
        case Occasion::followed_reply:
        case Occasion::featured:
            break;
    }
    return {};
}

std::optional<Instant> mail_due(MailPace pace, Instant now) {
    using namespace std::chrono;
    switch (pace) {
        case MailPace::never:
            return std::nullopt;
        case MailPace::at_once:
            return now;
        case MailPace::hourly:
            return Instant{floor<hours>(now) + hours{1}};
        case MailPace::daily: {
            const auto today = floor<days>(now) + mail_hour;
            return Instant{now < today ? today : today + days{1}};
        }
        case MailPace::weekly: {
            const auto day = floor<days>(now);
            const auto monday = day - (weekday{day} - Monday) + mail_hour;
            return Instant{now < monday ? monday : monday + days{7}};
        }
    }
    return std::nullopt;
}

}  // namespace standfirst::discussion
