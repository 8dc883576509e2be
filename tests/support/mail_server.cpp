// SPDX-License-Identifier: Apache-2.0
#include "support/mail_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sodium.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <optional>
#include <string_view>

#include "foundation/failure.hpp"

namespace standfirst::test {

namespace {

// False when the server goes first.
bool wait_for(int descriptor, int stop) {
    std::array<pollfd, 2> waiting{pollfd{.fd = descriptor, .events = POLLIN, .revents = 0},
                                  pollfd{.fd = stop, .events = POLLIN, .revents = 0}};
    while (::poll(waiting.data(), waiting.size(), -1) < 0) {
    }
    return waiting[1].revents == 0;
}

std::string between_brackets(std::string_view line) {
    const auto begin = line.find('<');
    const auto end = line.find('>');
    return begin < end && end != std::string_view::npos ? std::string{line.substr(begin + 1, end - begin - 1)} : "";
}

// "\0NAME\0PASSWORD" in base64 (RFC 4616) as "NAME:PASSWORD".
std::string name_and_password(std::string_view base64) {
    std::string bytes(base64.size(), '\0');
    std::size_t length = 0;
    sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), base64.data(), base64.size(),
                      nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
    bytes.resize(length);
    if (bytes.empty()) return {};
    bytes.erase(0, 1);
    if (const auto zero = bytes.find('\0'); zero != std::string::npos) bytes[zero] = ':';
    return bytes;
}

}  // namespace

// One connection, line by line.
class MailServer::Talk {
  public:
    Talk(MailServer& server, int socket) : server_(server), socket_(socket) {}

    void run() {
        say("220 sink");
        while (const auto line = read_line()) {
            if (line->starts_with("EHLO"))
                say(greeting());
            else if (line->starts_with("STARTTLS") && may_encrypt())
                encrypt();
            else if (may_encrypt() && !line->starts_with("QUIT"))
                say("530 STARTTLS first");
            else if (line->starts_with("AUTH PLAIN "))
                take_name(line->substr(11));
            else if (line->starts_with("AUTH PLAIN"))
                take_later_name();
            else if (line->starts_with("MAIL"))
                begin_mail(*line);
            else if (line->starts_with("RCPT"))
                take_recipient(*line);
            else if (line->starts_with("DATA"))
                take_message();
            else if (line->starts_with("QUIT"))
                return say("221 bye");
            else
                say("250 ok");
        }
    }

  private:
    [[nodiscard]] bool may_encrypt() const { return server_.manners_.certificate != nullptr && !session_; }

    [[nodiscard]] std::string greeting() const {
        if (may_encrypt()) return "250-sink\r\n250 STARTTLS";
        return server_.manners_.takes_names ? "250-sink\r\n250 AUTH PLAIN" : "250 sink";
    }

    void encrypt() {
        say("220 go on");
        unread_.clear();  // what was sent in the clear behind it is not heard (RFC 3207, 4.2)
        const auto& certificate = *server_.manners_.certificate;
        context_.reset(SSL_CTX_new(TLS_server_method()));
        SSL_CTX_use_certificate_file(context_.get(), certificate.certificate().c_str(), SSL_FILETYPE_PEM);
        SSL_CTX_use_PrivateKey_file(context_.get(), certificate.key().c_str(), SSL_FILETYPE_PEM);
        session_.reset(SSL_new(context_.get()));
        SSL_set_fd(session_.get(), socket_);
        is_over_ = SSL_accept(session_.get()) != 1;
    }

    void say(std::string_view line) {
        const std::string bytes = std::string{line} + "\r\n";
        if (session_)
            static_cast<void>(SSL_write(session_.get(), bytes.data(), static_cast<int>(bytes.size())));
        else
            static_cast<void>(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
    }

    // How many bytes came; none when it is over.
    std::ptrdiff_t receive(std::array<char, 4096>& buffer) {
        const bool is_waiting = session_ && SSL_pending(session_.get()) > 0;
        if (is_over_ || (!is_waiting && !wait_for(socket_, server_.stop_))) return 0;
        if (session_) return SSL_read(session_.get(), buffer.data(), static_cast<int>(buffer.size()));
        return ::recv(socket_, buffer.data(), buffer.size(), 0);
    }

    std::optional<std::string> read_line() {
        for (;;) {
            if (const auto end = unread_.find("\r\n"); end != std::string::npos) {
                auto line = unread_.substr(0, end);
                unread_.erase(0, end + 2);
                return line;
            }
            std::array<char, 4096> buffer{};
            const auto got = receive(buffer);
            if (got <= 0) return std::nullopt;
            unread_.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }

    void take_name(std::string_view base64) {
        mail_.user = name_and_password(base64);
        say(mail_.user.ends_with(":wrong") ? "535 no" : "235 welcome");
    }
    void take_later_name() {
        say("334 ");
        if (const auto line = read_line()) take_name(*line);
    }
    void begin_mail(std::string_view line) {
        mail_.from = between_brackets(line);
        say("250 ok");
    }
    void take_recipient(std::string_view line) {
        mail_.to = between_brackets(line);
        say(server_.manners_.to_recipients);
    }
    void take_message() {
        say("354 go on");
        mail_.message.clear();
        mail_.way = session_ ? TakenMail::Way::encrypted : TakenMail::Way::in_the_clear;
        for (auto line = read_line(); line && *line != "."; line = read_line())
            mail_.message += (line->starts_with('.') ? line->substr(1) : *line) + "\r\n";
        if (server_.manners_.to_message.starts_with("250")) {
            const std::lock_guard lock{server_.mutex_};
            server_.mails_.push_back(mail_);
        }
        say(server_.manners_.to_message);
    }

    MailServer& server_;
    int socket_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{nullptr, SSL_CTX_free};
    std::unique_ptr<SSL, decltype(&SSL_free)> session_{nullptr, SSL_free};
    bool is_over_ = false;
    std::string unread_;
    TakenMail mail_;
};

MailServer::MailServer(Manners manners) : manners_(std::move(manners)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || stop_ < 0 || ::bind(listener_, generic, size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, generic, &size) != 0)
        throw Failure{"a test's mail server cannot listen"};
    port_ = ntohs(address.sin_port);
    listening_ = std::jthread{[this] { listen(); }};
}

MailServer::~MailServer() {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(stop_, &one, sizeof one));
    listening_.join();
    threads_.clear();
    ::close(listener_);
    ::close(stop_);
}

std::vector<TakenMail> MailServer::mails() const {
    const std::lock_guard lock{mutex_};
    return mails_;
}

void MailServer::listen() {
    while (wait_for(listener_, stop_)) {
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        threads_.emplace_back([this, connection] {
            Talk{*this, connection}.run();
            ::close(connection);
        });
    }
}

}  // namespace standfirst::test
