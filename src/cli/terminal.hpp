// SPDX-License-Identifier: Apache-2.0
// What is said to the person at the command line.
#pragma once

#include <string>
#include <string_view>

#include "foundation/refusal.hpp"
#include "text/language.hpp"

namespace standfirst::cli {

class Terminal {
  public:
    explicit Terminal(const text::Texts& english) : english_(english) {}

    // One line on standard output, flushed: others wait for it.
    void say(std::string_view line);
    // One line on standard error.
    void warn(std::string_view line);
    // "PLACE: the refusal in English", on standard error.
    void refuse(const Refusal& refusal);
    // The refusal in English, without its place.
    [[nodiscard]] std::string in_words(const Refusal& refusal) const;

    [[nodiscard]] bool shows_progress() const;  // standard error is a terminal
    // "label  42 %"; takes the place of the line before. Nothing where standard error is not a terminal.
    void show_progress(std::string_view label, std::uint64_t done, std::uint64_t total);
    void end_progress();

  private:
    const text::Texts& english_;
    int shown_percent_ = -1;
};

}  // namespace standfirst::cli
