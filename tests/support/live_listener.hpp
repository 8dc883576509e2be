// SPDX-License-Identifier: Apache-2.0
// Somebody who has a live page open: everything that a stream of server-sent events says, as it comes.
#pragma once

#include <string>
#include <string_view>

#include "support/http_client.hpp"

namespace standfirst::test {

class LiveListener {
  public:
    // Joins at that position of the wire, by Last-Event-ID.
    LiveListener(std::string_view address, std::string_view target, std::string_view position) : client_(address) {
        client_.send("GET " + std::string{target} +
                     " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nLast-Event-ID: " +
                     std::string{position} + "\r\n\r\n");
    }

    // Reads until these words have come; false where the stream ends or says nothing for ten seconds.
    bool hears(std::string_view words) {
        while (heard_.find(words) == std::string::npos)
            if (!client_.read_some(heard_)) return false;
        return true;
    }
    // The id of the last event that has come whole; empty where none has.
    [[nodiscard]] std::string last_position() const {
        const auto at = heard_.rfind("\nid: ");
        return at == std::string::npos ? std::string{} : heard_.substr(at + 5, heard_.find('\n', at + 5) - at - 5);
    }
    [[nodiscard]] const std::string& heard() const { return heard_; }

  private:
    HttpClient client_;
    std::string heard_;
};

}  // namespace standfirst::test
