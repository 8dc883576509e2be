// SPDX-License-Identifier: Apache-2.0
#include "app/wiring.hpp"

#include "discussion/announcements.hpp"
#include "foundation/ensure.hpp"
#include "media/announcements.hpp"
#include "search/announcements.hpp"
#include "search/indexing.hpp"
#include "stories/announcements.hpp"
#include "text/language.hpp"

namespace standfirst::app {

namespace {

constexpr const char* index_story_job = "search.index_story";

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

}  // namespace

void add_followers(storage::OpenArchive& archive) {
    archive.follow({.kind_prefix = "story.", .job = index_what_changed});
}

void wire_pages(wire::Wire& wire, web::PageCache& pages) {
    wire.listen("", [&pages](const wire::NumberedAnnouncement& heard) {
        pages.drop(pages_of(heard.announcement), heard.position);
    });
    wire.listen_for_gap([&pages] { pages.drop_all(pages.heard()); });
}

void wire_jobs(wire::Worker& worker, Newsroom& newsroom, stories::Editing& editing, media::VariantMaking& variants) {
    worker.know(index_story_job, [&newsroom](const wire::Job& job) { index_story(newsroom, job); });
    worker.know(stories::publish_due_job, [&editing](const wire::Job&) { editing.publish_due(); });
    worker.know(std::string{media::variants_job_kind}, [&variants](const wire::Job& job) { variants.run(job); });
}

void wire_reader_jobs(wire::Worker& worker, Newsroom& newsroom, readers::Readers& readers, outbound::MailSender& mail) {
    worker.know(readers::tidy_job, [&readers](const wire::Job&) { readers.signing_in.tidy(); });
    worker.know(readers::erase_job, [&readers, &mail](const wire::Job& job) { readers.erasing.run(job, mail); });
    worker.know(readers::forget_job, [&newsroom](const wire::Job&) { newsroom.archive->upkeep().forget_removed(); });
}

void wire_post(wire::Worker& post, Newsroom& newsroom, readers::SignInMail& sign_in_mail) {
    post.know(readers::sign_in_mail_job,
              [&newsroom, &sign_in_mail](const wire::Job& job) { sign_in_mail.run(job, newsroom.clock.now()); });
}

void run_due_jobs(Newsroom& newsroom, Duration patience) {
    stories::Editing editing{*newsroom.archive, newsroom.story_stores(), newsroom.ids, newsroom.clock, newsroom.random};
    media::VariantMaking variants{*newsroom.archive, *newsroom.stores.media, newsroom.media_folder, newsroom.decoder,
                                  newsroom.media_settings};
    wire::Worker worker{newsroom.archive->jobs(), newsroom.clock, {}};
    wire_jobs(worker, newsroom, editing, variants);
    worker.start();
    worker.wait_until_idle(patience);
    worker.stop();
}

}  // namespace standfirst::app
