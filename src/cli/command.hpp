// SPDX-License-Identifier: Apache-2.0
// A command: its words, its options, its examples and what it does.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace standfirst::cli {

class Terminal;

enum ExitStatus : int { done = 0, refused = 1, wrong_usage = 2 };

enum class OptionKind {
    positional,  // DIR
    optional_positional,
    value,     // --title T
    repeated,  // --set A=B --set C=D
    flag,      // --dry-run
};

struct Option {
    OptionKind kind;
    std::string_view name;  // "--title" or "DIR"
    std::string_view what;
    bool is_required = false;
    std::string_view standard = {};
};

// What was given for the options of one command.
class Arguments {
  public:
    void add(std::string name, std::string value) { values_[std::move(name)].push_back(std::move(value)); }
    [[nodiscard]] bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    // The first, or empty.
    [[nodiscard]] std::string text(std::string_view name) const {
        const auto found = values_.find(name);
        return found == values_.end() ? std::string{} : found->second.front();
    }
    [[nodiscard]] std::vector<std::string> list(std::string_view name) const {
        const auto found = values_.find(name);
        return found == values_.end() ? std::vector<std::string>{} : found->second;
    }

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

struct Command {
    std::string_view words;  // "serve", "import wordpress"
    std::string_view what;   // one line
    std::span<const Option> options;
    std::string_view examples;
    ExitStatus (*run)(const Arguments& arguments, Terminal& terminal);
    bool is_hidden = false;
};

}  // namespace standfirst::cli
