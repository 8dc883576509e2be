// SPDX-License-Identifier: Apache-2.0
#include "app/wiring.hpp"

#include "discussion/announcements.hpp"
#include "discussion/waiting.hpp"
#include "foundation/ensure.hpp"
#include "media/announcements.hpp"
#include "media/portrait.hpp"
#include "readers/announcements.hpp"
#include "search/announcements.hpp"
#include "search/indexing.hpp"
#include "site/comment_paths.hpp"
#include "site/live.hpp"
#include "site/moderation_log_page.hpp"
#include "stories/announcements.hpp"
#include "text/language.hpp"

namespace standfirst::app {

namespace {

constexpr const char* index_story_job = "search.index_story";
constexpr const char* prune_job = "discussion.prune";
constexpr std::chrono::hours a_day{24};

// An import indexes its stories itself.
std::optional<wire::NewJob> index_what_changed(const wire::Announcement& announcement) {
    if (announcement.kind == "story.imported") return std::nullopt;
    return wire::NewJob{
        .kind = index_story_job, .detail = announcement.subject, .not_before = {}, .only_once = announcement.subject};
}

stories::PageKeys pages_of(const wire::Announcement& announcement) {
    auto keys = stories::pages_of(announcement);
    if (const auto changed = media::from_announcement<media::MediumChanged>(announcement))
        keys.push_back(stories::key_of(changed->id));
    if (const auto changed = discussion::thread_changed_of(announcement))
        keys.push_back(stories::key_of(changed->story));
    if (const auto renewed = discussion::order_renewed_of(announcement))
        keys.push_back(stories::key_of(renewed->story));
    if (const auto changed = readers::from_announcement<readers::ReaderChanged>(announcement))
        keys.push_back(stories::key_of(changed->id));
    if (const auto erased = readers::from_announcement<readers::ReaderErased>(announcement))
        keys.push_back(stories::key_of(erased->id));
    if (const auto grew = discussion::log_grew_of(announcement)) keys.push_back(site::key_of_log(grew->publication));
    if (announcement.kind == search::StoryIndexed::kind) keys.emplace_back(search::results_key);
    return keys;
}

void index_story(Newsroom& newsroom, const wire::Job& job) {
    const auto story = stories::StoryId::parse(job.detail);
    if (!story) throw Failure{"a job to index a story names none: " + job.detail};
    const auto snapshot = newsroom.archive->look();
    const auto found = newsroom.stores.stories->find_story(*snapshot, *story);
    if (!found) return;
    const auto publication = newsroom.stores.publications->find_publication(*snapshot, found->publication);
    ensure(publication.has_value(), "a story belongs to a publication that is there");
    const text::DateWords dates{publication->language, publication->time_zone};
    const auto today = dates.local_date(newsroom.clock.now());
    newsroom.archive->write([&](wire::Work& work) {
        search::index_story(work, *newsroom.stores.search, *newsroom.stores.stories, *story, today);
        work.announce(search::to_announcement(search::StoryIndexed{*story}));
    });
}

void prune(Newsroom& newsroom) {
    const auto before = newsroom.clock.now() - newsroom.discussion_settings.repeated_within;
    newsroom.archive->write([&](wire::Work& work) {
        newsroom.stores.commenters->prune(work, before);
        newsroom.stores.waiting->prune_refused(work, before);
    });
    discussion::prune_notifications(*newsroom.archive, *newsroom.stores.notifications, newsroom.clock.now());
    begin_daily_jobs(newsroom);
}

}  // namespace

void add_followers(storage::OpenArchive& archive) {
    archive.follow({.kind_prefix = "discussion.", .job = discussion::OrderRenewal::job_for});
    archive.follow({.kind_prefix = "reader.", .job = discussion::Forgetting::job_for});
    archive.follow({.kind_prefix = "story.", .job = index_what_changed});
}

void wire_pages(wire::Wire& wire, web::PageCache& pages) {
    wire.listen("", [&pages](const wire::NumberedAnnouncement& heard) {
        pages.drop(pages_of(heard.announcement), heard.position);
    });
    wire.listen_for_gap([&pages] { pages.drop_all(pages.heard()); });
}

void wire_live(wire::Wire& wire, web::LiveChannels& channels, Newsroom& newsroom) {
    wire.listen("", [&channels, &newsroom](const wire::NumberedAnnouncement& heard) {
        site::tell_live(channels, *newsroom.archive, *newsroom.stores.comments, heard);
        channels.pass(heard.position);
    });
    wire.listen_for_gap([&channels, &newsroom] { channels.lose(newsroom.archive->look()->position()); });
}

void wire_jobs(wire::Worker& worker, Newsroom& newsroom, stories::Editing& editing, media::VariantMaking& variants,
               discussion::OrderRenewal& renewal) {
    worker.know(std::string{discussion::OrderRenewal::job_kind}, [&renewal](const wire::Job& job) {
        const auto story = stories::StoryId::parse(job.detail);
        if (!story) throw Failure{"a job to renew a thread names no story: " + job.detail};
        renewal.renew(*story);
    });
    worker.know(index_story_job, [&newsroom](const wire::Job& job) { index_story(newsroom, job); });
    worker.know(stories::publish_due_job, [&editing](const wire::Job&) { editing.publish_due(); });
    worker.know(std::string{media::variants_job_kind}, [&variants](const wire::Job& job) { variants.run(job); });
}

void wire_reader_jobs(wire::Worker& worker, Newsroom& newsroom, readers::Readers& readers, outbound::MailSender& mail) {
    worker.know(readers::tidy_job, [&newsroom, &readers](const wire::Job&) {
        readers.signing_in.tidy();
        newsroom.archive->write([&](wire::Work& work) { readers.api_tokens.remove_ended(work); });
    });
    worker.know(readers::erase_job, [&readers, &mail](const wire::Job& job) { readers.erasing.run(job, mail); });
    worker.know(readers::forget_job, [&newsroom](const wire::Job&) { newsroom.archive->upkeep().forget_removed(); });
}

void wire_discussion_jobs(wire::Worker& worker, Newsroom& newsroom, discussion::Forgetting& forgetting,
                          discussion::TellingFollowers& telling) {
    worker.know(prune_job, [&newsroom](const wire::Job&) { prune(newsroom); });
    worker.know(std::string{discussion::Forgetting::job_kind}, [&forgetting](const wire::Job& job) {
        const auto reader = ReaderId::parse(job.detail);
        if (!reader) throw Failure{"a job to forget a reader names none: " + job.detail};
        forgetting.forget(*reader);
    });
    worker.know(std::string{discussion::TellingFollowers::job_kind}, [&telling](const wire::Job& job) {
        const auto comment = discussion::CommentId::parse(job.detail);
        if (!comment) throw Failure{"a job to tell followers names no comment: " + job.detail};
        telling.run(*comment);
    });
}

void begin_daily_jobs(Newsroom& newsroom) {
    const auto tomorrow = newsroom.clock.now() + a_day;
    newsroom.archive->write([&](wire::Work& work) {
        work.add_job({.kind = prune_job, .detail = {}, .not_before = tomorrow, .only_once = prune_job});
    });
}

void wire_welcome(readers::Readers& readers, Newsroom& newsroom) {
    readers.signing_in.welcome_with(
        [&newsroom, checks = discussion::standard_checks(newsroom.discussion_settings)](
            wire::Work& work, const readers::SignIn& sign_in, const Visitor& visitor) -> std::string {
            const auto posted =
                discussion::post_waiting(work, newsroom.discussion_rooms(), checks, *newsroom.stores.waiting,
                                         sign_in.id, visitor, newsroom.clock.now());
            if (!posted) return {};
            if (*posted) return site::path_of_comment((*posted)->comment);
            return site::path_of_refused(sign_in.return_to);
        });
}

void wire_export(readers::Readers& readers, Newsroom& newsroom) {
    auto& comments = *newsroom.stores.comments;
    auto& follows = *newsroom.stores.follows;
    readers.account_export.add_part([&comments](wire::Snapshot& snapshot, ReaderId reader) {
        return discussion::export_comments(snapshot, comments, reader);
    });
    readers.account_export.add_part([&follows](wire::Snapshot& snapshot, ReaderId reader) {
        return discussion::export_followed(snapshot, follows, reader);
    });
    readers.account_export.add_part([&follows](wire::Snapshot& snapshot, ReaderId reader) {
        return discussion::export_ignored(snapshot, follows, reader);
    });
    readers.account_export.add_part([&follows](wire::Snapshot& snapshot, ReaderId reader) {
        return discussion::export_followers(snapshot, follows, reader);
    });
    readers.account_export.add_part([&follows](wire::Snapshot& snapshot, ReaderId reader) {
        return discussion::export_refused(snapshot, follows, reader);
    });
    readers.account_export.add_part(
        [&portraits = *newsroom.stores.portraits](wire::Snapshot& snapshot, ReaderId reader) {
            return media::export_portrait(snapshot, portraits, reader);
        });
    auto& reports = *newsroom.stores.reports;
    auto& decisions = *newsroom.stores.decisions;
    readers.account_export.add_part([&reports](wire::Snapshot& snapshot, ReaderId reader) {
        return discussion::export_reports(snapshot, reports, reader);
    });
    readers.account_export.add_part([&decisions](wire::Snapshot& snapshot, ReaderId reader) {
        return discussion::export_decisions(snapshot, decisions, reader);
    });
    readers.account_export.add_part(
        [&notifications = *newsroom.stores.notifications](wire::Snapshot& snapshot, ReaderId reader) {
            return discussion::export_choices(snapshot, notifications, reader);
        });
}

void wire_post(wire::Worker& post, Newsroom& newsroom, readers::SignInMail& sign_in_mail,
               readers::AddressMail& address_mail, discussion::NotificationMail& notification_mail) {
    post.know(std::string{discussion::notification_mail_job}, [&newsroom, &notification_mail](const wire::Job& job) {
        notification_mail.run(job, newsroom.clock.now());
    });
    post.know(readers::address_mail_job, [&address_mail](const wire::Job& job) { address_mail.run(job); });
    post.know(readers::sign_in_mail_job,
              [&newsroom, &sign_in_mail](const wire::Job& job) { sign_in_mail.run(job, newsroom.clock.now()); });
}

void run_due_jobs(Newsroom& newsroom, Duration patience) {
    stories::Editing editing{*newsroom.archive, newsroom.story_stores(), newsroom.ids, newsroom.clock, newsroom.random};
    media::VariantMaking variants{*newsroom.archive, *newsroom.stores.media, newsroom.media_folder, newsroom.decoder,
                                  newsroom.media_settings};
    wire::Worker worker{newsroom.archive->jobs(), newsroom.clock, {}};
    discussion::OrderRenewal renewal{*newsroom.archive, *newsroom.stores.threads, newsroom.clock, newsroom.random,
                                     newsroom.discussion_settings};
    wire_jobs(worker, newsroom, editing, variants, renewal);
    worker.start();
    worker.wait_until_idle(patience);
    worker.stop();
}

}  // namespace standfirst::app
