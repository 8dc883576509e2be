// SPDX-License-Identifier: Apache-2.0
// A document's words alone, and what it names (html_out.hpp).
#include <algorithm>
#include <unordered_set>

#include "text/detail/html_writer.hpp"
#include "text/html_out.hpp"
#include "text/sanitizer.hpp"

namespace standfirst::text {

namespace {

// Calls `see` with every block, those inside others after the one that holds them.
template <typename See>
void walk(const Blocks& blocks, const See& see) {
    for (const auto& block : blocks) {
        see(block);
        std::visit(
            [&](const auto& content) {
                if constexpr (requires { content.blocks; }) walk(content.blocks, see);
                if constexpr (requires { content.items; })
                    for (const auto& item : content.items) walk(item.blocks, see);
                if constexpr (requires { content.columns.front().front(); })
                    for (const auto& column : content.columns) walk(column, see);
            },
            block.content);
    }
}

template <typename See>
void see_lines(const Block& block, const See& see) {
    std::visit(
        [&](const auto& content) {
            if constexpr (requires { content.summary; }) see(content.summary);
            if constexpr (requires { content.line; }) see(content.line);
            if constexpr (requires { content.caption; }) see(content.caption);
            if constexpr (requires { content.pictures; })
                for (const auto& picture : content.pictures) see(picture.caption);
            if constexpr (requires { content.footer; })
                for (const auto* rows : {&content.header, &content.rows, &content.footer})
                    for (const auto& row : *rows)
                        for (const auto& cell : row) see(cell.line);
        },
        block.content);
}

class PlainText {
  public:
    PlainText(Date today, std::string_view language) : today_(today), language_(language) {}

    void write_blocks(const Blocks& blocks) {
        for (const auto& block : blocks) std::visit([&](const auto& content) { write(content); }, block.content);
    }
    std::string finish() && {
        while (!words_.empty() && words_.back() == '\n') words_.pop_back();
        return std::move(words_);
    }

  private:
    void write_words(std::string_view words, std::string_view end) {
        if (words.empty()) return;
        words_ += words;
        words_ += end;
    }
    void write_line(const Line& line, std::string_view end = "\n\n") {
        const auto before = words_.size();
        append_line(line);
        if (words_.size() > before) words_ += end;
    }
    void append_line(const Line& line) { words_ += line_text(line, today_, language_); }

    void write(const Paragraph& block) { write_line(block.line); }
    void write(const Heading& block) { write_line(block.line); }
    void write(const List& block) {
        for (const auto& item : block.items) {
            write_blocks(item.blocks);
            if (words_.ends_with("\n\n")) words_.pop_back();
        }
        if (words_.ends_with('\n')) words_ += '\n';
    }
    void write(const Quote& block) {
        write_blocks(block.blocks);
        write_words(block.speaker, block.speaker_role.empty() ? "\n\n" : ", ");
        write_words(block.speaker_role, "\n\n");
    }
    void write(const PullQuote& block) {
        write_line(block.line);
        write_words(block.speaker, "\n\n");
    }
    void write(const SideNote& block) {
        write_words(block.title, "\n\n");
        write_blocks(block.blocks);
    }
    void write(const Picture&) {}
    void write(const Gallery&) {}
    void write(const Audio& block) { write_words(block.title, "\n\n"); }
    void write(const Video& block) { write_words(block.title, "\n\n"); }
    void write(const FileLink& block) { write_words(block.title, "\n\n"); }
    void write(const Table& block) {
        for (const auto* rows : {&block.header, &block.rows, &block.footer})
            for (const auto& row : *rows) {
                for (std::size_t i = 0; i < row.size(); ++i) {
                    if (i > 0) words_ += '\t';
                    append_line(row[i].line);
                }
                words_ += '\n';
            }
        words_ += '\n';
    }
    void write(const CodeBlock& block) { write_words(block.code, "\n\n"); }
    void write(const Verse& block) { write_line(block.line); }
    void write(const Details& block) {
        write_line(block.summary);
        write_blocks(block.blocks);
    }
    void write(const Footnote& block) { write_blocks(block.blocks); }
    void write(const LinkCard& block) {
        write_words(block.title, "\n\n");
        write_words(block.description, "\n\n");
    }
    void write(const Divider&) {}
    void write(const Columns& block) {
        for (const auto& column : block.columns) write_blocks(column);
    }
    void write(const PreservedHtml& block) { write_words(html_words(block.html), "\n\n"); }

    Date today_;
    std::string_view language_;
    std::string words_;
};

}  // namespace

std::string line_text(const Line& line, Date today, std::string_view language) {
    std::string words;
    for (const auto& part : line) {
        if (const auto* run = std::get_if<TextRun>(&part)) {
            words += run->text;
        } else if (std::holds_alternative<LineBreak>(part)) {
            words += '\n';
        } else if (const auto* field = std::get_if<DateField>(&part)) {
            words += detail::count_words_of(*field, today, language);
        } else if (const auto* picture = std::get_if<InlinePicture>(&part)) {
            words += picture->alt;
        }
    }
    return words;
}

std::string render_plain_text(const Document& document, Date today, std::string_view language) {
    PlainText text{today, language};
    text.write_blocks(document.blocks);
    return std::move(text).finish();
}

std::vector<MediaId> list_media(const Document& document) {
    std::vector<MediaId> media;
    std::unordered_set<MediaId> seen;
    const auto add = [&](MediaId id) {
        if (id && seen.insert(id).second) media.push_back(id);
    };
    walk(document.blocks, [&](const Block& block) {
        std::visit(
            [&](const auto& content) {
                if constexpr (requires { content.media; }) add(content.media);
                if constexpr (requires { content.pictures; })
                    for (const auto& picture : content.pictures) add(picture.media);
            },
            block.content);
        see_lines(block, [&](const Line& line) {
            for (const auto& part : line)
                if (const auto* picture = std::get_if<InlinePicture>(&part)) add(picture->media);
        });
    });
    return media;
}

std::vector<std::string> list_claim_keys(const Document& document) {
    std::vector<std::string> keys;
    std::unordered_set<std::string_view> seen;
    walk(document.blocks, [&](const Block& block) {
        see_lines(block, [&](const Line& line) {
            for (const auto& part : line)
                if (const auto* marks = marks_of(part))
                    for (const auto& mark : *marks)
                        if (mark.kind == MarkKind::claim && seen.insert(mark.value).second) keys.push_back(mark.value);
        });
    });
    return keys;
}

}  // namespace standfirst::text
