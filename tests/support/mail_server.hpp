// SPDX-License-Identifier: Apache-2.0
// A small SMTP server on loopback for tests of those who send mail: it keeps what it takes, and refuses what the test
// says.
#pragma once

#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/own_certificate.hpp"

namespace standfirst::test {

struct TakenMail {
    std::string from;
    std::string to;
    std::string message;  // as it came, dots unstuffed
    std::string user;     // who sent it: "NAME:PASSWORD"; empty where nobody said
    enum class Way { in_the_clear, encrypted } way = Way::in_the_clear;
};

class MailServer {
  public:
    struct Manners {
        std::string to_recipients = "250 ok";  // the answer to every RCPT
        std::string to_message = "250 taken";  // the answer to a whole message
        bool takes_names = false;              // offers AUTH PLAIN
        // Offers STARTTLS, and takes nothing before it; outlives the server.
        const OwnCertificate* certificate = nullptr;
    };

    MailServer() : MailServer(Manners{}) {}
    explicit MailServer(Manners manners);
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;
    ~MailServer();

    // "127.0.0.1:PORT"
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] std::vector<TakenMail> mails() const;

  private:
    class Talk;
    void listen();

    Manners manners_;
    int listener_ = -1;
    int port_ = 0;
    int stop_ = -1;  // readable once the server goes
    mutable std::mutex mutex_;
    std::vector<TakenMail> mails_;
    std::vector<std::jthread> threads_;
    std::jthread listening_;
};

}  // namespace standfirst::test
