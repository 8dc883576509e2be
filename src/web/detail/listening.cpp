// SPDX-License-Identifier: Apache-2.0
#include "web/detail/listening.hpp"

#include <array>

namespace standfirst::web::detail {

namespace {

constexpr std::size_t most_waiting = 256 * 1'024;
// Browsers come back after so many milliseconds when a connection ends: not all in the same moment.
constexpr unsigned first_return = 1'000;
constexpr unsigned return_spread = 4'000;
constexpr unsigned spread_step = 977;

LiveBytes words(std::string bytes) { return std::make_shared<const LiveMessage>(0, 0, std::move(bytes)); }

}  // namespace

Listening::~Listening() {
    if (is_joined_) loop_.leave(live_.channel, *this);
}

void Listening::join() {
    const auto spread = static_cast<unsigned>(socket_.native_handle()) * spread_step % return_spread;
    push(words("retry: " + std::to_string(first_return + spread) + "\n\n"));
    const auto joined = loop_.join(live_, *this);
    is_joined_ = true;
    heard_ = joined.up_to;
    for (const auto& message : joined.missed) push(message);
}

void Listening::hear(const LiveBytes& message) {
    if (message->number <= heard_) return;
    heard_ = message->number;
    push(message);
    if (bytes_waiting_ <= most_waiting) return wake();
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.cancel(ignored);
}

void Listening::say_nothing() {
    push(words(":\n\n"));
    wake();
}

void Listening::push(const LiveBytes& message) {
    bytes_waiting_ += message->bytes.size();
    waiting_.push_back(message);
}

void Listening::wake() {
    if (!is_parked_ || write().kind == Tried::Kind::done) return;
    is_parked_ = false;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

Tried Listening::write() {
    while (!waiting_.empty()) {
        const auto& bytes = waiting_.front()->bytes;
        const std::array parts{
            iovec{.iov_base = const_cast<char*>(bytes.data()) + written_, .iov_len = bytes.size() - written_}};
        const auto tried = transport_.write(parts, Transport::Follows::nothing);
        if (tried.kind != Tried::Kind::done) return tried;
        written_ += tried.bytes;
        if (written_ < bytes.size()) continue;
        bytes_waiting_ -= bytes.size();
        waiting_.pop_front();
        written_ = 0;
    }
    return {};
}

}  // namespace standfirst::web::detail
