// SPDX-License-Identifier: Apache-2.0
#include "discussion/check_bound.hpp"

#include <atomic>
#include <future>
#include <memory>
#include <thread>

#include "foundation/failure.hpp"

namespace standfirst::discussion {

namespace {

struct Bound {
    CommentCheck check;
    Duration patience;
    std::atomic<int> running = 0;
};

// A comment that is being asked about, and what came of it.
struct Question {
    DraftWords words;
    Commenter writer;
    CheckedComment::Repetition repetition = CheckedComment::Repetition::first_time;
    std::promise<HoldReason> answer;
};

void ask(Bound& bound, Question& question) {
    try {
        const auto reason =
            bound.check({.words = question.words, .writer = question.writer, .repetition = question.repetition});
        --bound.running;
        question.answer.set_value(reason);
    } catch (...) {
        --bound.running;
        question.answer.set_exception(std::current_exception());
    }
}

}  // namespace

CommentCheck bound_in_time(CommentCheck check, Duration patience) {
    // shared: a thread that hangs outlives who waited for it
    auto bound = std::make_shared<Bound>(std::move(check), patience);
    return [bound](const CheckedComment& comment) {
        if (++bound->running > most_hanging_checks) {
            --bound->running;
            throw Failure{"too many checks of comments hang"};
        }
        // shared: as above
        auto question = std::make_shared<Question>(comment.words, comment.writer, comment.repetition);
        auto answer = question->answer.get_future();
        try {
            std::thread{[bound, question] { ask(*bound, *question); }}.detach();
        } catch (...) {
            --bound->running;
            throw;
        }
        if (answer.wait_for(bound->patience) != std::future_status::ready)
            throw Failure{"a check of a comment gave no answer in time"};
        return answer.get();
    };
}

}  // namespace standfirst::discussion
