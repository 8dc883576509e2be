// SPDX-License-Identifier: Apache-2.0
#include "discussion/notification.hpp"

#include <doctest/doctest.h>

namespace standfirst::discussion {

TEST_CASE("mail goes out at once, at the hour, at the next morning or on the next Monday") {
    using namespace std::chrono;
    const Instant tuesday_noon = sys_days{year{2026} / 11 / 24} + hours{12};
    CHECK_FALSE(mail_due(MailPace::never, tuesday_noon).has_value());
    CHECK(mail_due(MailPace::at_once, tuesday_noon) == tuesday_noon);
    CHECK(mail_due(MailPace::hourly, tuesday_noon) == tuesday_noon + hours{1});
    CHECK(mail_due(MailPace::hourly, tuesday_noon + minutes{59}) == tuesday_noon + hours{1});
    CHECK(mail_due(MailPace::daily, tuesday_noon) == Instant{sys_days{year{2026} / 11 / 25} + hours{6}});
    CHECK(mail_due(MailPace::daily, tuesday_noon - hours{8}) == Instant{sys_days{year{2026} / 11 / 24} + hours{6}});
    CHECK(mail_due(MailPace::weekly, tuesday_noon) == Instant{sys_days{year{2026} / 11 / 30} + hours{6}});
    const Instant monday_early = sys_days{year{2026} / 11 / 30} + hours{5};
    CHECK(mail_due(MailPace::weekly, monday_early) == monday_early + hours{1});
}

TEST_CASE("nobody is mailed about whom they follow unless they chose it") {
    CHECK(standard_channels(Occasion::followed_reply).mail == MailPace::never);
    CHECK(standard_channels(Occasion::moderated).mail == MailPace::at_once);
    for (const auto occasion : every_occasion) CHECK(standard_channels(occasion).page == Shown::yes);
}

}  // namespace standfirst::discussion
