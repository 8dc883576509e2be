// SPDX-License-Identifier: Apache-2.0
// The signals by which an operator speaks to a serving program.
#pragma once

#include <signal.h>

namespace standfirst::app {

// Made before any thread: blocks SIGTERM, SIGINT and SIGHUP for it and for every thread that it starts.
class StopSignals {
  public:
    StopSignals();

    enum class Said { stop, reload };
    // Waits for the next one: SIGTERM and SIGINT say stop, SIGHUP says reload.
    [[nodiscard]] Said wait();

  private:
    sigset_t signals_;
};

}  // namespace standfirst::app
