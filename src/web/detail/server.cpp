// SPDX-License-Identifier: Apache-2.0
#include "web/server.hpp"

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <csignal>
#include <thread>

#include "foundation/failure.hpp"
#include "foundation/log.hpp"
#include "web/detail/connection.hpp"
#include "web/detail/listening_sockets.hpp"
#include "web/detail/loop.hpp"
#include "web/detail/tls.hpp"
#include "web/page_presser.hpp"
#include "web/pipeline.hpp"

namespace standfirst::web {

namespace {

using detail::Awaited;
using detail::Loop;
using Acceptor = detail::asio::basic_socket_acceptor<detail::asio::generic::stream_protocol, detail::Executor>;

std::vector<std::string> route_names(const RouteTable& routes) {
    std::vector<std::string> names;
    for (const auto& route : routes)
        names.push_back(std::string{method_word(route.method)} + " " + std::string{route.pattern});
    names.emplace_back("GET /metrics");
    return names;
}

std::size_t loop_count(const Settings& settings) {
    return settings.event_loops != 0 ? settings.event_loops : std::max(1U, std::thread::hardware_concurrency());
}

Settings for_administration(const Settings& settings) {
    auto own = settings;
    own.hosts.clear();
    own.surrogate_keys = SurrogateKeys::kept_back;
    return own;
}

// A connection is a descriptor: as many as the system lets us have.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

class Server::Inside {
  public:
    Inside(Settings settings, Doors doors, const Clock& clock, Random& random)
        : settings_(std::move(settings)),
          administration_settings_(for_administration(settings_)),
          pages_(settings_.cache_bytes, clock),
          no_pages_(0, clock),
          presser_(pages_),
          workers_(settings_.workers, settings_.waiting_requests),
          live_(clock),
          metrics_(route_names(doors.routes), loop_count(settings_)),
          limits_(settings_.connections, settings_.connections_per_address),
          pipeline_(settings_, 0, std::move(doors), pages_, workers_, clock, random),
          administration_(administration_settings_, static_cast<int>(pipeline_.routes().size()), administration_doors(),
                          no_pages_, workers_, clock, random) {
        for (const auto& text : settings_.trusted_proxies) proxies_.push_back(*Network::parse(text));
        if (!settings_.certificate.empty()) certificate_.emplace(settings_.certificate, settings_.certificate_key);
        for (std::size_t i = 0; i < loop_count(settings_); ++i)
            loops_.push_back(std::make_unique<Loop>(settings_, clock, limits_, metrics_.counters(i), live_));
        metrics_.add_gauge("standfirst_connections", "Open connections.",
                           [this] { return static_cast<double>(limits_.present()); });
        metrics_.add_gauge("standfirst_live_listeners", "Connections to which events go.",
                           [this] { return static_cast<double>(live_.listeners()); });
        metrics_.add_gauge("standfirst_requests_waiting", "Requests that wait for a worker.",
                           [this] { return static_cast<double>(workers_.waiting()); });
        metrics_.add_gauge("standfirst_cache_pages", "Pages in the cache.",
                           [this] { return static_cast<double>(pages_.size().pages); });
        metrics_.add_gauge("standfirst_cache_bytes", "Memory of the cached pages.",
                           [this] { return static_cast<double>(pages_.size().bytes); });
    }

    ~Inside() { end(); }

    void start() {
        std::signal(SIGPIPE, SIG_IGN);
        raise_descriptor_limit();
        auto listening = detail::listen_at(settings_.listen, loops_.size());
        address_ = listening.address;
        for (const auto& one : listening.sockets) accept_at(one, pipeline_, Inside::Tls::if_there);
        if (!settings_.administration.empty()) {
            const auto own = detail::listen_at(settings_.administration, 1);
            administration_address_ = own.address;
            for (const auto& one : own.sockets) accept_at(one, administration_, Tls::never);
        }
        workers_.start();
        presser_.start();
        for (auto& loop : loops_) loop->start();
        is_running_ = true;
    }

    void stop() {
        if (!is_running_) return;
        for (auto& loop : loops_) loop->begin_stop();
        limits_.wait_until_empty(settings_.stop);
        end();
    }

    Settings settings_;
    const Settings administration_settings_;
    std::string address_;
    std::string administration_address_;
    PageCache pages_;
    PageCache no_pages_;
    PagePresser presser_;
    WorkerPool workers_;
    LiveChannels live_;
    Metrics metrics_;
    detail::ConnectionLimits limits_;
    std::optional<detail::TlsCertificate> certificate_;

  private:
    enum class Tls { never, if_there };

    Doors administration_doors() {
        Doors doors;
        doors.routes.push_back({.method = Method::get,
                                .pattern = "/metrics",
                                .lock = Lock::everyone,
                                .body_limit = no_body,
                                .rate = Rate::reading,
                                .cache = CachePolicy::personal,
                                .handler =
                                    [this](const Request&) {
                                        auto response = plain_text(200, metrics_.text());
                                        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
                                        return response;
                                    },
                                .what = "What the server counts, for Prometheus."});
        return doors;
    }

    void accept_at(const detail::ListeningSocket& listening, Pipeline& pipeline, Tls tls) {
        auto& loop = *loops_[listening.loop];
        // Shared: by the coroutine and by what closes it when the loop stops.
        auto acceptor = std::make_shared<Acceptor>(loop.context().get_executor());
        acceptor->assign({AF_INET, SOCK_STREAM}, listening.socket);
        loop.call_when_stopping([acceptor] {
            boost::system::error_code ignored;
            acceptor->close(ignored);
        });
        detail::asio::co_spawn(loop.context().get_executor(), accept(loop, acceptor, pipeline, tls),
                               detail::asio::detached);
    }

    Awaited<void> accept(Loop& loop, std::shared_ptr<Acceptor> acceptor, Pipeline& pipeline, Tls tls) {
        detail::Timer pause{loop.context().get_executor()};
        while (!loop.is_stopping()) {
            detail::asio::generic::stream_protocol::endpoint from;
            auto [error, socket] = co_await acceptor->async_accept(from, detail::outcome);
            if (loop.is_stopping()) co_return;
            if (error) {
                // No descriptor is left, or the client is gone already: a little later there may be one.
                if (error == boost::system::errc::connection_aborted) continue;
                log_event(LogLevel::warning, "connection_not_taken", {{"what", error.message()}});
                pause.expires_after(std::chrono::milliseconds{100});
                (void)co_await pause.async_wait(detail::outcome);
                continue;
            }
            welcome(loop, std::move(socket), Address::of(*from.data()), pipeline, tls);
        }
    }

    void welcome(Loop& loop, detail::Socket socket, const Address& from, Pipeline& pipeline, Tls tls) {
        const bool is_proxy = std::ranges::any_of(proxies_, [&](const auto& network) { return network.holds(from); });
        using Counts = detail::ConnectionLimits::Counts;
        if (!limits_.may_enter(from, is_proxy ? Counts::among_all : Counts::alone)) {
            loop.counters().count_refused_connection();
            return;
        }
        loop.counters().count_connection();
        try {
            boost::system::error_code error;
            socket.native_non_blocking(true, error);
            detail::TlsSession session;
            if (certificate_ && tls == Tls::if_there) session = certificate_->begin_session(socket.native_handle());
            auto connection =
                std::make_unique<detail::Connection>(loop, pipeline, std::move(socket), from, std::move(session));
            detail::asio::co_spawn(loop.context().get_executor(), detail::Connection::serve(std::move(connection)),
                                   [](const std::exception_ptr& failure) {
                                       if (failure) std::rethrow_exception(failure);  // the loop's seam logs it
                                   });
        } catch (const PassingFailure& failure) {
            limits_.leave(from);
            log_event(LogLevel::warning, "connection_not_taken", {{"what", failure.what()}});
        }
    }

    void end() {
        is_running_ = false;
        for (auto& loop : loops_) loop->stop();
        // No loop runs: what waited for one may be let go from here.
        workers_.stop();
        presser_.stop();
        pages_.abandon();
        no_pages_.abandon();
        loops_.clear();
    }

    std::vector<Network> proxies_;
    Pipeline pipeline_;
    Pipeline administration_;
    std::vector<std::unique_ptr<Loop>> loops_;
    bool is_running_ = false;
};

Server::Server(Settings settings, Doors doors, const Clock& clock, Random& random)
    : inside_(std::make_unique<Inside>(std::move(settings), std::move(doors), clock, random)) {}
Server::~Server() = default;

void Server::start() { inside_->start(); }
void Server::stop() { inside_->stop(); }
std::string Server::address() const { return inside_->address_; }
std::string Server::administration_address() const { return inside_->administration_address_; }
LiveChannels& Server::live() { return inside_->live_; }
PageCache& Server::pages() { return inside_->pages_; }
Metrics& Server::metrics() { return inside_->metrics_; }
void Server::reload_certificate() {
    if (inside_->certificate_) inside_->certificate_->reload();
}

}  // namespace standfirst::web
