// SPDX-License-Identifier: Apache-2.0
// One face over both databases: stores ask and change through it and do not know which one they speak to.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "foundation/failure.hpp"
#include "storage/database/parameter.hpp"
#include "storage/database/sql.hpp"

namespace standfirst::storage {

enum class DatabaseKind { sqlite, postgres };

// What a driver gives for a running statement. Stores see Rows instead.
class Cursor {
  public:
    virtual ~Cursor() = default;
    virtual bool next() = 0;
    // Each throws Failure when the column holds another type.
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual std::string_view bytes(int column) const = 0;
    // The statement goes back to its connection.
    virtual void release() noexcept = 0;
};

// How a C++ type is read from a column: explicit, and a Failure when the column holds something else.
template <typename T>
struct ColumnReader;

// The rows of an answer, one at a time, without an allocation of their own:
//     for (auto rows = connection.ask("SELECT id, name FROM authors"); rows.next();) use(rows.get<AuthorId>(0), …);
// Views are valid until the next next(). At most one Rows for a statement should live at once: a second one is
// prepared anew.
class Rows {
  public:
    explicit Rows(Cursor& cursor) : cursor_(&cursor) {}
    Rows(Rows&& other) noexcept : cursor_(std::exchange(other.cursor_, nullptr)) {}
    Rows& operator=(Rows&&) = delete;
    ~Rows() {
        if (cursor_ != nullptr) cursor_->release();
    }

    [[nodiscard]] bool next() { return cursor_->next(); }
    // Columns count from 0. T is int64, int, bool, double, string, string_view, Bytes, an Id, Instant, Duration, Digest
    // or an optional of those; null is a Failure unless T is optional.
    template <typename T>
    [[nodiscard]] T get(int column) const {
        return ColumnReader<T>::read(*cursor_, column);
    }
    // An enum stored as its number; a number above `last` is a Failure.
    template <typename Enum>
    [[nodiscard]] Enum get_enum(int column, Enum last) const {
        const auto number = cursor_->integer(column);
        if (number < 0 || number > static_cast<std::int64_t>(last)) throw Failure{"a stored enum is out of range"};
        return static_cast<Enum>(number);
    }

  private:
    Cursor* cursor_;
};

class Connection {
  public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    [[nodiscard]] virtual DatabaseKind kind() const = 0;

    // Runs a statement that answers rows. Throws UniqueViolation, SerializationFailure, PassingFailure or Failure
    // (here or from next()).
    template <typename... Values>
    [[nodiscard]] Rows ask(Sql sql, const Values&... values) {
        const std::array<Parameter, sizeof...(Values)> parameters{Parameter{values}...};
        return Rows{open(sql, parameters)};
    }

    // Runs a statement that answers none; returns how many rows it inserted, changed or removed.
    template <typename... Values>
    std::int64_t change(Sql sql, const Values&... values) {
        const std::array<Parameter, sizeof...(Values)> parameters{Parameter{values}...};
        return run(sql, parameters);
    }

    // The first column of the first row; empty when there is no row. A null is a Failure unless T is optional.
    template <typename T, typename... Values>
    [[nodiscard]] std::optional<T> ask_one(Sql sql, const Values&... values) {
        auto rows = ask(sql, values...);
        if (!rows.next()) return std::nullopt;
        return rows.template get<T>(0);
    }

  protected:
    [[nodiscard]] virtual Cursor& open(const Sql& sql, std::span<const Parameter> parameters) = 0;
    virtual std::int64_t run(const Sql& sql, std::span<const Parameter> parameters) = 0;
};

template <>
struct ColumnReader<std::int64_t> {
    static std::int64_t read(const Cursor& cursor, int column) { return cursor.integer(column); }
};
template <>
struct ColumnReader<int> {
    static int read(const Cursor& cursor, int column) {
        const auto number = cursor.integer(column);
        if (number != static_cast<int>(number)) throw Failure{"a stored number is too large"};
        return static_cast<int>(number);
    }
};
template <>
struct ColumnReader<bool> {
    static bool read(const Cursor& cursor, int column) {
        const auto number = cursor.integer(column);
        if (number != 0 && number != 1) throw Failure{"a stored yes or no is neither"};
        return number == 1;
    }
};
template <>
struct ColumnReader<double> {
    static double read(const Cursor& cursor, int column) { return cursor.real(column); }
};
template <>
struct ColumnReader<std::string_view> {
    static std::string_view read(const Cursor& cursor, int column) { return cursor.text(column); }
};
template <>
struct ColumnReader<std::string> {
    static std::string read(const Cursor& cursor, int column) { return std::string{cursor.text(column)}; }
};
template <>
struct ColumnReader<Bytes> {
    static Bytes read(const Cursor& cursor, int column) { return Bytes{cursor.bytes(column)}; }
};
template <>
struct ColumnReader<Digest> {
    static Digest read(const Cursor& cursor, int column) {
        const auto digest = Digest::from_bytes(cursor.bytes(column));
        if (!digest) throw Failure{"a stored digest is not 32 bytes"};
        return *digest;
    }
};
template <>
struct ColumnReader<Instant> {
    static Instant read(const Cursor& cursor, int column) { return instant_of(cursor.integer(column)); }
};
template <>
struct ColumnReader<Duration> {
    static Duration read(const Cursor& cursor, int column) { return Duration{cursor.integer(column)}; }
};
template <typename Tag>
struct ColumnReader<Id<Tag>> {
    static Id<Tag> read(const Cursor& cursor, int column) { return Id<Tag>{cursor.integer(column)}; }
};
template <typename T>
struct ColumnReader<std::optional<T>> {
    static std::optional<T> read(const Cursor& cursor, int column) {
        if (cursor.is_null(column)) return std::nullopt;
        return ColumnReader<T>::read(cursor, column);
    }
};

}  // namespace standfirst::storage
