// SPDX-License-Identifier: Apache-2.0
// Sockets that listen at one place for several loops.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace standfirst::web::detail {

struct ListeningSocket {
    int socket = -1;  // does not block; the taker closes it
    std::size_t loop = 0;
};

struct ListeningSockets {
    std::vector<ListeningSocket> sockets;
    std::string address;  // of the first: "127.0.0.1:8080"
};

// "HOST:PORT", "[::1]:0", ":8080" (all addresses). One socket for each address of the host and each loop. Throws
// Failure.
[[nodiscard]] ListeningSockets listen_at(const std::string& place, std::size_t loops);

}  // namespace standfirst::web::detail
