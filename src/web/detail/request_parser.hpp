// SPDX-License-Identifier: Apache-2.0
// Reads a request's header at once, from one piece of memory. Stricter than the standard must be: what two readers
// could take for two things is refused (request smuggling).
#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "web/detail/body_reader.hpp"
#include "web/pipeline.hpp"

namespace standfirst::web::detail {

// Where the header that begins at the front of `bytes` ends.
struct HeaderEnd {
    enum class Kind { here, further, broken } kind = Kind::further;
    std::size_t bytes = 0;  // with the empty line
};
// `looked_at` bytes were seen before without an end; it moves forward. Broken: a line feed without carriage return, a
// folded line.
[[nodiscard]] HeaderEnd find_header_end(std::string_view bytes, std::size_t& looked_at);

// Used for one request after the other.
class RequestParser {
  public:
    static constexpr std::size_t most_fields = 100;

    RequestParser() { fields_.reserve(most_fields); }
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    // Begins a new request. `header` ends with the empty line. 0, or the status to answer; then the connection is at
    // its end.
    [[nodiscard]] int read_header(std::string_view header);

    // After read_header(); views into the header.
    [[nodiscard]] const RequestHead& head() const { return head_; }
    [[nodiscard]] bool keeps_open() const { return beast_->keep_alive(); }
    [[nodiscard]] bool is_http_1_0() const { return version_ == 10; }
    [[nodiscard]] bool expects_continue() const { return expects_continue_; }
    [[nodiscard]] bool has_body() const { return !beast_->is_done(); }
    // What the header says of its length; empty for chunks.
    [[nodiscard]] std::optional<std::uint64_t> body_bytes() const;
    [[nodiscard]] BodyReader body_reader() const;

  private:
    using string_view = boost::beast::string_view;
    using error_code = boost::beast::error_code;

    // What Beast calls while it parses.
    class Listener final : public boost::beast::http::basic_parser<true> {
      public:
        explicit Listener(RequestParser& parser) : parser_(parser) {}

      private:
        void on_request_impl(boost::beast::http::verb verb, string_view word, string_view target, int version,
                             error_code& error) override;
        void on_response_impl(int, string_view, int, error_code&) override {}
        void on_field_impl(boost::beast::http::field name, string_view text, string_view value,
                           error_code& error) override;
        void on_header_impl(error_code& error) override;
        void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
        std::size_t on_body_impl(string_view, error_code&) override { return 0; }
        void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
        std::size_t on_chunk_body_impl(std::uint64_t, string_view, error_code&) override { return 0; }
        void on_finish_impl(error_code&) override {}

        RequestParser& parser_;
    };

    void refuse(int status, error_code& error);
    void take_field(boost::beast::http::field name, std::string_view text, std::string_view value, error_code& error);

    std::optional<Listener> beast_;
    std::vector<RequestHead::Field> fields_;
    RequestHead head_;
    int status_ = 0;
    int version_ = 11;
    bool has_host_ = false;
    bool has_length_ = false;
    bool expects_continue_ = false;
};

}  // namespace standfirst::web::detail
