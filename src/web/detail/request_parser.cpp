// SPDX-License-Identifier: Apache-2.0
#include "web/detail/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/error.hpp>
#include <cstring>
#include <utility>

#include "web/ascii.hpp"

namespace standfirst::web::detail {

namespace http = boost::beast::http;

namespace {

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(http::verb verb) {
    if (verb == http::verb::get) return Method::get;
    if (verb == http::verb::head) return Method::head;
    if (verb == http::verb::post) return Method::post;
    if (verb == http::verb::put) return Method::put;
    if (verb == http::verb::patch) return Method::patch;
    if (verb == http::verb::delete_) return Method::delete_;
    if (verb == http::verb::options) return Method::options;
    return std::nullopt;
}

int status_of(const boost::beast::error_code& error) {
    if (error == http::error::header_limit) return 431;
    if (error == http::error::bad_version) return 505;
    return 400;
}

}  // namespace

HeaderEnd find_header_end(std::string_view bytes, std::size_t& looked_at) {
    while (looked_at < bytes.size()) {
        const auto* found =
            static_cast<const char*>(std::memchr(bytes.data() + looked_at, '\n', bytes.size() - looked_at));
        if (found == nullptr) {
            looked_at = bytes.size();
            break;
        }
        const auto at = static_cast<std::size_t>(found - bytes.data());
        if (at == 0 || bytes[at - 1] != '\r') return {.kind = HeaderEnd::Kind::broken};
        if (at >= 3 && bytes[at - 2] == '\n') return {.kind = HeaderEnd::Kind::here, .bytes = at + 1};
        // A line that begins with white space continues the one before: nobody sends that but who wants to be
        // misunderstood.
        if (at + 1 == bytes.size()) {
            looked_at = at;  // the next byte decides
            return {};
        }
        if (bytes[at + 1] == ' ' || bytes[at + 1] == '\t') return {.kind = HeaderEnd::Kind::broken};
        looked_at = at + 1;
    }
    return {};
}

int RequestParser::read_header(std::string_view header) {
    head_ = {};
    fields_.clear();
    status_ = 0;
    version_ = 11;
    has_host_ = has_length_ = expects_continue_ = false;
    beast_.emplace(*this);
    beast_->eager(false);
    // The connection has bounded the header, and reads the body itself.
    beast_->header_limit(UINT32_MAX);
    beast_->body_limit(boost::none);
    error_code error;
    beast_->put(boost::asio::const_buffer{header.data(), header.size()}, error);
    if (status_ != 0) return status_;
    if (error) return status_of(error);
    if (!beast_->is_header_done()) return 400;
    head_.fields = fields_;
    return 0;
}

std::optional<std::uint64_t> RequestParser::body_bytes() const {
    const auto length = beast_->content_length();
    return length ? std::optional<std::uint64_t>{*length} : std::nullopt;
}

BodyReader RequestParser::body_reader() const {
    if (!has_body()) return {};
    const auto length = body_bytes();
    return length ? BodyReader::of_length(*length) : BodyReader::of_chunks();
}

// Ends the parse; which status that means is in status_.
void RequestParser::refuse(int status, error_code& error) {
    status_ = status;
    error = http::make_error_code(http::error::bad_value);
}

void RequestParser::Listener::on_request_impl(http::verb verb, string_view, string_view target, int version,
                                              error_code& error) {
    parser_.head_.target = view(target);
    parser_.version_ = version;
    const auto method = method_of(verb);
    if (!method) return parser_.refuse(verb == http::verb::trace || verb == http::verb::connect ? 405 : 501, error);
    parser_.head_.method = *method;
}

void RequestParser::Listener::on_field_impl(http::field name, string_view text, string_view value, error_code& error) {
    parser_.take_field(name, view(text), view(value), error);
}

void RequestParser::take_field(http::field name, std::string_view text, std::string_view value, error_code& error) {
    if (fields_.size() == most_fields) return refuse(431, error);
    fields_.push_back({.name = text, .value = value});
    if (name == http::field::host) {
        if (std::exchange(has_host_, true)) return refuse(400, error);
        head_.host = value;
    } else if (name == http::field::content_length) {
        // Beast takes "5, 5" and repetitions; they are how smugglers begin.
        if (std::exchange(has_length_, true) || !std::ranges::all_of(value, is_digit)) return refuse(400, error);
    } else if (name == http::field::transfer_encoding) {
        if (version_ == 10) return refuse(400, error);
        if (!equal_without_case(value, "chunked")) return refuse(501, error);
    } else if (name == http::field::expect) {
        if (!equal_without_case(value, "100-continue")) return refuse(417, error);
        expects_continue_ = version_ == 11;
    } else if (name == http::field::accept_encoding) {
        head_.accept_encoding = value;
    } else if (name == http::field::if_none_match) {
        head_.if_none_match = value;
    } else if (name == http::field::authorization) {
        head_.authorization = value;
    }
}

void RequestParser::Listener::on_header_impl(error_code& error) {
    if (parser_.version_ == 11 && !parser_.has_host_) parser_.refuse(400, error);
}

}  // namespace standfirst::web::detail
