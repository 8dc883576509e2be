// SPDX-License-Identifier: Apache-2.0
// The archive as the newsroom sees it: snapshots to read, works to write. storage/ is the one implementation.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "foundation/result.hpp"
#include "wire/work.hpp"

namespace standfirst::wire {

class Archive {
  public:
    virtual ~Archive() = default;

    // A consistent sight of what is committed. Throws PassingFailure when the database is away.
    [[nodiscard]] virtual std::unique_ptr<Snapshot> look() = 0;

    // Runs `act` in a Work and returns when what it wrote is durable. A refusal (from `act` returning an error) or an
    // exception rolls back this work alone. Throws PassingFailure for a full disk or a database that is away. Acts run
    // one at a time or as if they did, on this thread or on another while this one waits. May not be called from
    // inside `act`. `act` may run again after a serialization failure: it keeps nothing from an earlier run.
    template <typename T>
    Result<T> perform(const std::function<Result<T>(Work&)>& act) {
        std::optional<Result<T>> answer;
        perform_work([&](Work& work) {
            answer.emplace(act(work));
            return answer->has_value() ? Outcome::commit : Outcome::roll_back;
        });
        return std::move(*answer);
    }

    // The same for acts that cannot refuse.
    void write(const std::function<void(Work&)>& act) {
        perform_work([&](Work& work) {
            act(work);
            return Outcome::commit;
        });
    }

    // What became of a work that nobody waited for: the failure, or the answer.
    template <typename T>
    struct Later {
        std::exception_ptr failure;
        std::optional<Result<T>> answer;
    };

    // The same as perform without waiting: `act` runs on a thread of the archive, and `done` is called there once what
    // it wrote is durable (or refused, or failed). `done` is quick, does not throw, and calls nothing of the archive.
    template <typename T>
    void perform_later(std::function<Result<T>(Work&)> act, std::function<void(Later<T>)> done) {
        auto later = std::make_shared<Later<T>>();  // shared by the act and what is done after it
        perform_work_later(
            [later, act = std::move(act)](Work& work) {
                later->answer.emplace(act(work));
                return later->answer->has_value() ? Outcome::commit : Outcome::roll_back;
            },
            [later, done = std::move(done)](std::exception_ptr failure) {
                later->failure = std::move(failure);
                if (later->failure) later->answer.reset();
                done(std::move(*later));
            });
    }

    // The wire's position that any later look() is sure to have reached, and that covers every work performed before.
    [[nodiscard]] virtual Position position() = 0;

    enum class Outcome { commit, roll_back };
    using Act = std::function<Outcome(Work&)>;

  protected:
    virtual void perform_work(const Act& act) = 0;
    virtual void perform_work_later(Act act, std::function<void(std::exception_ptr)> done) = 0;
};

}  // namespace standfirst::wire
