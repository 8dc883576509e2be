// SPDX-License-Identifier: Apache-2.0
// Publishes a story file: `standfirst publish`, the demo and tests use it.
#pragma once

#include <functional>
#include <string>

#include "stories/editing.hpp"
#include "stories/filing.hpp"
#include "stories/story_file.hpp"

namespace standfirst::stories {

// The medium for a file that the story names; a refusal becomes that of the publishing. Media that is there already (by
// its hash) must answer with the same id, so that the same story file twice changes nothing. Called outside any Work.
using TakeMedium = std::function<Result<MediaId>(const FilePicture& picture)>;

enum class PublishOutcome {
    added,
    changed,    // a new revision or other fields
    unchanged,  // the same file again
};

struct PublishReport {
    PublishOutcome outcome = PublishOutcome::unchanged;
    StoryId story;
    StoryState state = StoryState::draft;  // as it is now
    bool has_new_state = false;
    std::optional<Instant> scheduled_for;
    std::string path;
    std::vector<TopicId> new_topics;
};

class Publishing {
  public:
    Publishing(wire::Archive& archive, Stores stores, Editing& editing, Filing& filing)
        : archive_(archive), stores_(stores), editing_(editing), filing_(filing) {}

    // A story is known again by its section and slug, a page by its slug, either by where the file says that it was
    // formerly; then the old address leads to the new one. The story takes the state that the file says: what is
    // published becomes no draft, it is withdrawn. Refuses, with "FILE:LINE" or "FILE" as place, an unknown section or
    // author (with the nearest), a body that is no Markdown of docs/story-file.md, and whatever editing refuses. All in
    // one Work: a refused file leaves nothing behind but media that other stories may use.
    Result<PublishReport> publish(const Visitor& visitor, PublicationId publication, const StoryFile& file,
                                  const TakeMedium& take_medium);

  private:
    Result<StoryDraft> resolve(wire::Work& work, const Visitor& visitor, PublicationId publication,
                               const StoryFile& file, PublishReport& report);
    Result<PublishReport> save(wire::Work& work, const Visitor& visitor, const StoryFile& file, const StoryDraft& draft,
                               PublishReport report);
    Result<std::optional<Story>> find_before(wire::Work& work, const StoryFile& file, const StoryDraft& draft,
                                             std::string_view path);
    Result<Story> bring_into_state(wire::Work& work, const Visitor& visitor, const StoryFile& file, Story story);
    Result<std::vector<TopicId>> find_topics(wire::Work& work, const Visitor& visitor, PublicationId publication,
                                             const StoryFile& file, PublishReport& report);

    wire::Archive& archive_;
    Stores stores_;
    Editing& editing_;
    Filing& filing_;
};

}  // namespace standfirst::stories
