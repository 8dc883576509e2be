// SPDX-License-Identifier: Apache-2.0
#include "foundation/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "foundation/utf8.hpp"

namespace standfirst {

namespace {

spdlog::logger& logger() {
    static const auto made = [] {
        auto log = std::make_shared<spdlog::logger>("standfirst", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        log->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc);
        log->set_level(spdlog::level::info);
        log->flush_on(spdlog::level::warn);
        return log;
    }();
    return *made;
}

void append_json_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : make_clean_utf8(text)) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += c;
        }
    }
    out += '"';
}

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

}  // namespace

void log_event(LogLevel level, std::string_view event, LogFields fields) {
    const auto at = spdlog_level(level);
    if (!logger().should_log(at)) return;
    std::string line = "\"event\":";
    append_json_text(line, event);
    for (const auto& [name, value] : fields) {
        line += ',';
        append_json_text(line, name);
        line += ':';
        append_json_text(line, value);
    }
    logger().log(at, "{}", line);
}

void set_log_level(LogLevel level) { logger().set_level(spdlog_level(level)); }

}  // namespace standfirst
