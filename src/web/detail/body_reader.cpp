// SPDX-License-Identifier: Apache-2.0
#include "web/detail/body_reader.hpp"

#include <algorithm>
#include <utility>

namespace standfirst::web::detail {

namespace {

constexpr std::uint64_t most_extension_bytes = 1'000;
constexpr std::uint64_t most_trailer_bytes = 8'000;
constexpr int broken = 400;
constexpr int too_large = 413;

// The value of a hexadecimal digit; -1 for anything else.
int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }

}  // namespace

BodyReader BodyReader::of_length(std::uint64_t bytes) {
    BodyReader reader;
    reader.left_ = bytes;
    if (bytes > 0) reader.state_ = State::length;
    return reader;
}

BodyReader BodyReader::of_chunks() {
    BodyReader reader;
    reader.state_ = State::size_begin;
    return reader;
}

void BodyReader::begin(std::uint64_t limit, Sink sink) {
    allowed_ = limit;
    sink_ = std::move(sink);
}

int BodyReader::read(std::string_view bytes, std::size_t& used) {
    used = 0;
    if (state_ == State::length && left_ > allowed_) return too_large;
    while (used < bytes.size() && state_ != State::done) {
        if (state_ == State::length || state_ == State::data) {
            const auto part =
                bytes.substr(used, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - used)));
            take(part);
            used += part.size();
            continue;
        }
        if (const int status = step(bytes[used]); status != 0) return status;
        ++used;
    }
    return 0;
}

void BodyReader::take(std::string_view bytes) {
    if (sink_) sink_(bytes);
    left_ -= bytes.size();
    allowed_ -= bytes.size();
    if (left_ == 0) state_ = state_ == State::data ? State::data_end : State::done;
}

int BodyReader::add_digit(char c) {
    const int digit = digit_of(c);
    if (digit < 0) return broken;
    if (left_ > (UINT64_MAX >> 4)) return broken;
    left_ = left_ << 4 | static_cast<std::uint64_t>(digit);
    state_ = State::size;
    return 0;
}

int BodyReader::step(char c) {
    const auto expect = [&](char wanted, State next) {
        if (c != wanted) return broken;
        state_ = next;
        return 0;
    };
    switch (state_) {
        case State::size_begin:
            left_ = words_ = 0;
            return add_digit(c);
        case State::size:
            if (c == '\r') return expect('\r', State::size_end);
            if (c != ';') return add_digit(c);
            state_ = State::extension;
            return 0;
        case State::extension:
            if (c == '\r') return expect('\r', State::size_end);
            return is_control(c) || ++words_ > most_extension_bytes ? broken : 0;
        case State::size_end:
            if (left_ > allowed_) return too_large;
            words_ = 0;
            return expect('\n', left_ > 0 ? State::data : State::trailer_begin);
        case State::data_end:
            return expect('\r', State::data_end_feed);
        case State::data_end_feed:
            return expect('\n', State::size_begin);
        case State::trailer_begin:
            if (c == '\r') return expect('\r', State::end_feed);
            if (c == ' ' || c == '\t') return broken;  // folded
            state_ = State::trailer;
            [[fallthrough]];
        case State::trailer:
            if (c == '\r') return expect('\r', State::trailer_end);
            return is_control(c) || ++words_ > most_trailer_bytes ? broken : 0;
        case State::trailer_end:
            return expect('\n', State::trailer_begin);
        case State::end_feed:
            return expect('\n', State::done);
        case State::length:
        case State::data:
        case State::done:
            break;
    }
    return broken;
}

}  // namespace standfirst::web::detail
