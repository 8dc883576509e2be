// SPDX-License-Identifier: Apache-2.0
// The mail of notifications: what was due for one reader, in one mail that one click ends (RFC 8058).
#pragma once

#include <string>
#include <vector>

#include "discussion/rooms.hpp"
#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "outbound/mail_sender.hpp"
#include "stories/stores.hpp"
#include "text/html_out.hpp"
#include "text/language.hpp"
#include "text/template.hpp"
#include "wire/archive.hpp"
#include "wire/job.hpp"

namespace standfirst::discussion {

struct MailedNotification {
    std::string what;  // "Ana Duarte answered you"
    std::string story_title;
    std::string href;   // with its host
    std::string words;  // of a moderator
    std::string plain;  // the comment's words
    text::SafeHtml body;
    static constexpr auto fields = text::fields(
        text::field("what", &MailedNotification::what), text::field("story_title", &MailedNotification::story_title),
        text::field("href", &MailedNotification::href), text::field("words", &MailedNotification::words),
        text::field("plain", &MailedNotification::plain), text::field("body", &MailedNotification::body));
};

struct NotificationMailView {
    std::string language;
    std::string_view direction;
    std::string paper;
    std::vector<MailedNotification> items;
    std::int64_t left_out = 0;
    bool has_left_out = false;
    std::string all;          // where all of them stand
    std::string unsubscribe;  // where one click ends these mails
    static constexpr auto fields = text::fields(
        text::field("language", &NotificationMailView::language),
        text::field("direction", &NotificationMailView::direction), text::field("paper", &NotificationMailView::paper),
        text::field("items", &NotificationMailView::items), text::field("left_out", &NotificationMailView::left_out),
        text::field("has_left_out", &NotificationMailView::has_left_out),
        text::field("all", &NotificationMailView::all), text::field("unsubscribe", &NotificationMailView::unsubscribe));
};

class NotificationMail {
  public:
    static constexpr int most_in_mail = 30;

    // `from` is the address that mails come from; empty: no-reply@ the publication's host. Throws Failure where a
    // template does not fit.
    NotificationMail(wire::Archive& archive, const Rooms& rooms, const stories::Stores& stories,
                     const text::TemplateSet& templates, const text::Locales& locales, outbound::MailSender& sender,
                     Random& random, std::string from);

    // Runs notification_mail_job: sends what is due for its reader at least once, with the job's number in the
    // Message-ID. Nothing goes out where nothing is left to tell. Throws Failure to be tried again.
    void run(const wire::Job& job, Instant now);

  private:
    struct Batch {
        DueMail due;
        readers::Account account;
        stories::Publication publication;  // of the latest
        std::vector<std::string> origins;  // of each row
        std::string token;
    };
    [[nodiscard]] std::optional<Batch> take(ReaderId reader, const wire::Job& job, Instant now);
    [[nodiscard]] outbound::Mail write(const Batch& batch, const wire::Job& job, Instant now) const;

    wire::Archive& archive_;
    Rooms rooms_;
    stories::Stores stories_;
    const text::Locales& locales_;
    outbound::MailSender& sender_;
    Random& random_;
    std::string from_;
    text::PlainTemplate<NotificationMailView> text_;
    text::Template<NotificationMailView> html_;
};

}  // namespace standfirst::discussion
