// SPDX-License-Identifier: Apache-2.0
#include "app/newsroom.hpp"

#include "app/refusals.hpp"
#include "app/wiring.hpp"
#include "storage/stores/account_store.hpp"
#include "storage/stores/api_token_store.hpp"
#include "storage/stores/author_store.hpp"
#include "storage/stores/comment_store.hpp"
#include "storage/stores/commenter_store.hpp"
#include "storage/stores/decision_store.hpp"
#include "storage/stores/follow_store.hpp"
#include "storage/stores/media_store.hpp"
#include "storage/stores/notification_store.hpp"
#include "storage/stores/passkey_store.hpp"
#include "storage/stores/portrait_store.hpp"
#include "storage/stores/publication_store.hpp"
#include "storage/stores/reaction_store.hpp"
#include "storage/stores/redirect_store.hpp"
#include "storage/stores/report_store.hpp"
#include "storage/stores/search_store.hpp"
#include "storage/stores/section_store.hpp"
#include "storage/stores/session_store.hpp"
#include "storage/stores/sign_in_store.hpp"
#include "storage/stores/story_store.hpp"
#include "storage/stores/thread_store.hpp"
#include "storage/stores/topic_store.hpp"
#include "storage/stores/waiting_store.hpp"
#include "storage/stores/watermark_store.hpp"

namespace standfirst::app {

Stores::Stores()
    : accounts(storage::make_account_store()),
      sessions(storage::make_session_store()),
      sign_ins(storage::make_sign_in_store()),
      passkeys(storage::make_passkey_store()),
      api_tokens(storage::make_api_token_store()),
      publications(storage::make_publication_store()),
      sections(storage::make_section_store()),
      topics(storage::make_topic_store()),
      authors(storage::make_author_store()),
      stories(storage::make_story_store()),
      redirects(storage::make_redirect_store()),
      media(storage::make_media_store()),
      portraits(storage::make_portrait_store()),
      comments(storage::make_comment_store()),
      threads(storage::make_thread_store()),
      commenters(storage::make_commenter_store()),
      reactions(storage::make_reaction_store()),
      follows(storage::make_follow_store()),
      notifications(storage::make_notification_store()),
      reports(storage::make_report_store()),
      decisions(storage::make_decision_store()),
      watermarks(storage::make_watermark_store()),
      waiting(storage::make_waiting_store()),
      search(storage::make_search_store()) {}

namespace {

media::Settings media_settings_of(const NewsroomFolder& folder, const Settings& settings) {
    media::Settings media;
    media.folder = folder.media();
    media.largest_file = static_cast<std::uint64_t>(settings.number("media.largest_file"));
    media.largest_picture = static_cast<std::uint64_t>(settings.number("media.largest_picture"));
    media.most_pixels = static_cast<std::uint64_t>(settings.number("media.most_pixels"));
    media.decoder_bytes = static_cast<std::uint64_t>(settings.number("media.decoder_bytes"));
    media.decoder_time = std::chrono::seconds{settings.number("media.decoder_seconds")};
    return media;
}

discussion::Settings discussion_settings_of(const Settings& settings) {
    discussion::Settings discussion;
    discussion.longest_comment = static_cast<std::size_t>(settings.number("comments.longest"));
    discussion.burst = static_cast<int>(settings.number("comments.burst"));
    discussion.allowance = std::chrono::seconds{settings.number("comments.allowance_seconds")};
    discussion.listed_words = settings.list("comments.listed_words");
    discussion.most_links = static_cast<std::size_t>(settings.number("comments.most_links"));
    discussion.held_first_comments = static_cast<int>(settings.number("comments.held_first"));
    discussion.reports_per_hour = static_cast<int>(settings.number("comments.reports"));
    discussion.edit_window = std::chrono::seconds{settings.number("comments.edit_seconds")};
    discussion.new_reader_comments = static_cast<int>(settings.number("comments.new_reader"));
    discussion.order_renewal = std::chrono::seconds{settings.number("comments.order_seconds")};
    return discussion;
}

}  // namespace

Newsroom::Newsroom(NewsroomFolder folder, Settings settings, const Clock& clock, Random& random,
                   std::unique_ptr<storage::OpenArchive> archive)
    : folder(std::move(folder)),
      settings(std::move(settings)),
      clock(clock),
      random(random),
      ids(random),
      archive(std::move(archive)),
      discussion_settings(discussion_settings_of(this->settings)),
      media_settings(media_settings_of(this->folder, this->settings)),
      media_folder(media_settings.folder),
      decoder(media_settings),
      intake(*this->archive, *stores.media, media_folder, decoder, ids, clock, media_settings),
      portrait_decoder(media::portrait_settings(media_settings)),
      portraits(*this->archive, *stores.portraits, portrait_decoder, random, clock) {}

Result<std::unique_ptr<Newsroom>> Newsroom::open(NewsroomFolder folder, Settings settings, const Clock& clock,
                                                 Random& random, const ArchiveTrial& trial) {
    const storage::ArchiveSettings order{.folder = folder.root,
                                         .database = settings.text("database.address"),
                                         .connections = static_cast<int>(settings.number("database.connections")),
                                         .sqlite_vfs = trial.sqlite_vfs,
                                         .grouping = trial.grouping};
    auto archive = storage::open_archive(order, clock, random);
    if (!archive) return refuse(archive.error());
    add_followers(**archive);
    return std::unique_ptr<Newsroom>{
        new Newsroom{std::move(folder), std::move(settings), clock, random, std::move(*archive)}};
}

std::vector<stories::Publication> Newsroom::list_publications() {
    return stores.publications->list_publications(*archive->look());
}

Result<stories::Publication> Newsroom::get_publication(std::string_view address) {
    auto publications = list_publications();
    if (publications.empty()) return refuse(Refusal{refusals::no_newsroom_here}.with("folder", folder.root.string()));
    if (address.empty() && publications.size() == 1) return std::move(publications.front());
    std::string known;
    for (auto& publication : publications) {
        const auto host = std::string_view{publication.address}.substr(publication.address.find("//") + 2);
        if (address == publication.address || address == host) return std::move(publication);
        known += (known.empty() ? "" : ", ") + publication.address;
    }
    return refuse(Refusal{address.empty() ? refusals::which_publication : refusals::no_such_publication}
                      .with("known", known)
                      .with("address", std::string{address}));
}

readers::Stores Newsroom::reader_stores() {
    return {.accounts = *stores.accounts,
            .sessions = *stores.sessions,
            .sign_ins = *stores.sign_ins,
            .passkeys = *stores.passkeys,
            .api_tokens = *stores.api_tokens};
}

discussion::Rooms Newsroom::discussion_rooms() {
    return {.comments = *stores.comments,
            .threads = *stores.threads,
            .commenters = *stores.commenters,
            .reactions = *stores.reactions,
            .follows = *stores.follows,
            .notifications = *stores.notifications,
            .reports = *stores.reports,
            .decisions = *stores.decisions,
            .accounts = *stores.accounts,
            .ids = ids,
            .random = random,
            .settings = discussion_settings};
}

stories::Stores Newsroom::story_stores() {
    return {.stories = *stores.stories,
            .sections = *stores.sections,
            .topics = *stores.topics,
            .authors = *stores.authors,
            .publications = *stores.publications,
            .redirects = *stores.redirects};
}

}  // namespace standfirst::app
