// SPDX-License-Identifier: Apache-2.0
#include "readers/email_address.hpp"

#include <algorithm>

#include "foundation/utf8.hpp"
#include "readers/refusals.hpp"
#include "text/look_alike.hpp"

namespace standfirst::readers {

namespace {

constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_label = 63;

bool is_atom_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) return true;  // RFC 6531
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return std::string_view{"!#$%&'*+-/=?^_`{|}~."}.contains(c);
}

bool is_local_part(std::string_view text) {
    return !text.empty() && text.size() <= longest_local_part && text.front() != '.' && text.back() != '.' &&
           !text.contains("..") && std::ranges::all_of(text, is_atom_character);
}

bool is_label(std::string_view text) {
    const auto is_letter = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               (c >= '0' && c <= '9') || c == '-';
    };
    return !text.empty() && text.size() <= longest_label && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text, is_letter);
}

bool is_domain(std::string_view text) {
    int labels = 0;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find('.', begin), text.size());
        if (!is_label(text.substr(begin, end - begin))) return false;
        ++labels;
        begin = end + 1;
    }
    return labels >= 2 || text == "localhost";
}

// Only ASCII: other letters that fold together may name the mailboxes of two people.
std::string lower_ascii(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace

Result<EmailAddress> EmailAddress::parse(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    const auto at = text.rfind('@');
    if (text.size() > longest_address || at == std::string_view::npos || !is_utf8(text) ||
        !is_local_part(text.substr(0, at)) || !is_domain(text.substr(at + 1)))
        return refuse(Refusal{refusals::bad_email}.at("email"));
    const auto host = text::ascii_host(text.substr(at + 1));
    if (!host) return refuse(Refusal{refusals::bad_email}.at("email"));
    EmailAddress address;
    address.text_ = std::string{text};
    address.key_ = lower_ascii(text.substr(0, at)) + "@" + *host;
    return address;
}

}  // namespace standfirst::readers
