// SPDX-License-Identifier: Apache-2.0
// A small HTTP server on loopback for tests of those who call out: what it answers is the test's, byte for byte.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace standfirst::test {

class SmallServer {
  public:
    // Given the request's bytes (head, and body by content-length), answers bytes; an empty answer leaves the caller
    // waiting until the server goes.
    using Answer = std::function<std::string(const std::string& request)>;

    explicit SmallServer(Answer answer);
    SmallServer(const SmallServer&) = delete;
    SmallServer& operator=(const SmallServer&) = delete;
    ~SmallServer();

    [[nodiscard]] int port() const { return port_; }
    // "http://127.0.0.1:PORT" and the path.
    [[nodiscard]] std::string address(const std::string& path) const;
    // How many connections were accepted.
    [[nodiscard]] int connections() const { return connections_; }
    [[nodiscard]] std::vector<std::string> requests() const;

  private:
    void listen();
    void serve(int connection);

    Answer answer_;
    int listener_ = -1;
    int port_ = 0;
    int stop_ = -1;  // readable once the server goes
    std::atomic<int> connections_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<std::jthread> threads_;
    std::jthread listening_;
};

// "HTTP/1.1 STATUS", the headers (each ending in \r\n), a length and the body.
[[nodiscard]] std::string http_answer(const std::string& status, const std::string& headers, const std::string& body);

}  // namespace standfirst::test
