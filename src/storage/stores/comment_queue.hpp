// SPDX-License-Identifier: Apache-2.0
// Which comments wait for a person, and how urgently. The one place where the queue's rows move.
#pragma once

#include "discussion/queue.hpp"
#include "storage/database/connection.hpp"

namespace standfirst::storage {

// After the comment's row or its reports changed. One that waits already keeps its place in time; one that begins to
// wait does so at `now`.
void keep_queue(Connection& connection, discussion::CommentId comment, Instant now);

}  // namespace standfirst::storage
