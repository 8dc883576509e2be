// SPDX-License-Identifier: Apache-2.0
// A work: one transaction. The change, its announcements and its jobs commit together or not at all.
#pragma once

#include <vector>

#include "wire/announcement.hpp"
#include "wire/follower.hpp"
#include "wire/job.hpp"
#include "wire/snapshot.hpp"

namespace standfirst::wire {

// Reading through a Work sees what it has written. No outgoing call and no waiting while one is open: it holds the
// writer.
class Work : public Snapshot {
  public:
    // Writes the announcement and the jobs of those who follow it.
    void announce(const Announcement& announcement) {
        record(announcement);
        if (followers_ == nullptr) return;
        for (const auto& follower : *followers_)
            if (announcement.kind.starts_with(follower.kind_prefix))
                if (const auto job = follower.job(announcement)) add_job(*job);
    }
    virtual void add_job(const NewJob& job) = 0;

    // For whoever makes the work; they outlive it.
    void let_follow(const std::vector<Follower>& followers) { followers_ = &followers; }

  protected:
    virtual void record(const Announcement& announcement) = 0;

  private:
    const std::vector<Follower>* followers_ = nullptr;
};

}  // namespace standfirst::wire
