// SPDX-License-Identifier: Apache-2.0
// A value bound to a placeholder, with the type it has even when it is null.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "foundation/digest.hpp"
#include "foundation/id.hpp"
#include "foundation/instant.hpp"

namespace standfirst::storage {

// Bytes that are not text (BLOB, BYTEA). NUL bytes are kept.
struct Bytes {
    std::string_view view;
};

// Many numbers in one placeholder. In SQLite: `id IN (SELECT value FROM json_each(?1))`; in PostgreSQL: `id = ANY(?1)`.
class NumberList {
  public:
    NumberList() = default;
    explicit NumberList(std::vector<std::int64_t> numbers) : numbers_(std::move(numbers)) {}
    template <typename Tag>
    explicit NumberList(const std::vector<Id<Tag>>& ids) {
        numbers_.reserve(ids.size());
        for (const auto id : ids) numbers_.push_back(id.number());
    }
    [[nodiscard]] const std::vector<std::int64_t>& numbers() const { return numbers_; }

  private:
    std::vector<std::int64_t> numbers_;
};

// Many texts in one placeholder; written like NumberList.
class TextList {
  public:
    explicit TextList(std::vector<std::string> texts) : texts_(std::move(texts)) {}
    [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

  private:
    std::vector<std::string> texts_;
};

// Borrows what it was made from for the length of one call.
class Parameter {
  public:
    enum class Kind : std::uint8_t { integer, real, text, bytes, numbers, texts };

    template <typename T>
        requires(std::integral<T> && (std::signed_integral<T> || sizeof(T) < sizeof(std::int64_t)))
    explicit Parameter(T value) : kind_(Kind::integer), integer_(static_cast<std::int64_t>(value)) {}
    template <typename T>
        requires std::is_enum_v<T>
    explicit Parameter(T value) : kind_(Kind::integer), integer_(static_cast<std::int64_t>(value)) {}
    template <typename Tag>
    explicit Parameter(Id<Tag> id) : kind_(Kind::integer), integer_(id.number()) {}
    explicit Parameter(Instant instant) : kind_(Kind::integer), integer_(microseconds_of(instant)) {}
    explicit Parameter(Duration duration) : kind_(Kind::integer), integer_(duration.count()) {}
    explicit Parameter(std::same_as<double> auto value) : kind_(Kind::real), real_(value) {}
    // Text is UTF-8 without NUL: a NUL is a Failure on both databases, because PostgreSQL cannot keep one.
    explicit Parameter(std::string_view text) : kind_(Kind::text), view_(text) {}
    explicit Parameter(const std::string& text) : kind_(Kind::text), view_(text) {}
    explicit Parameter(const char* text) : kind_(Kind::text), view_(text) {}
    explicit Parameter(Bytes bytes) : kind_(Kind::bytes), view_(bytes.view) {}
    explicit Parameter(const Digest& digest) : kind_(Kind::bytes), view_(digest.bytes()) {}
    explicit Parameter(const NumberList& list) : kind_(Kind::numbers), numbers_(&list.numbers()) {}
    explicit Parameter(const TextList& list) : kind_(Kind::texts), texts_(&list.texts()) {}
    template <typename T>
    explicit Parameter(const std::optional<T>& value) : Parameter(null_of<T>()) {
        if (value) *this = Parameter{*value};
    }

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] bool is_null() const { return is_null_; }
    [[nodiscard]] std::int64_t integer() const { return integer_; }
    [[nodiscard]] double real() const { return real_; }
    [[nodiscard]] std::string_view view() const { return view_; }
    [[nodiscard]] const std::vector<std::int64_t>& numbers() const { return *numbers_; }
    [[nodiscard]] const std::vector<std::string>& texts() const { return *texts_; }

  private:
    template <typename T>
    static Parameter null_of() {
        Parameter parameter{T{}};
        parameter.is_null_ = true;
        parameter.view_ = {};
        return parameter;
    }

    Kind kind_;
    bool is_null_ = false;
    union {
        std::int64_t integer_ = 0;
        double real_;
        const std::vector<std::int64_t>* numbers_;
        const std::vector<std::string>* texts_;
    };
    std::string_view view_;
};

}  // namespace standfirst::storage
