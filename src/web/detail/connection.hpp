// SPDX-License-Identifier: Apache-2.0
// One client's connection: request after request, until either side has enough. Tries first and waits only where it
// must.
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "web/detail/listening.hpp"
#include "web/detail/loop.hpp"
#include "web/detail/transport.hpp"
#include "web/pipeline.hpp"

namespace standfirst::web::detail {

class Connection final : public Overseen {
  public:
    // Takes over the socket, which does not block and was counted in the loop's limits.
    Connection(Loop& loop, Pipeline& pipeline, Socket socket, const Address& address, TlsSession tls);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Runs until the connection is over.
    static Awaited<void> serve(std::unique_ptr<Connection> self);

    // For the loop. Whoever has let his time pass is told so, where he began a request, and let go.
    [[nodiscard]] bool is_overdue(std::chrono::steady_clock::time_point now) const override { return deadline_ <= now; }
    void end_overdue() override;
    void end_if_idle() override;

  private:
    enum class Next { read, write, exchange, yield, listen, linger, end };
    enum class Phase { idle, reading_header, reading_body, working, writing, listening };
    struct Exchange;

    // Goes on as far as it can without waiting, and says what it waits for.
    [[nodiscard]] Next go_on();
    [[nodiscard]] Next after_flush(const Tried& tried);
    void begin_request(std::size_t header_bytes);
    void skip_empty_lines();
    void begin_reply(Reply reply);
    void refuse(int status);
    void finish_reply();
    void log_answer(std::chrono::steady_clock::duration took) const;

    // Writes what is left of the reply.
    [[nodiscard]] Tried flush();
    void sent(std::size_t bytes);
    [[nodiscard]] bool load_next_part();
    void keep_head();

    Awaited<bool> shake_hands();
    Awaited<bool> read_more();
    Awaited<bool> wait_for(Tried::Kind kind);
    Awaited<bool> run_exchange();
    Awaited<bool> read_body();
    Awaited<bool> send_continue();
    Awaited<Reply> answer_on_worker(std::unique_ptr<Pipeline::Admitted> admitted);
    Awaited<void> linger();
    Awaited<void> listen();
    void keep_listening();
    void hang_up();

    [[nodiscard]] std::string_view unread() const { return {buffer_ + begin_, filled_ - begin_}; }
    [[nodiscard]] std::span<char> free_space();
    void forget(std::size_t bytes);
    void release_buffer();

    void set_deadline(std::chrono::milliseconds from_now) { deadline_ = loop_.now() + from_now; }
    void begin_stretch(std::uint64_t from);
    [[nodiscard]] std::uint64_t least_in_a_stretch() const;
    [[nodiscard]] std::uint64_t waiting_to_be_taken();

    Loop& loop_;
    Pipeline& pipeline_;
    Socket socket_;
    const Client peer_;
    Transport transport_;
    Phase phase_ = Phase::idle;
    Method method_ = Method::get;
    bool ends_after_reply_ = false;
    bool has_unread_body_ = false;
    bool is_first_ = true;
    std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
    std::chrono::steady_clock::time_point began_{};  // the request, exactly: for the latency
    std::uint64_t stretch_from_ = 0;  // bytes: of a body what had come, of an answer what the client had not taken

    // What came in: most requests fit in the small buffer; a larger one is there only while it is needed.
    static constexpr std::size_t small_bytes = 1'024;
    std::array<char, small_bytes> small_;
    std::unique_ptr<char[]> large_;
    char* buffer_ = nullptr;
    std::size_t capacity_ = small_bytes;
    std::size_t begin_ = 0;
    std::size_t filled_ = 0;
    std::size_t looked_at_ = 0;  // of unread()

    // What goes out.
    Reply reply_;
    std::string head_;  // a copy of what a blocked write left of the head
    std::array<iovec, 6> parts_{};
    std::size_t part_ = 0;
    std::size_t part_count_ = 0;
    std::size_t slice_ = 0;
    std::uint64_t slice_sent_ = 0;
    std::uint64_t bytes_sent_ = 0;
    enum class Slice { before, file, after_all, done } slice_part_ = Slice::done;

    std::unique_ptr<Exchange> exchange_;
    std::unique_ptr<Listening> listening_;
};

}  // namespace standfirst::web::detail
