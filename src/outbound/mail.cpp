// SPDX-License-Identifier: Apache-2.0
#include "outbound/mail.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "foundation/date.hpp"
#include "foundation/digest.hpp"
#include "foundation/utf8.hpp"

namespace standfirst::outbound {

namespace {

constexpr std::size_t longest_encoded_line = 76;
constexpr std::size_t longest_plain_line = 200;
constexpr std::size_t longest_encoded_word = 52;  // of what is inside "=?UTF-8?Q?…?="
constexpr std::string_view line_end = "\r\n";

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string one_line(std::string_view text) {
    std::string line{text};
    for (char& c : line)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return line;
}

std::string escape(char c) { return fmt::format("={:02X}", static_cast<unsigned char>(c)); }

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// RFC 2047: words that are not ASCII, in pieces that end between characters.
std::string encoded_words(std::string_view text) {
    std::string words;
    std::string piece;
    const auto close = [&] {
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?Q?" + piece + "?=";
        piece.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        static_cast<void>(next_code_point(text, at));
        std::string character;
        for (const char c : text.substr(begin, at - begin))
            character += is_letter_or_digit(c) ? std::string(1, c) : c == ' ' ? "_" : escape(c);
        if (piece.size() + character.size() > longest_encoded_word) close();
        piece += character;
    }
    if (!piece.empty()) close();
    return words;
}

std::string unstructured(std::string_view text) {
    const auto line = one_line(make_clean_utf8(text));
    return is_ascii(line) && line.size() <= longest_plain_line ? line : encoded_words(line);
}

std::string mailbox(const Mailbox& mailbox) {
    auto address = "<" + one_line(mailbox.address) + ">";
    const auto name = one_line(make_clean_utf8(mailbox.name));
    if (name.empty()) return address;
    if (!is_ascii(name)) return encoded_words(name) + "\r\n " + address;
    std::string quoted{'"'};
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\" " + address;
}

void append_field(std::string& message, std::string_view name, std::string_view value) {
    message.append(name).append(": ").append(value).append(line_end);
}

// One line as quoted-printable (RFC 2045, 6.7), broken softly.
void append_quoted_printable(std::string& out, std::string_view line) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool is_last = i + 1 == line.size();
        const bool is_blank = c == ' ' || c == '\t';
        const bool is_plain = is_blank ? !is_last : c > 0x20 && c < 0x7f && c != '=';
        const auto piece = is_plain ? std::string(1, c) : escape(c);
        if (column + piece.size() >= longest_encoded_line) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
}

template <typename Take>
void for_each_line(std::string_view text, const Take& take) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        take(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

// As it stands where every mail server passes it on, so that a person can read the file; else quoted-printable.
void append_part(std::string& message, std::string_view type, std::string_view words) {
    const auto clean = make_clean_utf8(words);
    bool is_plain = is_ascii(clean);
    for_each_line(clean, [&](std::string_view line) { is_plain = is_plain && line.size() <= longest_plain_line; });
    append_field(message, "Content-Type", fmt::format("{}; charset=utf-8", type));
    append_field(message, "Content-Transfer-Encoding", is_plain ? "7bit" : "quoted-printable");
    message += line_end;
    for_each_line(clean, [&](std::string_view line) {
        if (is_plain)
            message += line;
        else
            append_quoted_printable(message, line);
        message += line_end;
    });
}

}  // namespace

std::string_view host_of(std::string_view address) {
    const auto at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

std::string_view host_of_origin(std::string_view origin) {
    if (const auto slashes = origin.find("://"); slashes != std::string_view::npos) origin.remove_prefix(slashes + 3);
    return origin.substr(0, origin.find_first_of(":/"));
}

std::string write_message(const Mail& mail) {
    const auto boundary = "part-" + sha256(mail.message_id + mail.text).hex().substr(0, 20);
    auto date = format_http_date(mail.date);  // RFC 5322's form but for the zone's obsolete name
    date.replace(date.size() - 3, 3, "+0000");
    std::string message;
    append_field(message, "Date", date);
    append_field(message, "From", mailbox(mail.from));
    append_field(message, "To", mailbox(mail.to));
    append_field(message, "Subject", unstructured(mail.subject));
    append_field(message, "Message-ID", "<" + one_line(mail.message_id) + ">");
    append_field(message, "Auto-Submitted", "auto-generated");
    append_field(message, "X-Auto-Response-Suppress", "All");
    for (const auto& [name, value] : mail.more_fields) append_field(message, one_line(name), one_line(value));
    append_field(message, "MIME-Version", "1.0");
    if (!mail.language.empty()) append_field(message, "Content-Language", one_line(mail.language));
    append_field(message, "Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
    message += line_end;
    message.append("--").append(boundary).append(line_end);
    append_part(message, "text/plain", mail.text);
    message.append("--").append(boundary).append(line_end);
    append_part(message, "text/html", mail.html);
    message.append("--").append(boundary).append("--").append(line_end);
    return message;
}

}  // namespace standfirst::outbound
