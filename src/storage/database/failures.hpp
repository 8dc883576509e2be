// SPDX-License-Identifier: Apache-2.0
// How the database says no. A full disk, a lost connection, a lock that never came free are PassingFailures.
#pragma once

#include "foundation/failure.hpp"

namespace standfirst::storage {

// A row with this key is there already. The work can only be rolled back after it (PostgreSQL has ended the
// transaction): return a refusal, or use ON CONFLICT DO NOTHING and look at the count of changed rows.
class UniqueViolation : public Failure {
  public:
    using Failure::Failure;
};

// Two works met; one of them must run again. Archive::perform does that by itself.
class SerializationFailure : public PassingFailure {
  public:
    using PassingFailure::PassingFailure;
};

}  // namespace standfirst::storage
