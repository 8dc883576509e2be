// SPDX-License-Identifier: Apache-2.0
#include "app/stop_signals.hpp"

#include <pthread.h>

namespace standfirst::app {

StopSignals::StopSignals() : signals_{} {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}

StopSignals::Said StopSignals::wait() {
    int signal = 0;
    while (::sigwait(&signals_, &signal) != 0) {
    }
    return signal == SIGHUP ? Said::reload : Said::stop;
}

}  // namespace standfirst::app
