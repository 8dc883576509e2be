// SPDX-License-Identifier: Apache-2.0
// The wire: who hears what. Listeners are called in the order of the wire, on the wire's own thread, at least once for
// each announcement, whichever process or node made it.
#pragma once

#include <functional>
#include <string>

#include "foundation/instant.hpp"
#include "wire/announcement.hpp"

namespace standfirst::wire {

class Wire {
  public:
    virtual ~Wire() = default;

    using Listener = std::function<void(const NumberedAnnouncement&)>;

    // Before start(). `kind_prefix` "story." hears every kind that begins so; "" hears all. A listener that throws is
    // logged and hears the next one all the same: what must not be lost is a job.
    virtual void listen(std::string kind_prefix, Listener listener) = 0;
    // Called when positions were missed for good (away longer than a day): drop whatever was derived.
    virtual void listen_for_gap(std::function<void()> listener) = 0;

    virtual void start() = 0;
    virtual void stop() = 0;

    // Everything up to here has been heard by every listener of this process.
    [[nodiscard]] virtual Position heard() const = 0;
    // Waits until `position` has been heard, at most `patience`; false when it was not.
    virtual bool wait_until_heard(Position position, Duration patience) = 0;
};

}  // namespace standfirst::wire
