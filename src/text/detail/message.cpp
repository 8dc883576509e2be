// SPDX-License-Identifier: Apache-2.0
#include "text/detail/message.hpp"

#include <unicode/messagepattern.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "foundation/failure.hpp"
#include "text/detail/icu_text.hpp"

namespace standfirst::text::detail {

// ---- numbers

class NumberWords::Inside {
  public:
    explicit Inside(std::string_view language) : locale_(to_locale(language)) {}

    std::string format(std::int64_t number) {
        std::call_once(formatter_made_, [this] { make_formatter(); });
        // Small numbers in Western digits are most of all that is ever shown.
        if (is_plain_below_thousand_ && number >= 0 && number < 1000) return std::to_string(number);
        UErrorCode error = U_ZERO_ERROR;
        const auto words = formatter_.formatInt(number, error).toString(error);
        return U_SUCCESS(error) ? from_icu(words) : std::to_string(number);
    }

    std::string plural(std::int64_t number, UPluralType type) {
        auto& rules = type == UPLURAL_TYPE_ORDINAL ? ordinals_ : cardinals_;
        std::call_once(type == UPLURAL_TYPE_ORDINAL ? ordinals_made_ : cardinals_made_, [&] {
            UErrorCode error = U_ZERO_ERROR;
            rules.reset(icu::PluralRules::forLocale(locale_, type, error));
            if (U_FAILURE(error)) rules.reset();
        });
        return rules ? from_icu(rules->select(static_cast<double>(number))) : "other";
    }

  private:
    void make_formatter() {
        formatter_ = icu::number::NumberFormatter::withLocale(locale_);
        UErrorCode error = U_ZERO_ERROR;
        is_plain_below_thousand_ = from_icu(formatter_.formatInt(123, error).toString(error)) == "123";
    }

    icu::Locale locale_;
    std::once_flag formatter_made_;
    std::once_flag cardinals_made_;
    std::once_flag ordinals_made_;
    icu::number::LocalizedNumberFormatter formatter_;
    bool is_plain_below_thousand_ = false;
    std::unique_ptr<icu::PluralRules> cardinals_;
    std::unique_ptr<icu::PluralRules> ordinals_;
};

NumberWords::NumberWords(std::string_view language) : inside_(std::make_unique<Inside>(language)) {}
NumberWords::~NumberWords() = default;
std::string NumberWords::format(std::int64_t number) const { return inside_->format(number); }
std::string NumberWords::plural(std::int64_t number) const { return inside_->plural(number, UPLURAL_TYPE_CARDINAL); }
std::string NumberWords::ordinal(std::int64_t number) const { return inside_->plural(number, UPLURAL_TYPE_ORDINAL); }

// ---- parsing

namespace {

using Part = Message::Part;
using Branch = Message::Branch;
using PartKind = Message::PartKind;

class Compiler {
  public:
    explicit Compiler(std::string_view source) : source_(to_icu(source)), pattern_(error_) {
        UParseError where{};
        pattern_.parse(source_, &where, error_);
        if (U_FAILURE(error_))
            throw Failure("not a message (at character " + std::to_string(where.offset) + "): " + u_errorName(error_));
    }

    std::vector<Part> compile() { return compile_message(0); }

  private:
    std::vector<Part> compile_message(std::int32_t start) {
        std::vector<Part> parts;
        const auto limit = pattern_.getLimitPartIndex(start);
        auto position = pattern_.getPart(start).getLimit();
        for (auto i = start + 1; i <= limit; ++i) {
            const auto& part = pattern_.getPart(i);
            add_literal(parts, source_.tempSubStringBetween(position, part.getIndex()));
            position = part.getLimit();
            const auto type = part.getType();
            if (type == UMSGPAT_PART_TYPE_REPLACE_NUMBER) {
                parts.push_back({PartKind::number_sign, {}, 0, {}});
            } else if (type == UMSGPAT_PART_TYPE_ARG_START) {
                parts.push_back(compile_argument(i));
                i = pattern_.getLimitPartIndex(i);
                position = pattern_.getPart(i).getLimit();
            }
        }
        return parts;
    }

    static void add_literal(std::vector<Part>& parts, const icu::UnicodeString& text) {
        if (text.isEmpty()) return;
        if (parts.empty() || parts.back().kind != PartKind::literal) parts.push_back({PartKind::literal, {}, 0, {}});
        parts.back().text += from_icu(text);
    }

    Part compile_argument(std::int32_t start) {
        Part part;
        part.text = from_icu(pattern_.getSubstring(pattern_.getPart(start + 1)));
        switch (pattern_.getPart(start).getArgType()) {
            case UMSGPAT_ARG_TYPE_NONE:
                part.kind = PartKind::argument;
                return part;
            case UMSGPAT_ARG_TYPE_SIMPLE:
                if (from_icu(pattern_.getSubstring(pattern_.getPart(start + 2))) != "number" ||
                    pattern_.getPart(start + 3).getType() == UMSGPAT_PART_TYPE_ARG_STYLE)
                    throw Failure("{" + part.text + "}: only {name, number} is spoken here");
                part.kind = PartKind::argument;
                return part;
            case UMSGPAT_ARG_TYPE_PLURAL:
                part.kind = PartKind::plural;
                break;
            case UMSGPAT_ARG_TYPE_SELECTORDINAL:
                part.kind = PartKind::ordinal;
                break;
            case UMSGPAT_ARG_TYPE_SELECT:
                part.kind = PartKind::select;
                break;
            case UMSGPAT_ARG_TYPE_CHOICE:
                throw Failure("{" + part.text + "}: choice is not spoken here");
        }
        compile_branches(part, start);
        return part;
    }

    void compile_branches(Part& part, std::int32_t start) {
        const auto limit = pattern_.getLimitPartIndex(start);
        auto i = start + 2;
        const auto first = pattern_.getPart(i).getType();
        if (first == UMSGPAT_PART_TYPE_ARG_INT || first == UMSGPAT_PART_TYPE_ARG_DOUBLE)
            part.offset = static_cast<std::int64_t>(pattern_.getNumericValue(pattern_.getPart(i++)));
        std::string selector;
        for (; i < limit; ++i) {
            const auto type = pattern_.getPart(i).getType();
            if (type == UMSGPAT_PART_TYPE_ARG_SELECTOR) {
                selector = from_icu(pattern_.getSubstring(pattern_.getPart(i)));
            } else if (type == UMSGPAT_PART_TYPE_MSG_START) {
                part.branches.push_back({selector, compile_message(i)});
                i = pattern_.getLimitPartIndex(i);
            }
        }
    }

    UErrorCode error_ = U_ZERO_ERROR;
    icu::UnicodeString source_;
    icu::MessagePattern pattern_;
};

void collect_arguments(const std::vector<Part>& parts, std::set<std::string>& names) {
    for (const auto& part : parts) {
        if (part.kind == PartKind::literal || part.kind == PartKind::number_sign) continue;
        names.insert(part.text);
        for (const auto& branch : part.branches) collect_arguments(branch.parts, names);
    }
}

// ---- saying

class Speaker {
  public:
    Speaker(std::span<const TextArgument> arguments, const NumberWords& numbers)
        : arguments_(arguments), numbers_(numbers) {}

    void say(const std::vector<Part>& parts, std::int64_t counted) {
        for (const auto& part : parts) {
            switch (part.kind) {
                case PartKind::literal:
                    said += part.text;
                    break;
                case PartKind::argument:
                    say_argument(part);
                    break;
                case PartKind::number_sign:
                    said += numbers_.format(counted);
                    break;
                case PartKind::plural:
                case PartKind::ordinal:
                    say_plural(part);
                    break;
                case PartKind::select:
                    say_branch(part, words_of(part.text), counted);
                    break;
            }
        }
    }

    std::string said;

  private:
    const TextArgument* find(std::string_view name) const {
        const auto found = std::ranges::find(arguments_, name, &TextArgument::name);
        return found == arguments_.end() ? nullptr : std::to_address(found);
    }

    std::string words_of(std::string_view name) const {
        const auto* argument = find(name);
        if (argument == nullptr) return "{" + std::string(name) + "}";
        return argument->is_number ? numbers_.format(argument->number) : std::string(argument->words);
    }

    void say_argument(const Part& part) {
        const auto* argument = find(part.text);
        if (argument != nullptr && !argument->is_number)
            said += argument->words;
        else
            said += words_of(part.text);
    }

    void say_plural(const Part& part) {
        const auto* argument = find(part.text);
        const auto number = argument != nullptr && argument->is_number ? argument->number : 0;
        const auto counted = number - part.offset;
        const auto exact = "=" + std::to_string(number);
        for (const auto& branch : part.branches) {
            if (branch.selector != exact) continue;
            say(branch.parts, counted);
            return;
        }
        say_branch(part, part.kind == PartKind::plural ? numbers_.plural(counted) : numbers_.ordinal(counted), counted);
    }

    void say_branch(const Part& part, std::string_view selector, std::int64_t counted) {
        const Branch* other = nullptr;
        for (const auto& branch : part.branches) {
            if (branch.selector == selector) {
                say(branch.parts, counted);
                return;
            }
            if (branch.selector == "other") other = &branch;
        }
        if (other != nullptr) say(other->parts, counted);
    }

    std::span<const TextArgument> arguments_;
    const NumberWords& numbers_;
};

}  // namespace

Message::Message(std::string_view pattern) {
    if (pattern.find_first_of("{}'") == std::string_view::npos)
        parts_.push_back({PartKind::literal, std::string(pattern), 0, {}});
    else
        parts_ = Compiler{pattern}.compile();
    if (parts_.empty()) parts_.push_back({PartKind::literal, {}, 0, {}});
}

const std::string* Message::find_plain() const {
    return parts_.size() == 1 && parts_.front().kind == PartKind::literal ? &parts_.front().text : nullptr;
}

std::string Message::say(std::span<const TextArgument> arguments, const NumberWords& numbers) const {
    Speaker speaker{arguments, numbers};
    speaker.say(parts_, 0);
    return std::move(speaker.said);
}

std::vector<std::string> Message::arguments() const {
    std::set<std::string> names;
    collect_arguments(parts_, names);
    return {names.begin(), names.end()};
}

}  // namespace standfirst::text::detail
