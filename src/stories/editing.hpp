// SPDX-License-Identifier: Apache-2.0
// What staff may do with stories and pages. Each act checks who asks, then the rules, then stores the change with its
// revision and its announcement in one Work.
//
// Reporters add and change drafts; editors also what is published, and they publish, schedule and withdraw. A version
// is the one that the editor read: when somebody else has saved since, the act refuses with changed_meanwhile.
#pragma once

#include <string>
#include <vector>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "foundation/result.hpp"
#include "foundation/visitor.hpp"
#include "stories/drafts.hpp"
#include "stories/stores.hpp"
#include "wire/archive.hpp"

namespace standfirst::stories {

// The job that publishes what fell due; app/wiring has the worker call Editing::publish_due for it.
inline constexpr const char* publish_due_job = "stories.publish_due";

class Editing {
  public:
    Editing(wire::Archive& archive, Stores stores, IdMaker& ids, const Clock& clock, Random& random)
        : archive_(archive), stores_(stores), ids_(ids), clock_(clock), random_(random) {}

    // Refuses a taken or reserved slug (where the slug is made from the headline, a free one is found: "bridge-2"), an
    // unknown section, author or topic, and claims that do not fit the document (claim_checks.hpp). Only editors may
    // add what is not a draft.
    Result<Story> add_story(const Visitor& visitor, const StoryDraft& draft);
    Result<Story> add_story(wire::Work& work, const Visitor& visitor, const StoryDraft& draft);

    // An import's story: the same rules for its words and its address, but nothing is announced, and sections, authors
    // and topics are taken to be there (the database refuses others). Publishers and the house only.
    Result<Story> import_story(wire::Work& work, const Visitor& visitor, const StoryDraft& draft);
    // What an import calls out at its end, instead of each story.
    void announce_import(wire::Work& work, PublicationId publication);

    // A changed slug or section of a published story leaves a redirect. Nothing at all happens when nothing differs.
    Result<Story> change_story(const Visitor& visitor, StoryId id, std::int64_t version, const StoryDraft& draft,
                               const ChangeNote& note);
    Result<Story> change_story(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version,
                               const StoryDraft& draft, const ChangeNote& note);

    // Also brings back what was withdrawn; the first day of publication is kept.
    Result<Story> publish_story(const Visitor& visitor, StoryId id, std::int64_t version);
    // `when` dates what was never published before; none: now.
    Result<Story> publish_story(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version,
                                std::optional<Instant> when = {});
    // Refuses what is published already. A moment that has passed is due at once.
    Result<Story> schedule_story(const Visitor& visitor, StoryId id, std::int64_t version, Instant when);
    Result<Story> schedule_story(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version,
                                 Instant when);
    // A draft or scheduled story becomes a draft again; a published one answers 410 from now on.
    Result<Story> withdraw_story(const Visitor& visitor, StoryId id, std::int64_t version);
    Result<Story> withdraw_story(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version);

    // Publishes every scheduled story whose moment has come; returns how many. May run twice.
    int publish_due();

    // Drops the words of one old revision because the law demands it; the notice says so in the history for good. The
    // newest revision must be replaced first. Publishers only.
    Result<void> erase_revision(const Visitor& visitor, StoryId id, RevisionId revision, const std::string& notice);

    // A story as staff see it, in any state. Reporters and above.
    [[nodiscard]] Result<Story> get_story(wire::Snapshot& snapshot, const Visitor& visitor, StoryId id);
    [[nodiscard]] Result<std::vector<Revision>> list_revisions(wire::Snapshot& snapshot, const Visitor& visitor,
                                                               StoryId id);

  private:
    Result<Story> save_new(wire::Work& work, const Visitor& visitor, const StoryDraft& draft);
    Result<void> check_references(wire::Work& work, const StoryDraft& draft);
    // The story that this one translates: never itself a translation, so that all of them find one another.
    Result<StoryId> find_original(wire::Work& work, const StoryDraft& draft, StoryId self);
    Result<std::string> find_slug(wire::Work& work, const StoryDraft& draft, StoryId self);
    [[nodiscard]] bool is_path_free(wire::Work& work, const StoryDraft& draft, const std::string& slug, StoryId self);
    // The story as it stands, when this visitor may change it and read the version that still is the newest.
    Result<Story> get_for_change(wire::Work& work, const Visitor& visitor, StoryId id, std::int64_t version);
    Result<void> revise(wire::Work& work, const Visitor& visitor, Story& story, const ChangeNote& note);
    Result<Story> release(wire::Work& work, Story story, Instant when);
    Result<void> store(wire::Work& work, Story& story);
    void keep_old_address(wire::Work& work, const Story& before, const Story& after);
    void add_due_job(wire::Work& work, const Story& story);
    [[nodiscard]] std::string path_in(wire::Snapshot& snapshot, const Story& story);

    wire::Archive& archive_;
    Stores stores_;
    IdMaker& ids_;
    const Clock& clock_;
    Random& random_;
};

}  // namespace standfirst::stories
