// SPDX-License-Identifier: Apache-2.0
#include "media/detail/captions_text.hpp"

#include <unistd.h>

#include <optional>
#include <string>

#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"
#include "media/refusals.hpp"

namespace standfirst::media::detail {

namespace {

// Lines end with LF, CR or both.
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}
    [[nodiscard]] bool has_more() const { return !rest_.empty(); }
    [[nodiscard]] int number() const { return number_; }
    std::string_view next() {
        ++number_;
        const auto end = std::min(rest_.find_first_of("\r\n"), rest_.size());
        const auto line = rest_.substr(0, end);
        rest_.remove_prefix(end);
        if (rest_.starts_with("\r\n"))
            rest_.remove_prefix(2);
        else if (!rest_.empty())
            rest_.remove_prefix(1);
        return line;
    }

  private:
    std::string_view rest_;
    int number_ = 0;
};

bool take_digits(std::string_view& text, std::size_t least, std::size_t most, std::int64_t& value) {
    std::size_t count = 0;
    value = 0;
    while (count < most && count < text.size() && text[count] >= '0' && text[count] <= '9')
        value = value * 10 + (text[count++] - '0');
    text.remove_prefix(count);
    return count >= least;
}

bool take(std::string_view& text, char wanted) {
    if (!text.starts_with(wanted)) return false;
    text.remove_prefix(1);
    return true;
}

// "01:02:03.456" or "02:03.456" in milliseconds.
std::optional<std::int64_t> take_time(std::string_view& text) {
    std::int64_t first = 0;
    std::int64_t second = 0;
    std::int64_t third = 0;
    std::int64_t milliseconds = 0;
    if (!take_digits(text, 2, 6, first) || !take(text, ':') || !take_digits(text, 2, 2, second)) return std::nullopt;
    const bool has_hours = take(text, ':');
    if (has_hours && !take_digits(text, 2, 2, third)) return std::nullopt;
    if (!take(text, '.') || !take_digits(text, 3, 3, milliseconds)) return std::nullopt;
    const auto minutes = has_hours ? first * 60 + second : first;
    const auto seconds = has_hours ? third : second;
    if (seconds > 59 || (has_hours ? second : first) > 59) return std::nullopt;
    return (minutes * 60 + seconds) * 1000 + milliseconds;
}

bool skip_blanks(std::string_view& text) {
    const auto before = text.size();
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    return text.size() < before;
}

bool is_good_timing(std::string_view line) {
    skip_blanks(line);
    const auto start = take_time(line);
    skip_blanks(line);
    if (!start || !line.starts_with("-->")) return false;
    line.remove_prefix(3);
    skip_blanks(line);
    const auto end = take_time(line);
    return end && *end > *start && (line.empty() || line.front() == ' ' || line.front() == '\t');
}

Refusal bad_line(int number) { return Refusal{refusals::bad_captions}.at(std::to_string(number)); }

}  // namespace

Result<void> check_captions(std::string_view text) {
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos) return refuse(bad_line(1));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Lines lines{text};
    const auto header = lines.next();
    const bool is_header =
        header.starts_with("WEBVTT") && (header.size() == 6 || header[6] == ' ' || header[6] == '\t');
    if (!is_header) return refuse(bad_line(1));
    int cues = 0;
    while (lines.has_more()) {
        const auto line = lines.next();
        if (line.find("-->") == std::string_view::npos) continue;
        if (!is_good_timing(line)) return refuse(bad_line(lines.number()));
        ++cues;
        while (lines.has_more() && !lines.next().empty()) {
        }
    }
    if (cues == 0) return refuse(bad_line(lines.number()));
    return {};
}

Result<void> check_captions_file(int descriptor) {
    std::string text(largest_captions + 1, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const auto got = ::pread(descriptor, text.data() + size, text.size() - size, static_cast<off_t>(size));
        if (got < 0) throw Failure{"captions cannot be read"};
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    if (size > largest_captions)
        return refuse(Refusal{refusals::file_too_large}.with("most", std::to_string(largest_captions / 1'000'000)));
    return check_captions(std::string_view{text}.substr(0, size));
}

}  // namespace standfirst::media::detail
