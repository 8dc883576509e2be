// SPDX-License-Identifier: Apache-2.0
// The server: listens, and leads every request through the pipeline.
#pragma once

#include <memory>
#include <string>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "web/doors.hpp"
#include "web/live_channels.hpp"
#include "web/metrics.hpp"
#include "web/page_cache.hpp"
#include "web/settings.hpp"

namespace standfirst::web {

class Server {
  public:
    // Throws Failure for a route table that contradicts itself, settings that make no sense, and a certificate that is
    // none. `clock` and `random` must outlive the server.
    Server(Settings settings, Doors doors, const Clock& clock, Random& random);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Answers from now on. Throws Failure where an address cannot be listened to: somebody else does, for one. From now
    // on the process ignores SIGPIPE.
    void start();
    // Takes no more connections, finishes what is under way (for settings.stop at most) and ends. May be called once.
    void stop();

    // Where it listens, after start(): "127.0.0.1:8080", "[::1]:8080"; the first address where there are several.
    [[nodiscard]] std::string address() const;
    // The same for metrics; empty where nobody listens.
    [[nodiscard]] std::string administration_address() const;

    // Kept pages: the wire's listener drops them here.
    [[nodiscard]] PageCache& pages();
    // What happens now: the wire's listener tells it here.
    [[nodiscard]] LiveChannels& live();
    // Others may add what they know, before start().
    [[nodiscard]] Metrics& metrics();
    // Reads the certificate's files anew (SIGHUP); nothing happens in the clear. Throws Failure, and keeps the old one.
    void reload_certificate();

  private:
    class Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace standfirst::web
