// SPDX-License-Identifier: Apache-2.0
// What an import did, and each thing that it did not carry over and why. Memory is bounded: beyond most_losses, losses
// are counted and not listed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace standfirst::importers {

struct Loss {
    std::size_t line = 0;  // of the file; 0: no one place
    std::string what;      // "story “Harbour” (17)"
    std::string why;       // in words
};

class ImportReport {
  public:
    static constexpr std::size_t most_losses = 20'000;

    // Counts by name: "stories", "stories there already", "comments held"…
    void count(std::string_view name, std::int64_t more = 1);
    [[nodiscard]] std::int64_t counted(std::string_view name) const;
    void lose(Loss loss);

    [[nodiscard]] const std::map<std::string, std::int64_t, std::less<>>& counts() const { return counts_; }
    [[nodiscard]] const std::vector<Loss>& losses() const { return losses_; }
    [[nodiscard]] std::int64_t unlisted_losses() const { return unlisted_; }

    // {"counts":{…},"losses":[{"line":…,"what":…,"why":…}…],"unlisted_losses":0}
    [[nodiscard]] std::string as_json() const;
    // For a terminal or a text file: counts, then losses, one line each.
    [[nodiscard]] std::string as_text() const;

  private:
    std::map<std::string, std::int64_t, std::less<>> counts_;
    std::vector<Loss> losses_;
    std::int64_t unlisted_ = 0;
};

}  // namespace standfirst::importers
