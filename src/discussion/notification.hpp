// SPDX-License-Identifier: Apache-2.0
// A notification: something that concerns one reader, told once in each of the ways they chose.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "discussion/reading.hpp"

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

struct NotificationPage {
    std::vector<NotificationView> rows;  // latest first
    NotificationId next;                 // none: this was the last
};

}  // namespace standfirst::discussion
