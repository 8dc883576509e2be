// SPDX-License-Identifier: Apache-2.0
// A plain HTTP/1.1 client on a blocking socket, for tests against a real server: also sends what no good client would.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standfirst::test {

struct HttpAnswer {
    int status = 0;  // 0: the connection ended without an answer
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;

    // The first of that name, without regard to case; empty where there is none.
    [[nodiscard]] std::string field(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
};

class HttpClient {
  public:
    // "127.0.0.1:8080". Throws std::runtime_error where nobody listens.
    explicit HttpClient(std::string_view address);
    ~HttpClient();
    HttpClient(HttpClient&& other) noexcept;
    HttpClient& operator=(HttpClient&&) = delete;

    // Bytes as they are. False when the server has ended the connection.
    bool send(std::string_view bytes);
    // The next answer, at most ten seconds from now. `has_body` is for answers to HEAD.
    enum class Body { comes, does_not };
    [[nodiscard]] HttpAnswer read_answer(Body body = Body::comes);
    // Whether the server ends the connection within ten seconds, sending nothing more.
    [[nodiscard]] bool is_ended();
    // Appends what has come, or comes next; false when the connection has ended.
    bool read_some(std::string& to);
    // Whatever comes until the connection ends.
    [[nodiscard]] std::string read_all();
    // No more will be sent; what comes can still be read.
    void end_sending();
    // Ends with a reset instead of a goodbye.
    void reset();

    // "GET TARGET HTTP/1.1" with a Host and these lines ("Accept-Encoding: br\r\n").
    [[nodiscard]] HttpAnswer get(std::string_view target, std::string_view more_lines = {});
    [[nodiscard]] HttpAnswer head(std::string_view target, std::string_view more_lines = {});
    // With Content-Length; a form by default.
    [[nodiscard]] HttpAnswer post(std::string_view target, std::string_view body, std::string_view more_lines = {},
                                  std::string_view content_type = "application/x-www-form-urlencoded");

  private:
    [[nodiscard]] bool fill();
    int socket_ = -1;
    std::string host_;
    std::string unread_;
};

// One request on a connection of its own.
[[nodiscard]] HttpAnswer http_get(std::string_view address, std::string_view target, std::string_view more_lines = {});

}  // namespace standfirst::test
