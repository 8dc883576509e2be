// SPDX-License-Identifier: Apache-2.0
#include "discussion/notification.hpp"

namespace standfirst::discussion {

namespace {

constexpr auto mail_hour = std::chrono::hours{6};

}  // namespace

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
