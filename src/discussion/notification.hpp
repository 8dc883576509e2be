// SPDX-License-Identifier: Apache-2.0
// A notification: something that concerns one reader, told once in each of the ways they chose.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discussion/reading.hpp"
#include "text/language.hpp"

namespace standfirst::discussion {

using NotificationId = Id<struct NotificationTag>;

// The numbers are stored.
enum class Occasion {
    reply,
    mention,
    followed_reply,  // a followed reader wrote
    featured,        // staff chose one's comment
    moderated,       // one's comment was approved, removed or restored
    appeal_answered,
};

inline constexpr std::array every_occasion{Occasion::reply,    Occasion::mention,   Occasion::followed_reply,
                                           Occasion::featured, Occasion::moderated, Occasion::appeal_answered};

// How often a reader has mail of an occasion. The numbers are stored.
enum class MailPace { never, at_once, hourly, daily, weekly };

enum class Shown { no, yes };

inline constexpr std::array every_pace{MailPace::never, MailPace::at_once, MailPace::hourly, MailPace::daily,
                                       MailPace::weekly};

// As forms and files name them: "followed_reply", "at_once".
[[nodiscard]] std::string_view word_of(Occasion occasion);
[[nodiscard]] std::string_view word_of(MailPace pace);
[[nodiscard]] std::optional<MailPace> mail_pace_of(std::string_view word);

// In which ways a reader is told.
struct Channels {
    Shown page = Shown::yes;
    MailPace mail = MailPace::never;
    Shown feed = Shown::yes;
    friend bool operator==(const Channels&, const Channels&) = default;
};

// Where a reader chose nothing: everything in the page and in the feed; by mail at once what a moderator decided about
// one's words, hourly what is said to oneself, and nothing else.
[[nodiscard]] Channels standard_channels(Occasion occasion);

// When mail of that pace goes out next: at once, at the next full hour, at 06:00 UTC of the next day or Monday.
[[nodiscard]] std::optional<Instant> mail_due(MailPace pace, Instant now);

struct Notification {
    NotificationId id;
    ReaderId reader;
    std::int64_t event = 0;  // the id of the comment or decision: one notification for each reader and event
    Occasion occasion = Occasion::reply;
    CommentId comment;
    ReaderId actor;     // who caused it; none for decisions
    std::string words;  // of a moderator to the reader
    Instant made_at{};
    std::optional<Instant> read_at;
};

// With what it is about, as a page shows it.
struct NotificationView {
    Notification notification;
    ThreadComment comment;
    std::string headline;
};

// "Ana Duarte answered you"; of a decision, how the comment stands now.
[[nodiscard]] std::string describe(const NotificationView& view, const text::Texts& texts);

struct NotificationPage {
    std::vector<NotificationView> rows;  // latest first
    NotificationId next;                 // none: this was the last
};

}  // namespace standfirst::discussion
