// SPDX-License-Identifier: Apache-2.0
// The log: one line of JSON an event on standard error. Never a secret, never personal data: no addresses of
// readers, no query strings, no bodies.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

namespace standfirst {

enum class LogLevel { debug, info, warning, error };

// What is written with an event: names are snake_case and stable, values are plain text.
using LogFields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// Safe from any thread; never throws. `event` is a stable snake_case name: "request_failed".
void log_event(LogLevel level, std::string_view event, LogFields fields = {});

// Events below `level` are dropped. Set once at the start, before threads.
void set_log_level(LogLevel level);

}  // namespace standfirst
