// SPDX-License-Identifier: Apache-2.0
#include "text/mention.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "foundation/utf8.hpp"
#include "text/folding.hpp"

namespace standfirst::text {

namespace {

constexpr std::size_t longest_mention = 120;  // bytes; handles are shorter

bool is_part(char32_t c) { return c == '_' || u_isalnum(static_cast<UChar32>(c)) != 0; }

// Calls `act` with each line of running text.
template <typename BlocksType, typename Act>
void visit_lines(BlocksType& blocks, const Act& act) {
    for (auto& block : blocks) {
        if (auto* paragraph = std::get_if<Paragraph>(&block.content)) {
            act(paragraph->line);
        } else if (auto* list = std::get_if<List>(&block.content)) {
            for (auto& item : list->items) visit_lines(item.blocks, act);
        } else if (auto* quote = std::get_if<Quote>(&block.content)) {
            visit_lines(quote->blocks, act);
        }
    }
}

bool has_mark(const TextRun& run, MarkKind kind) {
    return std::ranges::find(run.marks, kind, &Mark::kind) != run.marks.end();
}

struct Found {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string handle;
};

// The next mention at or after `from`.
std::optional<Found> find_mention(std::string_view text, std::size_t from) {
    bool is_inside_word = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto c = next_code_point(text, at);
        if (c == '@' && !is_inside_word && begin >= from) {
            auto end = at;
            while (end < text.size()) {
                auto next = end;
                if (!is_part(next_code_point(text, next))) break;
                end = next;
            }
            if (end > at && end - at <= longest_mention)
                return Found{.begin = begin, .end = end, .handle = fold(text.substr(at, end - at))};
        }
        is_inside_word = is_part(c);
    }
    return std::nullopt;
}

Line with_links(const Line& line, const std::function<std::string(std::string_view)>& address_of) {
    Line linked;
    for (const auto& piece : line) {
        const auto* run = std::get_if<TextRun>(&piece);
        if (run == nullptr || has_mark(*run, MarkKind::link) || has_mark(*run, MarkKind::code)) {
            linked.push_back(piece);
            continue;
        }
        std::size_t written = 0;
        const auto write_until = [&](std::size_t end) {
            if (end > written) linked.emplace_back(TextRun{run->text.substr(written, end - written), run->marks});
            written = end;
        };
        std::size_t from = 0;
        while (const auto found = find_mention(run->text, from)) {
            from = found->end;
            auto address = address_of(found->handle);
            if (address.empty()) continue;
            write_until(found->begin);
            auto marks = run->marks;
            marks.push_back({MarkKind::link, std::move(address)});
            linked.emplace_back(TextRun{run->text.substr(found->begin, found->end - found->begin), std::move(marks)});
            written = found->end;
        }
        write_until(run->text.size());
    }
    return linked;
}

}  // namespace

std::vector<std::string> list_mentions(const Document& document) {
    std::vector<std::string> handles;
    visit_lines(document.blocks, [&](const Line& line) {
        for (const auto& piece : line) {
            const auto* run = std::get_if<TextRun>(&piece);
            if (run == nullptr || has_mark(*run, MarkKind::link) || has_mark(*run, MarkKind::code)) continue;
            std::size_t from = 0;
            while (const auto found = find_mention(run->text, from)) {
                from = found->end;
                if (std::ranges::find(handles, found->handle) == handles.end()) handles.push_back(found->handle);
            }
        }
    });
    return handles;
}

void link_mentions(Document& document, const std::function<std::string(std::string_view)>& address_of) {
    visit_lines(document.blocks, [&](Line& line) { line = with_links(line, address_of); });
}

std::vector<std::string> list_links(const Document& document) {
    std::vector<std::string> targets;
    visit_lines(document.blocks, [&](const Line& line) {
        for (const auto& piece : line) {
            const auto* run = std::get_if<TextRun>(&piece);
            if (run == nullptr) continue;
            for (const auto& mark : run->marks)
                if (mark.kind == MarkKind::link && std::ranges::find(targets, mark.value) == targets.end())
                    targets.push_back(mark.value);
        }
    });
    return targets;
}

std::size_t count_links(const Document& document) {
    std::size_t links = 0;
    visit_lines(document.blocks, [&](const Line& line) {
        std::string_view last;
        for (const auto& piece : line) {
            const auto* run = std::get_if<TextRun>(&piece);
            const auto* mark = run == nullptr ? nullptr : [&]() -> const Mark* {
                const auto found = std::ranges::find(run->marks, MarkKind::link, &Mark::kind);
                return found == run->marks.end() ? nullptr : &*found;
            }();
            const std::string_view target = mark == nullptr ? std::string_view{} : std::string_view{mark->value};
            // One link whose words stand under several marks is several runs.
            if (!target.empty() && target != last) ++links;
            last = target;
        }
    });
    return links;
}

}  // namespace standfirst::text
