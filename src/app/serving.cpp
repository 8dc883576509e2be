// SPDX-License-Identifier: Apache-2.0
#include "app/serving.hpp"

#include "app/standfirst.hpp"
#include "foundation/failure.hpp"
#include "foundation/log.hpp"

namespace standfirst::app {

namespace {

LogLevel level_of(const std::string& word) {
    if (word == "debug") return LogLevel::debug;
    if (word == "warning") return LogLevel::warning;
    if (word == "error") return LogLevel::error;
    return LogLevel::info;
}

void reload(Standfirst& house) {
    try {
        house.reload();
        log_event(LogLevel::info, "certificate_reloaded");
    } catch (const Failure& failure) {
        log_event(LogLevel::error, "certificate_not_reloaded", {{"reason", failure.what()}});
    }
}

}  // namespace

void serve_until_stopped(Newsroom& newsroom, const std::filesystem::path& design, StopSignals& signals,
                         const std::function<void(const std::string& address)>& ready) {
    set_log_level(level_of(newsroom.settings.text("log.level")));
    Standfirst house{newsroom, design};
    house.start();
    log_event(LogLevel::info, "serving",
              {{"address", house.address()}, {"administration", house.administration_address()}});
    ready(house.address());
    while (signals.wait() == StopSignals::Said::reload) reload(house);
    log_event(LogLevel::info, "stopping");
    house.stop();
    log_event(LogLevel::info, "stopped");
}

}  // namespace standfirst::app
