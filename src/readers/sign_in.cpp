// SPDX-License-Identifier: Apache-2.0
#include "readers/sign_in.hpp"

#include <fmt/format.h>

#include <array>

#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"

namespace standfirst::readers {

namespace {

constexpr std::uint64_t codes = 1'000'000;
constexpr std::size_t code_digits = 6;
constexpr std::size_t link_bytes = 16;
constexpr std::size_t longest_typed = 100;

// Arabic, Persian, Devanagari and full-width digits, as keyboards type them.
constexpr std::array<char32_t, 5> zeros{U'0', U'\u0660', U'\u06f0', U'\u0966', U'\uff10'};

}  // namespace

std::string code_of(const SecretKey& key, const Digest& nonce) {
    std::uint64_t number = 0;
    const auto hash = key.hash("sign-in code", nonce.bytes());
    for (const char byte : hash.bytes().substr(0, sizeof number))
        number = number << 8U | static_cast<unsigned char>(byte);
    return fmt::format("{:06}", number % codes);
}

std::string link_of(const SecretKey& key, const Digest& nonce) {
    return encode_base64url(key.hash("sign-in link", nonce.bytes()).bytes().substr(0, link_bytes));
}

std::string read_code(std::string_view typed) {
    std::string code;
    if (typed.size() > longest_typed || !is_utf8(typed)) return {};
    for (std::size_t at = 0; at < typed.size();) {
        const char32_t point = next_code_point(typed, at);
        if (point == U' ' || point == U'-' || point == U'\u00a0' || point == U'\u2011') continue;
        bool is_digit = false;
        for (const char32_t zero : zeros)
            if (point >= zero && point < zero + 10) {
                code += static_cast<char>('0' + (point - zero));
                is_digit = true;
            }
        if (!is_digit) return {};
    }
    return code.size() == code_digits ? code : std::string{};
}

}  // namespace standfirst::readers
