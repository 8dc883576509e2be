// SPDX-License-Identifier: Apache-2.0
// Any bytes at the listener: a real loop and a real connection, over a pair of sockets. The first byte says in what
// pieces they come. What comes back must be answers, one after the other, and then the end.
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <cstdint>
#include <string>

#include "foundation/ensure.hpp"
#include "foundation/log.hpp"
#include "foundation/random.hpp"
#include "web/detail/connection.hpp"
#include "web/forms.hpp"

namespace {

using namespace standfirst;
using namespace standfirst::web;

Doors doors() {
    Doors made;
    const auto row = [&](Method method, std::string_view pattern, CachePolicy cache, Handler handler) {
        made.routes.push_back({.method = method,
                               .pattern = pattern,
                               .lock = Lock::everyone,
                               .body_limit = method == Method::get ? no_body : 10'000,
                               .rate = Rate::reading,
                               .cache = cache,
                               .handler = std::move(handler),
                               .what = ""});
    };
    row(Method::get, "/", CachePolicy::page, [](const Request&) {
        auto page = html_page(std::string(2'000, 'x'));
        page.made_of = {"front"};
        return page;
    });
    row(Method::get, "/who/{name}", CachePolicy::personal,
        [](const Request& request) { return plain_text(200, std::string{request.capture("name")}); });
    row(Method::post, "/form", CachePolicy::personal, [](const Request& request) {
        const auto form = read_form(request);
        return plain_text(form ? 200 : 422, form ? std::to_string(form->fields.rows().size()) : "no");
    });
    return made;
}

Settings settings() {
    Settings made;
    made.body_in_memory = 2'000;
    made.reading_per_minute = 1'000'000'000;
    return made;
}

struct Newsroom {
    const Settings told = settings();
    SystemClock clock;
    SystemRandom random;
    PageCache pages{1'000'000, clock};
    WorkerPool workers{1, 64};
    detail::ConnectionLimits limits{1'000, 1'000};
    Metrics metrics{{"a", "b", "c"}, 1};
    Pipeline pipeline{told, 0, doors(), pages, workers, clock, random};
    detail::Loop loop{told, clock, limits, metrics.counters(0)};

    Newsroom() {
        set_log_level(LogLevel::error);
        workers.start();
        loop.start();
    }

    void welcome(int socket) {
        detail::asio::post(loop.context().get_executor(), [this, socket] {
            ensure(limits.may_enter(Address{}, detail::ConnectionLimits::Counts::alone),
                   "every connection was counted out again");
            detail::Socket taken{loop.context().get_executor()};
            taken.assign({AF_UNIX, 0}, socket);
            taken.native_non_blocking(true);
            auto connection =
                std::make_unique<detail::Connection>(loop, pipeline, std::move(taken), Address{}, nullptr);
            detail::asio::co_spawn(loop.context().get_executor(), detail::Connection::serve(std::move(connection)),
                                   detail::asio::detached);
        });
    }
};

std::string talk(int socket, std::string_view bytes, std::size_t piece) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), std::min(piece, bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    ::shutdown(socket, SHUT_WR);
    std::string answers;
    char buffer[65'536];
    for (ssize_t got = 0; (got = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
        answers.append(buffer, static_cast<std::size_t>(got));
    return answers;
}

// Every answer begins with its status and has its header's end.
void check(std::string_view answers) {
    if (answers.empty()) return;
    ensure(answers.starts_with("HTTP/1.1 "), "what comes back is an answer");
    ensure(answers.find("\r\n\r\n") != std::string_view::npos, "an answer has a whole header");
    ensure(answers.find("HTTP/1.1 500") == std::string_view::npos, "no input is a failure of ours");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Newsroom newsroom;
    if (size == 0 || size > 60'000) return 0;
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return 0;
    newsroom.welcome(pair[0]);
    const std::size_t piece = data[0] == 0 ? 60'000 : data[0];
    check(talk(pair[1], {reinterpret_cast<const char*>(data + 1), size - 1}, piece));
    ::close(pair[1]);
    return 0;
}
