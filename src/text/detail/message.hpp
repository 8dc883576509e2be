// SPDX-License-Identifier: Apache-2.0
// One message of the interface, in ICU message format, as a tree that is never changed once made: ICU parses it, and
// reading it needs no lock.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"

namespace standfirst::text::detail {

// Plural rules and digits of one language; made when first needed. Safe from any thread.
class NumberWords {
  public:
    explicit NumberWords(std::string_view language);
    ~NumberWords();

    [[nodiscard]] std::string format(std::int64_t number) const;
    // "one", "few", "other"…
    [[nodiscard]] std::string plural(std::int64_t number) const;
    [[nodiscard]] std::string ordinal(std::int64_t number) const;

  private:
    class Inside;
    std::unique_ptr<Inside> inside_;
};

class Message {
  public:
    // Throws Failure saying what ICU or we cannot read in it.
    explicit Message(std::string_view pattern);

    // The whole text where it has no arguments, else null.
    [[nodiscard]] const std::string* find_plain() const;
    [[nodiscard]] std::string say(std::span<const TextArgument> arguments, const NumberWords& numbers) const;
    // Sorted, each once.
    [[nodiscard]] std::vector<std::string> arguments() const;

    enum class PartKind { literal, argument, plural, ordinal, select, number_sign };
    struct Branch;
    struct Part {
        PartKind kind{};
        std::string text;  // the literal, or the argument's name
        std::int64_t offset = 0;
        std::vector<Branch> branches;
    };
    struct Branch {
        std::string selector;  // "one", "=0", "other"
        std::vector<Part> parts;
    };

  private:
    std::vector<Part> parts_;
};

}  // namespace standfirst::text::detail
