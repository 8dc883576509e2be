// SPDX-License-Identifier: Apache-2.0
#include "text/detail/line_builder.hpp"

#include <utility>

namespace standfirst::text::detail {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_plain(char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; }

}  // namespace

std::string& LineBuilder::run_for(const std::vector<Mark>& marks) {
    if (!line_.empty())
        if (auto* run = std::get_if<TextRun>(&line_.back()); run != nullptr && run->marks == marks) return run->text;
    line_.emplace_back(TextRun{{}, marks});
    return std::get<TextRun>(line_.back()).text;
}

void LineBuilder::add_text(std::string_view text, const std::vector<Mark>& marks) {
    if (spaces_ == Spaces::kept) {
        add_kept(text, marks);
        return;
    }
    std::string* run = nullptr;
    const auto target = [&]() -> std::string& {
        if (run == nullptr) run = &run_for(marks);
        return *run;
    };
    std::size_t i = 0;
    while (i < text.size()) {
        if (is_blank(text[i])) {
            if (!is_after_space_) target() += ' ';
            is_after_space_ = true;
            while (i < text.size() && is_blank(text[i])) ++i;
            continue;
        }
        const auto start = i;
        while (i < text.size() && is_plain(text[i])) ++i;
        if (i > start) {
            target().append(text, start, i - start);
            is_after_space_ = false;
        } else {
            ++i;  // a control character
        }
    }
}

void LineBuilder::add_kept(std::string_view text, const std::vector<Mark>& marks) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n')
            line_.emplace_back(LineBreak{});
        else if (is_plain(c) || c == ' ' || c == '\t')
            run_for(marks) += c;
    }
}

void LineBuilder::add_break() {
    if (spaces_ == Spaces::folded) trim();
    line_.emplace_back(LineBreak{});
    is_after_space_ = true;
}

void LineBuilder::add(Inline part) {
    line_.push_back(std::move(part));
    is_after_space_ = false;
}

void LineBuilder::trim() {
    while (!line_.empty()) {
        auto* run = std::get_if<TextRun>(&line_.back());
        if (run == nullptr) return;
        while (run->text.ends_with(' ')) run->text.pop_back();
        if (!run->text.empty()) return;
        line_.pop_back();
    }
}

Line LineBuilder::take() {
    trim();
    while (!line_.empty() && std::holds_alternative<LineBreak>(line_.back())) {
        line_.pop_back();
        trim();
    }
    std::size_t leading = 0;
    while (leading < line_.size() && std::holds_alternative<LineBreak>(line_[leading])) ++leading;
    line_.erase(line_.begin(), line_.begin() + static_cast<std::ptrdiff_t>(leading));
    is_after_space_ = true;
    return std::exchange(line_, {});
}

}  // namespace standfirst::text::detail
