// SPDX-License-Identifier: Apache-2.0
// kill -9 of a whole newsroom while readers post, answer and recommend over HTTP, on each database: nothing that was
// answered is missing or doubled, counters equal a recount, and everybody whom it concerns is told once.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

#include "crash/depth.hpp"
#include "crash/posted_comments.hpp"
#include "crash/serving_process.hpp"
#include "discussion/following.hpp"
#include "support/eventually.hpp"
#include "support/forum.hpp"
#include "support/http_client.hpp"
#include "support/postgres_server.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t writers = 6;
constexpr std::size_t follower = writers;  // follows two of them

// What the readers have sent so far, over all lives of the newsroom.
class Readers {
  public:
    explicit Readers(test::Forum& forum) : story_(forum.story_path()), sessions_(forum.sessions()) {}

    // Each writes from a thread of its own until the connection breaks; `answered` counts what was answered.
    void write_until_killed(const std::string& address, std::atomic<int>& answered) {
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < writers; ++i)
            threads.emplace_back([&, i] {
                try {
                    test::HttpClient client{address};
                    send_unanswered_again(client, i);
                    while (write_one(client, i)) ++answered;
                } catch (const std::runtime_error&) {  // killed before it could be connected to
                }
            });
        for (auto& thread : threads) thread.join();
    }
    [[nodiscard]] const test::PostedComments& posted() const { return posted_; }

  private:
    struct Unanswered {
        std::string words, json, key;
    };

    // The same submission: it is there once, whether its first answer was lost or its work.
    void send_unanswered_again(test::HttpClient& client, std::size_t writer) {
        if (unanswered_[writer].key.empty()) return;
        (void)send(client, writer, unanswered_[writer]);
    }

    bool write_one(test::HttpClient& client, std::size_t writer) {
        const auto number = ++numbers_;
        if (number % 5 == 0) return recommend(client, writer);
        Unanswered one{
            .words = fmt::format("number {} of this night", number), .json = {}, .key = fmt::format("key-{}", number)};
        // One in eight holds a listed word and waits for a person.
        if (number % 8 == 3) one.words += " with bilgewater";
        const auto parent = number % 2 == 0 ? known_one(number) : std::string{};
        one.json = fmt::format(R"({{"story":"{}","text":"{}"{}}})", story_, one.words,
                               parent.empty() ? "" : R"(,"parent":")" + parent + '"');
        {
            const std::scoped_lock lock{mutex_};
            posted_.sent.emplace(one.words, "");
        }
        unanswered_[writer] = one;
        return send(client, writer, one);
    }

    bool send(test::HttpClient& client, std::size_t writer, const Unanswered& one) {
        const auto answer = client.post("/api/v1/comments", one.json,
                                        cookie_of(writer) + "Idempotency-Key: " + one.key + "\r\n", "application/json");
        if (answer.status == 0) return false;
        if (answer.status != 201) throw Failure{"refused: " + answer.body};
        const auto at = answer.body.find("\"id\":\"") + 6;
        const auto id = answer.body.substr(at, answer.body.find('"', at) - at);
        const std::scoped_lock lock{mutex_};
        posted_.sent[one.words] = id;
        if (!answer.body.contains("\"held\"")) known_.push_back({id, writer});
        unanswered_[writer] = {};
        return true;
    }

    bool recommend(test::HttpClient& client, std::size_t writer) {
        std::string id;
        {
            const std::scoped_lock lock{mutex_};
            for (const auto& [comment, author] : known_) {
                if (author == writer || recommended_.contains({comment, writer})) continue;
                id = comment;
                break;
            }
        }
        if (id.empty()) return true;
        if (form_keys_[writer].empty()) {
            const auto page = client.get(story_ + "/conversation", cookie_of(writer)).body;
            const auto at = page.find("name=\"form_key\" value=\"");
            if (at == std::string::npos) return false;
            form_keys_[writer] = page.substr(at + 23, page.find('"', at + 23) - at - 23);
        }
        const auto answer = client.post("/c/" + id + "/recommend", "form_key=" + form_keys_[writer], cookie_of(writer));
        if (answer.status == 0) return false;
        if (answer.status != 303) throw Failure{"refused: " + std::to_string(answer.status)};
        const std::scoped_lock lock{mutex_};
        recommended_.insert({id, writer});
        ++posted_.recommended[id];
        return true;
    }

    std::string cookie_of(std::size_t writer) const { return "Cookie: session=" + sessions_[writer] + "\r\n"; }

    std::string known_one(int number) {
        const std::scoped_lock lock{mutex_};
        return known_.empty() ? std::string{} : known_[static_cast<std::size_t>(number) % known_.size()].first;
    }

    std::string story_;
    std::vector<std::string> sessions_;
    std::array<Unanswered, writers> unanswered_;  // each of its writer's thread
    std::array<std::string, writers> form_keys_;  // the same
    std::atomic<int> numbers_ = 0;
    std::mutex mutex_;  // guards what follows
    test::PostedComments posted_;
    std::vector<std::pair<std::string, std::size_t>> known_;
    std::set<std::pair<std::string, std::size_t>> recommended_;
};

void follow_two(test::Forum& forum) {
    auto& newsroom = forum.newsroom();
    newsroom.archive->write([&](wire::Work& work) {
        for (std::size_t i = 0; i < 2; ++i)
            newsroom.stores.follows->add_follow(work, forum.readers()[follower].reader,
                                                discussion::follow_of(forum.readers()[i].reader), newsroom.clock.now());
    });
}

void kill_while_readers_post(const std::string& database, int kills, test::SeededRandom& chance) {
    const test::TemporaryFolder place;
    test::Forum forum{{.folder = place.path() / "newsroom",
                       .database = database,
                       .trial = {},
                       .readers = writers + 1,
                       .settings = {"comments.listed_words=bilgewater", "jobs.lease_seconds=2"}}};
    follow_two(forum);
    Readers readers{forum};
    const auto settings = forum.leave();
    for (int kill = 0; kill < kills; ++kill) {
        CAPTURE(kill);
        test::ServingProcess victim{forum.folder(), settings};
        REQUIRE_FALSE(victim.address().empty());
        std::atomic<int> answered = 0;
        const int enough = 1 + static_cast<int>(chance.below(80));
        std::thread killer{[&] {
            for (int i = 0; answered < enough && i < 20'000; ++i) std::this_thread::sleep_for(1ms);
            victim.kill();
        }};
        readers.write_until_killed(victim.address(), answered);
        killer.join();
        CHECK(answered > 0);
        forum.come_back();
        (void)forum.newsroom().archive->position();
        const auto losses = test::find_losses(*forum.newsroom().archive, readers.posted());
        REQUIRE_MESSAGE(losses.empty(), losses.front());
        (void)forum.leave();
    }
    // What was promised to followers is kept by the next start.
    forum.come_back();
    (void)forum.serve();
    CHECK(test::eventually([&] { return test::find_untold_followers(*forum.newsroom().archive).empty(); }));
    const auto losses = test::find_losses(*forum.newsroom().archive, readers.posted());
    CHECK_MESSAGE(losses.empty(), losses.front());
    MESSAGE(readers.posted().sent.size(), " comments sent in ", kills, " lives");
}

}  // namespace

TEST_CASE("what readers were answered is there after any kill, once, counted and told") {
    test::SeededRandom chance{static_cast<std::uint64_t>(::getpid())};
    const int kills = test::times(4, 200);
    SUBCASE("SQLite") { kill_while_readers_post("", kills, chance); }
    SUBCASE("PostgreSQL") { kill_while_readers_post(test::PostgresServer::shared().make_database(), kills, chance); }
}

}  // namespace standfirst
