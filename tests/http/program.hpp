// SPDX-License-Identifier: Apache-2.0
// A program that acts for a reader by an API token: no cookies, no Origin, JSON.
#pragma once

#include "http/commenting_reader.hpp"

namespace standfirst::test {

// The token that a reader's page shows for this form ("name=App&scope=read"); empty where it shows none.
inline std::string make_token(Browser& reader, const std::string& form) {
    return between(reader.submit("/account/tokens", "/account/tokens", form).body, "tabindex=\"0\">", "<");
}

class Program {
  public:
    Program(TestServer& server, std::string token) : server_(server), token_(std::move(token)) {}

    test::HttpAnswer get(std::string_view target) { return send("GET", target, {}); }
    test::HttpAnswer post(std::string_view target, std::string_view json, std::string_view more_lines = {}) {
        return send("POST", target, json, more_lines);
    }
    test::HttpAnswer send(std::string_view method, std::string_view target, std::string_view json,
                          std::string_view more_lines = {}) {
        std::string request{method};
        request.append(" ").append(target).append(" HTTP/1.1\r\nHost: ").append(server_.address()).append("\r\n");
        if (!token_.empty()) request += "Authorization: Bearer " + token_ + "\r\n";
        if (!json.empty() && !more_lines.contains("Content-Type")) request += "Content-Type: application/json\r\n";
        if (!json.empty()) request += "Content-Length: " + std::to_string(json.size()) + "\r\n";
        request.append(more_lines).append("\r\n").append(json);
        return server_.ask(request);
    }

  private:
    TestServer& server_;
    std::string token_;
};

}  // namespace standfirst::test
