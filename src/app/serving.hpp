// SPDX-License-Identifier: Apache-2.0
// Serving a newsroom until the operator says stop.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/newsroom.hpp"
#include "app/stop_signals.hpp"

namespace standfirst::app {

// `signals` were blocked before the newsroom was opened. Calls `ready` with the address once readers are answered.
// SIGTERM and SIGINT end it gracefully, SIGHUP reads the certificate anew. Throws as Standfirst does.
void serve_until_stopped(Newsroom& newsroom, const std::filesystem::path& design, StopSignals& signals,
                         const std::function<void(const std::string& address)>& ready);

}  // namespace standfirst::app
