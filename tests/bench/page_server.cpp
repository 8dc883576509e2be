// SPDX-License-Identifier: Apache-2.0
// A server of one cached page of 30,720 bytes and nothing else, for bench_reading.py. Writes the page to FILE, so that
// another server can serve the same bytes. page_server ADDRESS FILE
#include <csignal>
#include <fstream>
#include <iostream>
#include <string>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "web/server.hpp"

namespace {

using namespace standfirst;

constexpr std::size_t page_bytes = 30'720;

// Prose that compresses about as prose does: words of uneven frequency, drawn from a generator of our own.
std::string make_page() {
    static constexpr std::string_view syllables[] = {"ka",  "ren", "to", "mil", "sa", "ver", "no", "ti",  "len", "do",
                                                     "pra", "shi", "mo", "gan", "el", "ur",  "fi", "bas", "ne",  "cor"};
    std::uint64_t state = 42;
    const auto draw = [&](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33) % below;
    };
    std::vector<std::string> words;
    for (int i = 0; i < 1'200; ++i) {
        std::string word;
        for (auto left = 1 + draw(3); left > 0; --left) word += syllables[draw(std::size(syllables))];
        words.push_back(word);
    }
    std::string html = "<!doctype html><html lang=\"en\"><title>A page to measure</title><main>";
    while (html.size() < page_bytes - 200) {
        html += "<p class=\"paragraph\">";
        for (int i = 0; i < 60; ++i)
            html += words[std::min(draw(words.size()), draw(words.size()))] + (i % 12 == 11 ? ". " : " ");
        html += "</p>\n";
    }
    html.resize(page_bytes - 7);
    return html + "</main>";
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        std::cerr << "page_server ADDRESS FILE\n";
        return 2;
    }
    const auto html = make_page();
    std::ofstream{words[2], std::ios::binary} << html;

    web::Doors doors;
    const auto row = [&](std::string_view pattern, int status) {
        doors.routes.push_back({.method = web::Method::get,
                                .pattern = pattern,
                                .lock = web::Lock::everyone,
                                .body_limit = web::no_body,
                                .rate = web::Rate::reading,
                                .cache = web::CachePolicy::page,
                                .handler =
                                    [&html, status](const web::Request&) {
                                        auto page = web::html_page(html);
                                        page.status = status;
                                        page.made_of = {"page"};
                                        return page;
                                    },
                                .what = "the page"});
    };
    row("/story", 200);
    row("/absent", 404);

    web::Settings settings;
    settings.listen = words[1];
    settings.event_loops = 1;
    settings.workers = 1;
    settings.connections_per_address = settings.connections;
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    SystemClock clock;
    SystemRandom random;
    web::Server server{settings, std::move(doors), clock, random};
    server.start();
    std::cout << "listening on http://" << server.address() << std::endl;
    int signal = 0;
    sigwait(&ends, &signal);
    server.stop();
}
