// SPDX-License-Identifier: Apache-2.0
#include "foundation/date.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace standfirst {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Reads exactly `digits` digits from the front of `text` and takes them off.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    for (std::size_t i = 0; i < digits; ++i)
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    text.remove_prefix(digits);
    return number;
}

bool take(std::string_view& text, std::string_view expected) {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(expected.size());
    return true;
}

std::optional<Date> take_date(std::string_view& text) {
    const auto y = take_number(text, 4);
    if (!y || !take(text, "-")) return std::nullopt;
    const auto m = take_number(text, 2);
    if (!m || !take(text, "-")) return std::nullopt;
    const auto d = take_number(text, 2);
    if (!d || *y < 1) return std::nullopt;
    const Date date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::optional<Duration> take_time_of_day(std::string_view& text) {
    const auto h = take_number(text, 2);
    if (!h || !take(text, ":")) return std::nullopt;
    const auto m = take_number(text, 2);
    if (!m || !take(text, ":")) return std::nullopt;
    const auto s = take_number(text, 2);
    // A leap second is read as the second before it.
    if (!s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
    return hours{*h} + minutes{*m} + seconds{std::min(*s, 59)};
}

std::optional<Duration> take_fraction(std::string_view& text) {
    if (!take(text, ".")) return Duration{0};
    std::int64_t fraction = 0;
    int digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9' && digits < 9) {
        if (digits < 6) fraction = fraction * 10 + (text.front() - '0');
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0) return std::nullopt;
    for (int i = digits; i < 6; ++i) fraction *= 10;
    return Duration{fraction};
}

std::optional<Duration> take_offset(std::string_view& text) {
    if (take(text, "Z") || take(text, "z")) return Duration{0};
    const bool east = text.starts_with('+');
    if (!take(text, "+") && !take(text, "-")) return std::nullopt;
    const auto h = take_number(text, 2);
    if (!h || !take(text, ":")) return std::nullopt;
    const auto m = take_number(text, 2);
    if (!m || *h > 23 || *m > 59) return std::nullopt;
    const Duration offset = hours{*h} + minutes{*m};
    return east ? offset : -offset;
}

}  // namespace

std::string format_rfc3339(Instant instant) {
    const auto day_start = floor<days>(instant);
    const Date date{day_start};
    const hh_mm_ss time{floor<seconds>(instant) - day_start};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::string format_http_date(Instant instant) {
    const auto day_start = floor<days>(instant);
    const Date date{day_start};
    const hh_mm_ss time{floor<seconds>(instant) - day_start};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[weekday{day_start}.c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::string format_date(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    const auto date = take_date(text);
    if (!date) return std::nullopt;
    const Instant midnight{sys_days{*date}};
    if (text.empty()) return midnight;
    if (!take(text, "T") && !take(text, "t") && !take(text, " ")) return std::nullopt;
    const auto time = take_time_of_day(text);
    if (!time) return std::nullopt;
    const auto fraction = take_fraction(text);
    if (!fraction) return std::nullopt;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return midnight + *time + *fraction - *offset;
}

std::optional<Date> parse_date(std::string_view text) {
    const auto date = take_date(text);
    return text.empty() ? date : std::nullopt;
}

std::optional<Instant> parse_http_date(std::string_view text) {
    if (text.size() != 29 || text.substr(3, 2) != ", ") return std::nullopt;
    text.remove_prefix(5);
    const auto d = take_number(text, 2);
    if (!d || !take(text, " ")) return std::nullopt;
    unsigned m = 0;
    while (m < months.size() && !text.starts_with(months[m])) ++m;
    if (m == months.size()) return std::nullopt;
    text.remove_prefix(3);
    if (!take(text, " ")) return std::nullopt;
    const auto y = take_number(text, 4);
    if (!y || !take(text, " ")) return std::nullopt;
    const auto time = take_time_of_day(text);
    if (!time || text != " GMT") return std::nullopt;
    const Date date{year{*y}, month{m + 1}, day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return std::nullopt;
    return Instant{sys_days{date}} + *time;
}

}  // namespace standfirst
