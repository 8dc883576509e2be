// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive about notifications.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "discussion/notification.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

// What one mail to a reader holds.
struct DueMail {
    std::vector<NotificationView> rows;  // oldest first, not more than were asked for
    std::int64_t total = 0;              // with those that were left out
};

class NotificationStore {
  public:
    virtual ~NotificationStore() = default;

    // -- reading. What was hidden meanwhile, and what ignored readers caused, is left out: a comment must be public,
    // unless the notification is about a decision.
    enum class Place { page, feed };
    [[nodiscard]] virtual NotificationPage list_notifications(wire::Snapshot&, ReaderId, Place, NotificationId before,
                                                              int most) = 0;
    // Counted up to `most`.
    [[nodiscard]] virtual std::int64_t count_unread(wire::Snapshot&, ReaderId, std::int64_t most) = 0;
    [[nodiscard]] virtual Channels find_channels(wire::Snapshot&, ReaderId, Occasion) = 0;

    // -- writing
    // With the channels that the reader chose; false when this reader was told of this event before.
    virtual bool add_notification(wire::Work&, const Notification&, const Channels&) = 0;
    // All up to and with that one.
    virtual void mark_read(wire::Work&, ReaderId, NotificationId up_to, Instant) = 0;
    virtual void change_channels(wire::Work&, ReaderId, Occasion, const Channels&) = 0;

    // -- mail
    // What is due for that reader goes into the mail with that number (not 0) and counts as sent; asked for again, the
    // number gives the same. Left out is what was read or hidden meanwhile, or is of an occasion of which the reader
    // wants no mail any more.
    [[nodiscard]] virtual DueMail take_due_mail(wire::Work&, ReaderId, Instant now, std::int64_t number, int most) = 0;
    // The token of this reader: `fresh` where there was none.
    [[nodiscard]] virtual std::string get_unsubscribe_token(wire::Work&, ReaderId, std::string_view fresh) = 0;
    [[nodiscard]] virtual std::optional<ReaderId> find_unsubscriber(wire::Snapshot&, std::string_view token) = 0;
    // Mail of that occasion that waits for this reader is not sent.
    virtual void drop_waiting_mail(wire::Work&, ReaderId, Occasion) = 0;

    // At most `most` of those that were read before that instant, whoever's they are; how many there were.
    virtual std::int64_t remove_read_before(wire::Work&, Instant, int most) = 0;
    // What this reader was told, what others were told of them, their choices and tokens.
    virtual void forget_reader(wire::Work&, ReaderId) = 0;
};

}  // namespace standfirst::discussion
