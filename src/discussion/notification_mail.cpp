// SPDX-License-Identifier: Apache-2.0
#include "discussion/notification_mail.hpp"

#include <array>

#include "discussion/notifying.hpp"
#include "foundation/date.hpp"
#include "foundation/failure.hpp"
#include "foundation/log.hpp"
#include "outbound/refusals.hpp"

namespace standfirst::discussion {

namespace {

std::string path_of(CommentId comment) { return "/c/" + comment.to_string(); }

}  // namespace

NotificationMail::NotificationMail(wire::Archive& archive, const Rooms& rooms, const stories::Stores& stories,
                                   const text::TemplateSet& templates, const text::Locales& locales,
                                   outbound::MailSender& sender, Random& random, std::string from)
    : archive_(archive),
      rooms_(rooms),
      stories_(stories),
      locales_(locales),
      sender_(sender),
      random_(random),
      from_(std::move(from)),
      text_(templates.bind_plain<NotificationMailView>("email/notifications.txt")),
      html_(templates.bind<NotificationMailView>("email/notifications")) {}

std::optional<NotificationMail::Batch> NotificationMail::take(ReaderId reader, const wire::Job& job, Instant now) {
    std::optional<Batch> taken;
    archive_.write([&](wire::Work& work) {
        taken.reset();
        const auto account = rooms_.accounts.find_account(work, reader);
        if (!account) return;
        Batch batch{.account = *account};
        batch.due = rooms_.notifications.take_due_mail(work, reader, now, job.id.number(), most_in_mail);
        for (const auto& row : batch.due.rows) {
            const auto story = stories_.stories.find_story(work, row.comment.comment.story);
            const auto publication =
                story ? stories_.publications.find_publication(work, story->publication) : std::nullopt;
            if (publication) batch.publication = *publication;
            batch.origins.push_back(publication ? publication->address : std::string{});
        }
        if (!batch.publication.id) return;
        batch.token = unsubscribe_token(work, rooms_.notifications, reader, random_);
        taken = std::move(batch);
    });
    return taken;
}

outbound::Mail NotificationMail::write(const Batch& batch, const wire::Job& job, Instant now) const {
    const auto& publication = batch.publication;
    const auto& texts = locales_.texts(publication.language);
    NotificationMailView view{.language = publication.language, .paper = publication.title};
    view.direction = text::direction_of(view.language) == text::Direction::right_to_left ? "rtl" : "ltr";
    view.all = publication.address + "/notifications";
    view.unsubscribe = publication.address + "/unsubscribe/" + batch.token;
    view.left_out = batch.due.total - static_cast<std::int64_t>(batch.due.rows.size());
    view.has_left_out = view.left_out > 0;
    std::vector<std::string> about{batch.account.id.to_string()};
    for (std::size_t i = 0; i < batch.due.rows.size(); ++i) {
        const auto& row = batch.due.rows[i];
        if (row.comment.comment.reader) about.push_back(row.comment.comment.reader.to_string());
        const auto& body = row.comment.comment.body;
        text::HtmlRendering rendering{.purpose = text::HtmlFor::feed};
        rendering.base = batch.origins[i];
        view.items.push_back({.what = describe(row, texts),
                              .story_title = row.headline,
                              .href = batch.origins[i] + path_of(row.notification.comment),
                              .words = row.notification.words,
                              .plain = text::render_plain_text(
                                  body, Date{std::chrono::floor<std::chrono::days>(row.notification.made_at)}),
                              .body = text::render_html(body, rendering)});
    }
    const std::array arguments{text::TextArgument::of("count", batch.due.total),
                               text::TextArgument::of("paper", view.paper)};
    const auto host = std::string{outbound::host_of_origin(publication.address)};
    return {.from = {publication.title, from_.empty() ? "no-reply@" + host : from_},
            .to = {"", batch.account.email.text()},
            .subject = view.items.size() == 1 ? view.items[0].what + ": " + view.items[0].story_title
                                              : texts.say("mail.notifications_subject", arguments),
            .text = text_.render(view, texts),
            .html = html_.render(view, texts).html(),
            .language = view.language,
            .message_id = "notifications-" + job.id.to_string() + "@" + host,
            .date = now,
            .more_fields = {{"List-Unsubscribe", "<" + view.unsubscribe + ">"},
                            {"List-Unsubscribe-Post", "List-Unsubscribe=One-Click"}},
            .about = std::move(about)};
}

void NotificationMail::run(const wire::Job& job, Instant now) {
    const auto reader = ReaderId::parse(job.detail);
    if (!reader) throw Failure{"a job to mail notifications names no reader: " + job.detail};
    const auto batch = take(*reader, job, now);
    if (!batch) return;
    const auto sent = sender_.send(write(*batch, job, now));
    // Who was erased meanwhile leaves no mail behind: erasing looks for it before and after the account is gone.
    if (!rooms_.accounts.find_account(*archive_.look(), *reader))
        sender_.forget(batch->account.email.text(), reader->to_string());
    if (sent) return;
    if (sent.error() == outbound::refusals::mail_refused)
        return log_event(LogLevel::warning, "mail_refused",
                         {{"notifications", job.id.to_string()}, {"reason", sent.error().describe()}});
    throw PassingFailure{"a mail could not be sent: " + sent.error().describe()};
}

}  // namespace standfirst::discussion
