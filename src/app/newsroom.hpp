// SPDX-License-Identifier: Apache-2.0
// The newsroom without its doors: settings, clock, chance, archive and stores, built in this order. Commands use it as
// it is; `serve` puts the doors before it (standfirst.hpp).
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "app/newsroom_folder.hpp"
#include "app/settings.hpp"
#include "discussion/follow_store.hpp"
#include "discussion/rooms.hpp"
#include "discussion/waiting_store.hpp"
#include "discussion/watermark.hpp"
#include "foundation/clock.hpp"
#include "foundation/id.hpp"
#include "foundation/random.hpp"
#include "media/intake.hpp"
#include "media/portrait.hpp"
#include "readers/readers.hpp"
#include "search/search_store.hpp"
#include "storage/open_archive.hpp"
#include "stories/stores.hpp"

namespace standfirst::app {

// One for each *_store.hpp of the newsroom.
struct Stores {
    Stores();
    std::unique_ptr<readers::AccountStore> accounts;
    std::unique_ptr<readers::SessionStore> sessions;
    std::unique_ptr<readers::SignInStore> sign_ins;
    std::unique_ptr<readers::PasskeyStore> passkeys;
    std::unique_ptr<readers::ApiTokenStore> api_tokens;
    std::unique_ptr<stories::PublicationStore> publications;
    std::unique_ptr<stories::SectionStore> sections;
    std::unique_ptr<stories::TopicStore> topics;
    std::unique_ptr<stories::AuthorStore> authors;
    std::unique_ptr<stories::StoryStore> stories;
    std::unique_ptr<stories::RedirectStore> redirects;
    std::unique_ptr<media::MediaStore> media;
    std::unique_ptr<media::PortraitStore> portraits;
    std::unique_ptr<discussion::CommentStore> comments;
    std::unique_ptr<discussion::ThreadStore> threads;
    std::unique_ptr<discussion::CommenterStore> commenters;
    std::unique_ptr<discussion::ReactionStore> reactions;
    std::unique_ptr<discussion::FollowStore> follows;
    std::unique_ptr<discussion::NotificationStore> notifications;
    std::unique_ptr<discussion::ReportStore> reports;
    std::unique_ptr<discussion::DecisionStore> decisions;
    std::unique_ptr<discussion::WatermarkStore> watermarks;
    std::unique_ptr<discussion::WaitingStore> waiting;
    std::unique_ptr<search::SearchStore> search;
};

// What benchmarks put in place of a newsroom's own disk; see storage::ArchiveSettings.
struct ArchiveTrial {
    std::string sqlite_vfs;
    storage::Grouping grouping = storage::Grouping::on;
};

class Newsroom {
  public:
    // Opens the archive that the settings name and brings it up to date. Refuses one that a newer program has migrated;
    // throws PassingFailure when it is out of reach. `clock` and `random` outlive the newsroom.
    [[nodiscard]] static Result<std::unique_ptr<Newsroom>> open(NewsroomFolder folder, Settings settings,
                                                                const Clock& clock, Random& random,
                                                                const ArchiveTrial& trial = {});

    // The publication that lives at this address or host ("https://paper.example", "paper.example"); without one that
    // of an installation that has one. Refuses where there is none yet, and where several are there and none is named.
    [[nodiscard]] Result<stories::Publication> get_publication(std::string_view address = {});
    [[nodiscard]] std::vector<stories::Publication> list_publications();

    // What the rules of readers are given.
    [[nodiscard]] readers::Stores reader_stores();
    // What the rules of stories are given.
    [[nodiscard]] stories::Stores story_stores();
    // What the rules of the conversation are given.
    [[nodiscard]] discussion::Rooms discussion_rooms();

    const NewsroomFolder folder;
    const Settings settings;
    const Clock& clock;
    Random& random;
    IdMaker ids;
    const std::unique_ptr<storage::OpenArchive> archive;
    Stores stores;
    const discussion::Settings discussion_settings;
    media::Settings media_settings;
    media::MediaFolder media_folder;
    media::Decoder decoder;
    media::Intake intake;
    media::Decoder portrait_decoder;
    media::Portraits portraits;

  private:
    Newsroom(NewsroomFolder folder, Settings settings, const Clock& clock, Random& random,
             std::unique_ptr<storage::OpenArchive> archive);
};

}  // namespace standfirst::app
