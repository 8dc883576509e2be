// SPDX-License-Identifier: Apache-2.0
// Reads a request's body as it comes: so many bytes, or chunks (RFC 9112, 7.1). Extensions and trailers are read,
// bounded, and not believed. (Beast's own reader stops the program on a trailer that comes in pieces.)
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace standfirst::web::detail {

class BodyReader {
  public:
    // Nothing to read.
    BodyReader() = default;
    [[nodiscard]] static BodyReader of_length(std::uint64_t bytes);
    [[nodiscard]] static BodyReader of_chunks();

    [[nodiscard]] bool is_done() const { return state_ == State::done; }

    using Sink = std::move_only_function<void(std::string_view)>;
    // Before read(): where the body goes, and how much of it may.
    void begin(std::uint64_t limit, Sink sink);
    // Reads what is there; `used` is what may be forgotten, all of it unless the body ended before. 0, or the status to
    // answer.
    [[nodiscard]] int read(std::string_view bytes, std::size_t& used);

  private:
    enum class State {
        length,         // left_ bytes
        size_begin,     // a chunk's size: at least one digit
        size,           //
        extension,      // to the end of the line
        size_end,       // its line feed
        data,           // left_ bytes
        data_end,       // the carriage return after them
        data_end_feed,  // and its line feed
        trailer_begin,  // a line, or the empty one
        trailer,        //
        trailer_end,    // its line feed
        end_feed,       // the empty line's line feed
        done,
    };
    [[nodiscard]] int step(char c);
    [[nodiscard]] int add_digit(char c);
    void take(std::string_view bytes);

    State state_ = State::done;
    std::uint64_t left_ = 0;
    std::uint64_t allowed_ = 0;  // by the limit, from here on
    std::uint64_t words_ = 0;    // of extension or trailers, so far
    Sink sink_;
};

}  // namespace standfirst::web::detail
