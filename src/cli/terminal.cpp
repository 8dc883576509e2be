// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

namespace standfirst::cli {

namespace {

void write_line(std::FILE* file, std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), file);
    std::fputc('\n', file);
    std::fflush(file);
}

}  // namespace

void Terminal::say(std::string_view line) { write_line(stdout, line); }

void Terminal::warn(std::string_view line) { write_line(stderr, line); }

std::string Terminal::in_words(const Refusal& refusal) const {
    std::vector<text::TextArgument> arguments;
    for (const auto& [name, value] : refusal.arguments()) arguments.push_back(text::TextArgument::of(name, value));
    return english_.has(refusal.key()) ? english_.say(refusal.key(), arguments) : refusal.describe();
}

void Terminal::refuse(const Refusal& refusal) {
    const auto words = in_words(refusal);
    write_line(stderr, refusal.place().empty() ? words : refusal.place() + ": " + words);
}

bool Terminal::shows_progress() const { return ::isatty(STDERR_FILENO) == 1; }

void Terminal::show_progress(std::string_view label, std::uint64_t done, std::uint64_t total) {
    if (!shows_progress() || total == 0) return;
    const int percent = static_cast<int>(done * 100 / total);
    if (percent == shown_percent_) return;
    shown_percent_ = percent;
    constexpr int width = 40;
    std::string bar(static_cast<std::size_t>(percent * width / 100), '=');
    bar.resize(width, ' ');
    std::fprintf(stderr, "\r%.*s [%s] %3d %%", static_cast<int>(label.size()), label.data(), bar.c_str(), percent);
    std::fflush(stderr);
}

void Terminal::end_progress() {
    if (shown_percent_ < 0) return;
    shown_percent_ = -1;
    std::fputc('\n', stderr);
}

}  // namespace standfirst::cli
