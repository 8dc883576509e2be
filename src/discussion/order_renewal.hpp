// SPDX-License-Identifier: Apache-2.0
// Renewing the orders of a thread: all its keys at once, at most every few minutes, without holding up who writes.
#pragma once

#include "discussion/settings.hpp"
#include "discussion/thread_store.hpp"
#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "wire/archive.hpp"

namespace standfirst::discussion {

class OrderRenewal {
  public:
    // The job's detail is the story's id; a thread asks for it when something happens in it.
    static constexpr std::string_view job_kind = "discussion.renew_order";

    OrderRenewal(wire::Archive& archive, ThreadStore& threads, const Clock& clock, Random& random,
                 const Settings& settings)
        : archive_(archive), threads_(threads), clock_(clock), random_(random), settings_(settings) {}

    // Makes the thread's next generation, or, where the last one is younger than the setting says, asks to be called
    // again when it is not. Interrupted, it begins anew; two at once leave one generation.
    void renew(stories::StoryId story);

    // For wire::Follower: what an announcement of this room entails.
    [[nodiscard]] static std::optional<wire::NewJob> job_for(const wire::Announcement& announcement);

  private:
    void write(const Renewal& renewal);

    wire::Archive& archive_;
    ThreadStore& threads_;
    const Clock& clock_;
    Random& random_;
    const Settings& settings_;
};

}  // namespace standfirst::discussion
