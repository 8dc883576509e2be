// SPDX-License-Identifier: Apache-2.0
// A failure: the world broke (disk, network, database). Caught at four seams: request, job, command, import record.
#pragma once

#include <stdexcept>

namespace standfirst {

// `what()` is for the log and may hold paths and system messages; it never reaches a visitor.
class Failure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// A failure that will pass by itself: the database is away, the disk is full. A visitor is told to try later (503).
class PassingFailure : public Failure {
  public:
    using Failure::Failure;
};

}  // namespace standfirst
