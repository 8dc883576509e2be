// SPDX-License-Identifier: Apache-2.0
// Notifying: who is told of what, in the work of its cause; and what readers choose about it.
#pragma once

#include "discussion/rooms.hpp"
#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "wire/archive.hpp"

namespace standfirst::discussion {

// Sends a reader's mail when it is due. Its detail is the reader's id; one for each reader and moment.
inline constexpr std::string_view notification_mail_job = "discussion.mail_notifications";

// Tells the writer of what a public comment answers and the readers whom it mentions, each once; and asks for the job
// that tells the writer's followers. Nobody is told of their own words, of those of somebody they ignore, or twice.
void tell_of_comment(wire::Work& work, const Rooms& rooms, const Comment& comment, Instant now);

// Tells only the readers whom a public comment mentions: for one that was changed, and may mention others now.
void tell_mentioned(wire::Work& work, const Rooms& rooms, const Comment& comment, Instant now);

// Tells a comment's writer what became of it. `event` is the decision's id.
void tell_writer(wire::Work& work, const Rooms& rooms, const Comment& comment, Occasion occasion, std::int64_t event,
                 std::string words, Instant now);

// The job behind tell_of_comment: in portions, and nobody twice when it runs again.
class TellingFollowers {
  public:
    // The job's detail is the comment's id.
    static constexpr std::string_view job_kind = "discussion.tell_followers";

    TellingFollowers(wire::Archive& archive, const Rooms& rooms, const Clock& clock)
        : archive_(archive), rooms_(rooms), clock_(clock) {}
    void run(CommentId comment);

  private:
    wire::Archive& archive_;
    Rooms rooms_;
    const Clock& clock_;
};

// What was read so long ago leaves /notifications and its feed.
inline constexpr std::chrono::days read_notifications_stay{180};
// Removes that, in portions, each in a work of its own.
void prune_notifications(wire::Archive& archive, NotificationStore& store, Instant now);

// /notifications. Refuses who is signed out.
[[nodiscard]] Result<NotificationPage> read_notifications(wire::Snapshot& snapshot, NotificationStore& store,
                                                          const Visitor& visitor, NotificationId before, int most);
[[nodiscard]] Result<void> mark_notifications_read(wire::Work& work, NotificationStore& store, const Visitor& visitor,
                                                   NotificationId up_to, Instant now);
[[nodiscard]] Result<void> choose_channels(wire::Work& work, NotificationStore& store, const Visitor& visitor,
                                           Occasion occasion, const Channels& channels);

// For a mail's List-Unsubscribe (RFC 8058): 160 bits of chance, the same for each mail of one reader.
[[nodiscard]] std::string unsubscribe_token(wire::Work& work, NotificationStore& store, ReaderId reader,
                                            Random& random);
// Refuses a token that was never given.
[[nodiscard]] Result<ReaderId> find_unsubscriber(wire::Snapshot& snapshot, NotificationStore& store,
                                                 std::string_view token);
// One click, without signing in: no mail about the conversation from then on, also none that waits. A second time
// changes nothing. Refuses a token that was never given.
[[nodiscard]] Result<void> unsubscribe(wire::Work& work, NotificationStore& store, std::string_view token);

}  // namespace standfirst::discussion
