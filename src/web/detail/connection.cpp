// SPDX-License-Identifier: Apache-2.0
// Long because the life of a connection is one story: read, lead through the pipeline, write, wait, end.
#include "web/detail/connection.hpp"

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cstring>
#include <utility>

#include "foundation/failure.hpp"
#include "foundation/log.hpp"
#include "web/refusals.hpp"
#include "web/spooled_body.hpp"

namespace standfirst::web::detail {

namespace {

constexpr auto never = std::chrono::steady_clock::time_point::max();
// So many answers to one client in a row, and the others have their turn.
constexpr int most_in_a_row = 32;
constexpr std::uint64_t most_of_a_file_in_a_row = 512 * 1'024;
// What is read and thrown away after a last answer, so that the client gets to read it.
constexpr std::size_t most_thrown_away = 1'000'000;
// A listener hears something after so long, if only a line that says nothing.
constexpr std::chrono::milliseconds longest_silence{20'000};
constexpr std::string_view closing_line = "Connection: close\r\n";
constexpr std::string_view keeping_line = "Connection: keep-alive\r\n";
constexpr std::string_view go_ahead = "HTTP/1.1 100 Continue\r\n\r\n";

iovec part_of(std::string_view bytes) { return {.iov_base = const_cast<char*>(bytes.data()), .iov_len = bytes.size()}; }

}  // namespace

// A request that memory did not answer.
struct Connection::Exchange {
    std::unique_ptr<RequestParser> parser;
    std::unique_ptr<Pipeline::Admitted> admitted;
};

Connection::Connection(Loop& loop, Pipeline& pipeline, Socket socket, const Address& address, TlsSession tls)
    : loop_(loop),
      pipeline_(pipeline),
      socket_(std::move(socket)),
      peer_{.address = address, .is_secure = tls != nullptr},
      transport_(socket_.native_handle(), std::move(tls)) {
    buffer_ = small_.data();
    loop_.add(*this);
}

Connection::~Connection() { loop_.limits().leave(peer_.address); }

Awaited<void> Connection::serve(std::unique_ptr<Connection> self) {
    auto& connection = *self;
    connection.set_deadline(connection.loop_.settings().slow);
    if (connection.transport_.is_secure()) {
        const bool is_done = co_await connection.shake_hands();
        if (!is_done) co_return;
    }
    for (;;) {
        switch (connection.go_on()) {
            case Next::read: {
                if (connection.transport_.is_secure()) {
                    const bool is_read = co_await connection.read_more();
                    if (!is_read) co_return;
                    break;
                }
                // The common way, without a coroutine of its own: Asio reads when bytes come, in one call.
                const auto space = connection.free_space();
                const auto [error, bytes] =
                    co_await connection.socket_.async_read_some(asio::buffer(space.data(), space.size()), outcome);
                if (error) co_return;
                connection.filled_ += bytes;
                break;
            }
            case Next::write: {
                const bool is_ready = co_await connection.wait_for(Tried::Kind::wait_to_write);
                if (!is_ready) co_return;
                break;
            }
            case Next::exchange: {
                const bool goes_on = co_await connection.run_exchange();
                if (!goes_on) co_return;
                break;
            }
            case Next::yield:
                co_await asio::post(connection.loop_.context().get_executor(), asio::use_awaitable_t<Executor>{});
                break;
            case Next::listen:
                co_await connection.listen();
                co_return;
            case Next::linger:
                co_await connection.linger();
                co_return;
            case Next::end:
                co_return;
        }
    }
}

// ---- requests

Connection::Next Connection::go_on() {
    for (int answered = 0;;) {
        if (phase_ == Phase::writing) {
            const auto tried = flush();
            if (tried.kind != Tried::Kind::done) return after_flush(tried);
            finish_reply();
            if (listening_) return Next::listen;
            if (ends_after_reply_) return Next::linger;
            if (++answered == most_in_a_row && filled_ > begin_) return Next::yield;
        }
        skip_empty_lines();
        if (begin_ == filled_) {
            if (loop_.is_stopping()) return Next::end;
            release_buffer();
            phase_ = Phase::idle;
            set_deadline(is_first_ ? loop_.settings().slow : loop_.settings().idle);
            return Next::read;
        }
        if (phase_ == Phase::idle) {
            phase_ = Phase::reading_header;
            set_deadline(loop_.settings().slow);
        }
        const auto end = find_header_end(unread(), looked_at_);
        const auto bytes = end.kind == HeaderEnd::Kind::here ? end.bytes : unread().size();
        if (end.kind == HeaderEnd::Kind::broken)
            refuse(400);
        else if (bytes > loop_.settings().header_bytes ||
                 (end.kind == HeaderEnd::Kind::further && bytes == loop_.settings().header_bytes))
            refuse(unread().find('\n') == std::string_view::npos ? 414 : 431);
        else if (end.kind == HeaderEnd::Kind::further)
            return Next::read;
        else
            begin_request(end.bytes);
        if (exchange_) return Next::exchange;
    }
}

// Between requests (RFC 9112, 2.2).
void Connection::skip_empty_lines() {
    while (looked_at_ == 0 && unread().starts_with("\r\n")) forget(2);
}

void Connection::begin_request(std::size_t header_bytes) {
    auto& parser = loop_.parser();
    began_ = std::chrono::steady_clock::now();
    is_first_ = false;
    const int status = parser.read_header(unread().substr(0, header_bytes));
    if (status != 0) return refuse(status);
    method_ = parser.head().method;
    ends_after_reply_ = !parser.keeps_open();
    has_unread_body_ = false;
    if (!parser.has_body()) {
        if (auto reply = pipeline_.answer_from_memory(parser.head(), peer_)) {
            if (parser.is_http_1_0() && !ends_after_reply_) reply->own_fields += keeping_line;
            loop_.counters().count_kept();
            forget(header_bytes);
            return begin_reply(std::move(*reply));
        }
    }
    auto admission = pipeline_.admit(parser.head(), peer_);
    forget(header_bytes);
    if (auto* reply = std::get_if<Reply>(&admission)) {
        has_unread_body_ = parser.has_body();
        return begin_reply(std::move(*reply));
    }
    exchange_ = std::make_unique<Exchange>();
    exchange_->parser = loop_.take_parser();
    exchange_->admitted = std::move(std::get<std::unique_ptr<Pipeline::Admitted>>(admission));
}

Awaited<bool> Connection::run_exchange() {
    auto& parser = *exchange_->parser;
    auto& admitted = *exchange_->admitted;
    const auto length = parser.body_bytes();
    if (parser.has_body() && admitted.turned_away == nullptr && length.value_or(0) > admitted.body_limit)
        Pipeline::turn_away(admitted, refusals::too_large);
    has_unread_body_ = parser.has_body();
    if (has_unread_body_ && admitted.turned_away == nullptr) {
        const bool is_read = co_await read_body();
        if (!is_read) co_return false;
        if (phase_ == Phase::writing) {  // refused meanwhile
            exchange_.reset();
            co_return true;
        }
    }
    phase_ = Phase::working;
    deadline_ = never;
    auto reply = co_await answer_on_worker(std::move(exchange_->admitted));
    if (parser.is_http_1_0() && !ends_after_reply_ && !has_unread_body_) reply.own_fields += keeping_line;
    loop_.give_back(std::move(exchange_->parser));
    exchange_.reset();
    begin_reply(std::move(reply));
    co_return true;
}

Awaited<Reply> Connection::answer_on_worker(std::unique_ptr<Pipeline::Admitted> admitted) {
    auto begin = [this](auto handler, std::unique_ptr<Pipeline::Admitted> request) {
        pipeline_.answer(std::move(request), [executor = loop_.context().get_executor(),
                                              handler = std::move(handler)](Reply reply) mutable {
            asio::post(executor, [handler = std::move(handler), reply = std::move(reply)]() mutable {
                std::move(handler)(std::move(reply));
            });
        });
    };
    return asio::async_initiate<const asio::use_awaitable_t<Executor>, void(Reply)>(
        std::move(begin), asio::use_awaitable_t<Executor>{}, std::move(admitted));
}

// ---- bodies

Awaited<bool> Connection::send_continue() {
    for (auto left = go_ahead; !left.empty();) {
        const std::array parts{part_of(left)};
        const auto tried = transport_.write(parts, Transport::Follows::nothing);
        if (tried.kind == Tried::Kind::ended) co_return false;
        if (tried.kind == Tried::Kind::done) {
            left.remove_prefix(tried.bytes);
            continue;
        }
        const bool is_ready = co_await wait_for(tried.kind);
        if (!is_ready) co_return false;
    }
    co_return true;
}

// False when the connection is over. Where the body is refused, the reply that says so has begun.
Awaited<bool> Connection::read_body() {
    phase_ = Phase::reading_body;
    const auto& parser = *exchange_->parser;
    auto reader = parser.body_reader();
    auto& request = exchange_->admitted->request;
    const auto& settings = loop_.settings();
    std::shared_ptr<SpooledBody> spooled;
    std::uint64_t received = 0;
    reader.begin(exchange_->admitted->body_limit, [&](std::string_view bytes) {
        received += bytes.size();
        if (!spooled && request.body.size() + bytes.size() > settings.body_in_memory) {
            spooled = std::make_shared<SpooledBody>(settings.temporary_folder);
            spooled->add(request.body);
            request.body = {};
        }
        if (spooled)
            spooled->add(bytes);
        else
            request.body.append(bytes);
    });
    begin_stretch(0);
    if (parser.expects_continue() && begin_ == filled_) {
        const bool is_sent = co_await send_continue();
        if (!is_sent) co_return false;
    }
    for (;;) {
        std::size_t used = 0;
        int status = 0;
        try {
            status = reader.read(unread(), used);
            if (reader.is_done() && spooled) spooled->finish();
        } catch (const PassingFailure& failure) {
            log_event(LogLevel::warning, "body_not_stored",
                      {{"request", request.request_id}, {"what", failure.what()}});
            status = 503;
        }
        forget(used);
        if (reader.is_done() && status == 0) break;
        if (status != 0) {
            refuse(status);
            co_return true;
        }
        if (received - stretch_from_ >= least_in_a_stretch()) begin_stretch(received);
        const bool is_read = co_await read_more();
        if (!is_read) co_return false;
    }
    has_unread_body_ = false;
    request.spooled = std::move(spooled);
    co_return true;
}

// ---- bytes in

std::span<char> Connection::free_space() {
    if (begin_ > 0) {
        std::memmove(buffer_, buffer_ + begin_, filled_ - begin_);
        filled_ -= begin_;
        begin_ = 0;
    }
    if (filled_ == capacity_ || (phase_ == Phase::reading_body && !large_)) {
        const auto wanted = std::max<std::size_t>(loop_.settings().header_bytes, 16 * small_bytes);
        if (!large_) {
            large_ = std::make_unique_for_overwrite<char[]>(wanted);
            std::memcpy(large_.get(), buffer_, filled_);
            buffer_ = large_.get();
            capacity_ = wanted;
        }
    }
    return {buffer_ + filled_, capacity_ - filled_};
}

void Connection::forget(std::size_t bytes) {
    begin_ += bytes;
    looked_at_ = 0;
}

// Nothing is unread: ten thousand who wait need no more than their small buffers.
void Connection::release_buffer() {
    begin_ = filled_ = looked_at_ = 0;
    if (!large_) return;
    large_.reset();
    buffer_ = small_.data();
    capacity_ = small_bytes;
}

Awaited<bool> Connection::read_more() {
    for (;;) {
        const auto tried = transport_.read(free_space());
        if (tried.kind == Tried::Kind::done) {
            filled_ += tried.bytes;
            co_return true;
        }
        if (tried.kind == Tried::Kind::ended) co_return false;
        const bool is_ready = co_await wait_for(tried.kind);
        if (!is_ready) co_return false;
    }
}

Awaited<bool> Connection::wait_for(Tried::Kind kind) {
    const auto what = kind == Tried::Kind::wait_to_write ? Socket::wait_write : Socket::wait_read;
    const auto [error] = co_await socket_.async_wait(what, outcome);
    co_return !error;
}

Awaited<bool> Connection::shake_hands() {
    for (;;) {
        const auto tried = transport_.handshake();
        if (tried.kind == Tried::Kind::done) co_return true;
        if (tried.kind == Tried::Kind::ended) co_return false;
        const bool is_ready = co_await wait_for(tried.kind);
        if (!is_ready) co_return false;
    }
}

// ---- bytes out

void Connection::refuse(int status) {
    has_unread_body_ = true;  // whatever follows is not understood
    Reply reply;
    reply.answer = plain_answer(status);
    began_ = std::chrono::steady_clock::now();
    begin_reply(std::move(reply));
}

void Connection::begin_reply(Reply reply) {
    reply_ = std::move(reply);
    const bool goes_on_live = reply_.live && reply_.body == Reply::Body::sent && !loop_.is_stopping();
    if (goes_on_live) listening_ = std::make_unique<Listening>(loop_, socket_, transport_, std::move(*reply_.live));
    if (has_unread_body_ || reply_.live || reply_.afterwards == Reply::Afterwards::close || loop_.is_stopping())
        ends_after_reply_ = true;
    if (ends_after_reply_) reply_.own_fields += closing_line;
    const auto& answer = *reply_.answer;
    const bool sends_body = reply_.body == Reply::Body::sent;
    part_ = part_count_ = slice_ = 0;
    slice_sent_ = bytes_sent_ = 0;
    parts_[part_count_++] = part_of(answer.start);
    parts_[part_count_++] = part_of(loop_.date_line());
    if (!reply_.own_fields.empty()) parts_[part_count_++] = part_of(reply_.own_fields);
    parts_[part_count_++] = part_of(answer.fields);
    // Where a body is there twice, TLS takes the one it can read.
    const bool is_by_file = !answer.slices.empty() && (answer.body.empty() || !transport_.is_secure());
    if (sends_body && !is_by_file && !answer.body.empty()) parts_[part_count_++] = part_of(answer.body);
    slice_part_ = sends_body && is_by_file ? Slice::before : Slice::done;
    phase_ = Phase::writing;
}

Tried Connection::flush() {
    for (std::uint64_t of_file = 0;;) {
        while (part_ < part_count_) {
            const auto follows = slice_part_ == Slice::done ? Transport::Follows::nothing : Transport::Follows::more;
            const auto tried = transport_.write(std::span{parts_}.subspan(part_, part_count_ - part_), follows);
            if (tried.kind != Tried::Kind::done) return tried;
            sent(tried.bytes);
        }
        if (slice_part_ == Slice::file) {
            const auto& slice = reply_.answer->slices[slice_];
            const auto tried = transport_.send_file(reply_.answer->file->descriptor(), slice.offset + slice_sent_,
                                                    slice.bytes - slice_sent_);
            if (tried.kind != Tried::Kind::done) return tried;
            bytes_sent_ += tried.bytes;
            slice_sent_ += tried.bytes;
            of_file += tried.bytes;
            if (slice_sent_ < slice.bytes) {
                // A good piece, and the others have their turn.
                if (of_file >= most_of_a_file_in_a_row) return {.kind = Tried::Kind::wait_to_write};
                continue;
            }
            slice_sent_ = 0;
            slice_part_ = ++slice_ == reply_.answer->slices.size() ? Slice::after_all : Slice::before;
        }
        if (!load_next_part()) return {};
    }
}

// The words before a slice or after all of them; false when there is nothing left.
bool Connection::load_next_part() {
    if (slice_part_ == Slice::done) return false;
    part_ = part_count_ = 0;
    const auto& answer = *reply_.answer;
    if (slice_part_ == Slice::before) {
        if (const auto& words = answer.slices[slice_].before; !words.empty()) parts_[part_count_++] = part_of(words);
        slice_part_ = answer.slices[slice_].bytes > 0 ? Slice::file : Slice::after_all;
    } else if (slice_part_ == Slice::after_all) {
        if (!answer.after_slices.empty()) parts_[part_count_++] = part_of(answer.after_slices);
        slice_part_ = Slice::done;
    }
    return true;
}

void Connection::sent(std::size_t bytes) {
    bytes_sent_ += bytes;
    while (bytes > 0 && part_ < part_count_) {
        auto& part = parts_[part_];
        const auto taken = std::min(bytes, part.iov_len);
        part.iov_base = static_cast<char*>(part.iov_base) + taken;
        part.iov_len -= taken;
        bytes -= taken;
        if (part.iov_len == 0) ++part_;
    }
}

// The loop's date line moves on under a write that waits.
void Connection::keep_head() {
    const auto date = loop_.date_line();
    for (auto i = part_; i < part_count_; ++i) {
        const auto* at = static_cast<const char*>(parts_[i].iov_base);
        if (at < date.data() || at >= date.data() + date.size()) continue;
        head_.assign(at, parts_[i].iov_len);
        parts_[i] = part_of(head_);
    }
}

Connection::Next Connection::after_flush(const Tried& tried) {
    switch (tried.kind) {
        case Tried::Kind::done:
        case Tried::Kind::ended:
            return Next::end;
        case Tried::Kind::wait_to_read:  // renegotiation is off: TLS only waits to write here
        case Tried::Kind::wait_to_write:
            break;
    }
    keep_head();
    begin_stretch(waiting_to_be_taken());
    return Next::write;
}

void Connection::finish_reply() {
    const auto took = std::chrono::steady_clock::now() - began_;
    loop_.counters().count_answer(reply_.route, reply_.answer->status, took, bytes_sent_);
    if (loop_.settings().log == RequestLog::all) log_answer(took);
    reply_ = {};
    head_.clear();
    phase_ = Phase::reading_header;
    set_deadline(loop_.settings().slow);
}

void Connection::log_answer(std::chrono::steady_clock::duration took) const {
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    log_event(LogLevel::info, "answered",
              {{"method", method_word(method_)},
               {"route", pipeline_.pattern_of(reply_.route)},
               {"status", std::to_string(reply_.answer->status)},
               {"microseconds", std::to_string(microseconds)},
               {"bytes", std::to_string(bytes_sent_)},
               {"request", reply_.request_id}});
}

// Says goodbye and reads on a little: a connection that is reset while its last answer is on the way loses it.
Awaited<void> Connection::linger() {
    transport_.end_writing();
    if (!has_unread_body_) co_return;
    set_deadline(std::min(loop_.settings().slow, std::chrono::milliseconds{2'000}));
    phase_ = Phase::reading_body;
    for (std::size_t thrown_away = 0; thrown_away < most_thrown_away;) {
        release_buffer();
        const auto space = free_space();
        const auto got = ::recv(socket_.native_handle(), space.data(), space.size(), 0);
        if (got > 0) {
            thrown_away += static_cast<std::size_t>(got);
            continue;
        }
        if (got == 0 || (errno != EAGAIN && errno != EINTR)) co_return;
        const bool is_ready = co_await wait_for(Tried::Kind::wait_to_read);
        if (!is_ready) co_return;
    }
}

// ---- live

// The answer goes on with events until either side has enough.
Awaited<void> Connection::listen() {
    release_buffer();
    listening_->join();
    for (;;) {
        const auto tried = listening_->write();
        if (tried.kind == Tried::Kind::ended) co_return;
        if (tried.kind != Tried::Kind::done) {
            phase_ = Phase::writing;
            begin_stretch(waiting_to_be_taken());
            const bool is_ready = co_await wait_for(tried.kind);
            if (!is_ready) co_return;
            continue;
        }
        phase_ = Phase::listening;
        set_deadline(longest_silence);
        listening_->park();
        const bool is_ready = co_await wait_for(Tried::Kind::wait_to_read);
        if (listening_->was_woken()) continue;
        if (!is_ready || transport_.read(free_space()).kind == Tried::Kind::ended) co_return;
        release_buffer();
    }
}

void Connection::keep_listening() {
    set_deadline(longest_silence);
    listening_->say_nothing();
}

// ---- time

// A slow client has its time by the stretch, and each stretch must bring what is least: who hurried once has not earned
// the right to hold his connection for hours.
void Connection::begin_stretch(std::uint64_t from) {
    stretch_from_ = from;
    set_deadline(loop_.settings().slow);
}

std::uint64_t Connection::least_in_a_stretch() const {
    const auto& settings = loop_.settings();
    const auto slow = static_cast<std::uint64_t>(settings.slow.count());
    return std::max<std::uint64_t>(1, slow * settings.least_bytes_per_second / 1'000);
}

// What the kernel took from us counts for nothing until the client has taken it from the kernel.
std::uint64_t Connection::waiting_to_be_taken() {
    int bytes = 0;
    return ::ioctl(socket_.native_handle(), SIOCOUTQ, &bytes) == 0 ? static_cast<std::uint64_t>(bytes) : 0;
}

void Connection::end_overdue() {
    if (phase_ == Phase::writing) {
        const auto waiting = waiting_to_be_taken();
        if (waiting + least_in_a_stretch() <= stretch_from_) return begin_stretch(waiting);
    }
    if (phase_ == Phase::listening) return keep_listening();
    if (phase_ == Phase::reading_header || phase_ == Phase::reading_body) {
        const auto answer = plain_answer(408);
        const std::array parts{part_of(answer->start), part_of(loop_.date_line()), part_of(closing_line),
                               part_of(answer->fields), part_of(answer->body)};
        (void)transport_.write(parts, Transport::Follows::nothing);
    }
    hang_up();
}

void Connection::hang_up() {
    deadline_ = never;
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.cancel(ignored);
}

void Connection::end_if_idle() {
    if (phase_ == Phase::idle || listening_) hang_up();
}

}  // namespace standfirst::web::detail
