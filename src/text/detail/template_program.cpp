// SPDX-License-Identifier: Apache-2.0
#include "text/detail/template_program.hpp"

#include <array>
#include <charconv>

#include "foundation/ensure.hpp"
#include "foundation/utf8.hpp"

namespace standfirst::text::detail {

namespace {

void append_number(std::string& out, std::int64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

// Where SafeHtml goes into a text: noncharacters, which no clean text holds.
constexpr char32_t first_place = 0xFDD0;
constexpr std::size_t most_arguments = 8;

class Run {
  public:
    Run(const TemplateProgram& program, const Texts& texts, std::string& out)
        : program_(program), texts_(texts), out_(out) {}

    void from(const void* view) {
        frames_[0] = view;
        const auto& operations = program_.operations;
        const auto count = operations.size();
        for (std::size_t next = 0; next < count;) next = step(operations[next], next);
    }

  private:
    std::size_t step(const Operation& operation, std::size_t here) {
        switch (operation.kind) {
            case OperationKind::literal:
                out_.append(program_.literals.data() + operation.offset, operation.length);
                return here + 1;
            case OperationKind::words:
                if (const auto* value = find(operation.reach))
                    append_value(out_, operation.reach.shape->words(value), operation.escape);
                else if (operation.escape == Escape::json)
                    out_ += "null";
                return here + 1;
            case OperationKind::html:
                if (const auto* value = find(operation.reach)) out_ += operation.reach.shape->words(value);
                return here + 1;
            case OperationKind::json: {
                const auto* value = find(operation.reach);
                append_json(out_, value == nullptr ? std::string_view{} : operation.reach.shape->words(value),
                            operation.escape);
                return here + 1;
            }
            case OperationKind::number:
                if (const auto* value = find(operation.reach))
                    append_number(out_, operation.reach.shape->number(value));
                else if (operation.escape == Escape::json)
                    out_ += "null";
                return here + 1;
            case OperationKind::number_words:
                if (const auto* value = find(operation.reach))
                    append_value(out_, texts_.number(operation.reach.shape->number(value)), operation.escape);
                return here + 1;
            case OperationKind::text:
                say(operation);
                return here + 1;
            case OperationKind::jump_unless:
                return is_there(operation.reach) ? here + 1 : operation.jump;
            case OperationKind::jump_if:
                return is_there(operation.reach) ? operation.jump : here + 1;
            case OperationKind::enter: {
                const auto* value = find(operation.reach);
                if (value == nullptr || !is_value_there(operation.reach, value)) return operation.jump;
                frames_[operation.target] = value;
                return here + 1;
            }
            case OperationKind::begin_loop:
                return begin_loop(operation, here);
            case OperationKind::next_item: {
                auto& loop = loops_[operation.target];
                ++loop.index;
                return settle_item(operation.target) ? operation.jump : here + 1;
            }
            case OperationKind::jump_unless_first:
                return loops_[operation.target].shown == 1 ? here + 1 : operation.jump;
            case OperationKind::jump_if_first:
                return loops_[operation.target].shown == 1 ? operation.jump : here + 1;
            case OperationKind::jump_unless_last:
                return is_last(operation.target) ? here + 1 : operation.jump;
            case OperationKind::jump_if_last:
                return is_last(operation.target) ? operation.jump : here + 1;
        }
        return here + 1;
    }

    [[nodiscard]] const void* find(const Reach& reach) const {
        const void* value = frames_[reach.frame];
        for (std::uint32_t i = 0; i < reach.hops && value != nullptr; ++i)
            value = program_.hops[reach.first_hop + i](value);
        return value;
    }

    [[nodiscard]] static bool is_value_there(const Reach& reach, const void* value) {
        switch (reach.shape->kind) {
            case TypeKind::words:
            case TypeKind::html:
            case TypeKind::json:
                return !reach.shape->words(value).empty();
            case TypeKind::number:
                return reach.through_maybe || reach.shape->number(value) != 0;
            case TypeKind::flag:
                return reach.shape->number(value) != 0;
            case TypeKind::view:
                return true;
            case TypeKind::list:
                return reach.shape->count(value) != 0;
            case TypeKind::maybe:
                return reach.shape->inside(value) != nullptr;
        }
        return false;
    }

    [[nodiscard]] bool is_there(const Reach& reach) const {
        const auto* value = find(reach);
        return value != nullptr && is_value_there(reach, value);
    }

    struct Loop {
        const void* list = nullptr;
        const TypeShape* shape = nullptr;
        std::size_t index = 0;
        std::size_t count = 0;
        std::size_t shown = 0;
    };

    std::size_t begin_loop(const Operation& operation, std::size_t here) {
        const auto* list = find(operation.reach);
        if (list == nullptr) return operation.jump;
        loops_[operation.target] = {list, operation.reach.shape, 0, operation.reach.shape->count(list), 0};
        return settle_item(operation.target) ? here + 1 : operation.jump;
    }

    // Puts the present item in its frame; null pointers in a list are passed over.
    bool settle_item(std::size_t frame) {
        auto& loop = loops_[frame];
        const auto& inner = loop.shape->inner();
        for (; loop.index < loop.count; ++loop.index) {
            const auto* item = loop.shape->item(loop.list, loop.index);
            frames_[frame] = inner.kind == TypeKind::maybe ? inner.inside(item) : item;
            if (frames_[frame] == nullptr) continue;
            ++loop.shown;
            return true;
        }
        return false;
    }

    [[nodiscard]] bool is_last(std::size_t frame) const {
        const auto& loop = loops_[frame];
        const auto& inner = loop.shape->inner();
        for (auto index = loop.index + 1; index < loop.count; ++index)
            if (inner.kind != TypeKind::maybe || inner.inside(loop.shape->item(loop.list, index)) != nullptr)
                return false;
        return true;
    }

    void say(const Operation& operation) {
        if (operation.length == 0) {
            if (const auto* plain = texts_.find_plain(operation.key)) {
                append_value(out_, *plain, operation.escape);
                return;
            }
        }
        std::array<TextArgument, most_arguments> arguments{};
        std::array<std::string_view, most_arguments> markup{};
        std::array<std::string, most_arguments> places{};
        ensure(operation.length <= most_arguments, "the binder allows no more arguments than a text may have");
        for (std::size_t i = 0; i < operation.length; ++i) {
            const auto& argument = program_.arguments[operation.offset + i];
            const auto* value = find(argument.reach);
            const auto kind = argument.reach.shape->kind;
            if (kind == TypeKind::number || kind == TypeKind::flag) {
                arguments[i] = TextArgument::of(
                    argument.name, value == nullptr ? std::int64_t{0} : argument.reach.shape->number(value));
            } else {
                const auto words = value == nullptr ? std::string_view{} : argument.reach.shape->words(value);
                if (kind == TypeKind::html) {
                    append_code_point(places[i], first_place + static_cast<char32_t>(i));
                    markup[i] = words;
                    arguments[i] = TextArgument::of(argument.name, std::string_view{places[i]});
                } else {
                    arguments[i] = TextArgument::of(argument.name, words);
                }
            }
        }
        const auto said = texts_.say(operation.key, {arguments.data(), operation.length});
        append_said(said, markup, operation.escape);
    }

    // Escapes the text around the places where SafeHtml goes.
    void append_said(std::string_view said, const std::array<std::string_view, most_arguments>& markup, Escape escape) {
        constexpr std::string_view lead{"\xEF\xB7", 2};  // U+FDD0… in UTF-8 are EF B7 90…
        while (true) {
            const auto place = said.find(lead);
            if (place == std::string_view::npos || place + 2 >= said.size()) break;
            const auto index = static_cast<std::size_t>(static_cast<unsigned char>(said[place + 2])) - 0x90U;
            append_value(out_, said.substr(0, index < most_arguments ? place : place + 3), escape);
            if (index < most_arguments) out_ += markup[index];
            said.remove_prefix(place + 3);
        }
        append_value(out_, said, escape);
    }

    const TemplateProgram& program_;
    const Texts& texts_;
    std::string& out_;
    std::array<const void*, deepest_frames> frames_{};
    std::array<Loop, deepest_frames> loops_{};
};

}  // namespace

void TemplateProgram::run(const void* view, const Texts& texts, std::string& out) const {
    Run{*this, texts, out}.from(view);
}

}  // namespace standfirst::text::detail
