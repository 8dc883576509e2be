// SPDX-License-Identifier: Apache-2.0
// A work: one transaction. The change, its announcements and its jobs commit together or not at all.
#pragma once

#include <string_view>

#include "wire/announcement.hpp"
#include "wire/job.hpp"
#include "wire/snapshot.hpp"

namespace standfirst::wire {

// Reading through a Work sees what it has written. No outgoing call and no waiting while one is open: it holds the
// writer.
class Work : public Snapshot {
  public:
    virtual void announce(const Announcement& announcement) = 0;
    virtual void add_job(const NewJob& job) = 0;
};

}  // namespace standfirst::wire
