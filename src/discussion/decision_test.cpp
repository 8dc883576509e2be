// SPDX-License-Identifier: Apache-2.0
#include "discussion/decision.hpp"

#include <doctest/doctest.h>

#include "support/seeded_random.hpp"

namespace standfirst::discussion {

namespace {

std::vector<Decision> log_of(int entries) {
    test::SeededRandom random{7};
    std::vector<Decision> log;
    for (int i = 1; i <= entries; ++i) {
        Decision decision{.id = DecisionId{100 + i},
                          .act = i % 2 == 0 ? Act::remove : Act::approve,
                          .publication = stories::PublicationId{1},
                          .comment = CommentId{200 + i},
                          .reader = ReaderId{3},
                          .made_by = ReaderId{4},
                          .made_at = instant_of(i)};
        if (decision.act == Act::remove) decision.reason = Reason::insult;
        seal(decision, log.empty() ? nullptr : &log.back(), {.to_writer = "Please be kind.", .note = "third time"},
             random);
        log.push_back(decision);
    }
    return log;
}

}  // namespace

TEST_CASE("a log that nobody touched is proved, whole and in parts") {
    const auto log = log_of(5);
    CHECK(verify_log(log, {}).fault == LogFault::none);
    const std::vector<Decision> rest{log.begin() + 2, log.end()};
    CHECK(verify_log(rest, {.number = 2, .hash = log[1].hash}).fault == LogFault::none);
    CHECK(read_words(log[1]).to_writer == "Please be kind.");
    CHECK(read_words(log[1]).note == "third time");
}

TEST_CASE("an entry that was changed, left out or put elsewhere is found") {
    auto log = log_of(5);
    log[2].made_by = ReaderId{9};
    CHECK(verify_log(log, {}).fault == LogFault::wrong_hash);
    CHECK(verify_log(log, {}).number == 3);
    log = log_of(5);
    log[1].reason = Reason::other;
    CHECK(verify_log(log, {}).fault == LogFault::wrong_hash);
    log = log_of(5);
    log[3].words = "{}";
    CHECK(verify_log(log, {}).fault == LogFault::wrong_commitment);
    log = log_of(5);
    log.erase(log.begin() + 1);
    CHECK(verify_log(log, {}).fault == LogFault::wrong_number);
    log[1].number = 2;
    CHECK(verify_log(log, {}).fault == LogFault::wrong_previous);
}

TEST_CASE("words that were erased with a notice leave the chain whole; words that are only gone do not") {
    auto log = log_of(3);
    log[1].words.reset();
    log[1].salt.reset();
    CHECK(verify_log(log, {}).fault == LogFault::words_missing);
    log[1].erasure_notice = erased_by_writer;
    CHECK(verify_log(log, {}).fault == LogFault::none);
    CHECK(read_words(log[1]).to_writer.empty());
}

TEST_CASE("acts and reasons have words that lead back to them") {
    for (int number = 0; number <= static_cast<int>(last_act); ++number)
        CHECK(act_of(word_of(static_cast<Act>(number))) == static_cast<Act>(number));
    for (const auto reason : every_reason) CHECK(reason_of(word_of(reason)) == reason);
    CHECK_FALSE(act_of("delete").has_value());
    CHECK_FALSE(reason_of("").has_value());
}

}  // namespace standfirst::discussion
