// SPDX-License-Identifier: Apache-2.0
// The archive as the newsroom sees it: snapshots to read, works to write. storage/ is the one implementation.
#pragma once

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

    // Runs `act` in a Work on the calling thread and returns when what it wrote is durable. A refusal (from `act`
    // returning an error) or an exception rolls back this work alone. Throws PassingFailure for a full disk or a
    // database that is away. May not be called from inside `act`. `act` may run again after a serialization failure.
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

    // The wire's position that any later look() is sure to have reached.
    [[nodiscard]] virtual Position position() = 0;

  protected:
    enum class Outcome { commit, roll_back };
    virtual void perform_work(const std::function<Outcome(Work&)>& act) = 0;
};

}  // namespace standfirst::wire
