// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/postgres_connection.hpp"

#include <endian.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/socket.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "storage/database/failures.hpp"
#include "storage/database/list_text.hpp"
#include "storage/postgres/placeholders.hpp"
#include "storage/postgres/postgres_answers.hpp"

namespace standfirst::storage {

namespace {

// How much later than the server's own limit its silence is taken for its end.
constexpr std::chrono::milliseconds grace{3'000};
constexpr std::chrono::milliseconds longest_pause_of_a_copy{60'000};

// The server's numbers for types (catalog pg_type).
enum PostgresType : Oid {
    type_bool = 16,
    type_bytea = 17,
    type_name = 19,
    type_int8 = 20,
    type_int2 = 21,
    type_int4 = 23,
    type_text = 25,
    type_float8 = 701,
    type_text_array = 1009,
    type_int8_array = 1016,
    type_varchar = 1043,
};

Oid type_of(Parameter::Kind kind) {
    switch (kind) {
        case Parameter::Kind::integer:
            return type_int8;
        case Parameter::Kind::real:
            return type_float8;
        case Parameter::Kind::text:
            return type_text;
        case Parameter::Kind::bytes:
            return type_bytea;
        case Parameter::Kind::numbers:
            return type_int8_array;
        case Parameter::Kind::texts:
            return type_text_array;
    }
    return 0;
}

// Parameters as libpq wants them: parallel arrays, numbers in network order.
class Bound {
  public:
    explicit Bound(std::span<const Parameter> parameters) {
        numbers_.resize(parameters.size());
        lists_.resize(parameters.size());
        for (std::size_t i = 0; i < parameters.size(); ++i) add(parameters[i], i);
    }
    [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }
    [[nodiscard]] const char* const* values() const { return values_.data(); }
    [[nodiscard]] const int* lengths() const { return lengths_.data(); }
    [[nodiscard]] const int* formats() const { return formats_.data(); }

  private:
    void add(const Parameter& parameter, std::size_t place) {
        if (parameter.is_null()) return push(nullptr, 0, 1);
        switch (parameter.kind()) {
            case Parameter::Kind::integer:
                return push_number(static_cast<std::uint64_t>(parameter.integer()), place);
            case Parameter::Kind::real:
                return push_number(std::bit_cast<std::uint64_t>(parameter.real()), place);
            case Parameter::Kind::text:
                if (parameter.view().find('\0') != std::string_view::npos)
                    throw Failure{"a text with a NUL byte cannot be stored"};
                return push_view(parameter.view());
            case Parameter::Kind::bytes:
                return push_view(parameter.view());
            case Parameter::Kind::numbers:
                lists_[place] = array_literal(parameter.numbers());
                break;
            case Parameter::Kind::texts:
                lists_[place] = array_literal(parameter.texts());
                break;
        }
        push(lists_[place].c_str(), lists_[place].size(), 0);
    }
    void push_number(std::uint64_t number, std::size_t place) {
        numbers_[place] = htobe64(number);
        push(reinterpret_cast<const char*>(&numbers_[place]), sizeof(number), 1);
    }
    void push_view(std::string_view view) { push(view.empty() ? "" : view.data(), view.size(), 1); }
    void push(const char* value, std::size_t length, int format) {
        values_.push_back(value);
        lengths_.push_back(static_cast<int>(length));
        formats_.push_back(format);
    }

    std::vector<std::uint64_t> numbers_;
    std::vector<std::string> lists_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

template <typename T>
T read_big_endian(const char* bytes) {
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<T>(value << 8 | static_cast<unsigned char>(bytes[i]));
    return value;
}

}  // namespace

void forget_row(char* bytes) noexcept { PQfreemem(bytes); }

void PostgresResultDeleter::operator()(pg_result* result) const noexcept { PQclear(result); }

// The rows of one answer; all of them have come when the statement was run.
class PostgresCursor final : public Cursor {
  public:
    [[nodiscard]] bool is_taken() const { return result_ != nullptr; }
    void start(PostgresResult result) {
        result_ = std::move(result);
        row_ = -1;
    }

    bool next() override { return ++row_ < PQntuples(result_.get()); }

    [[nodiscard]] bool is_null(int column) const override {
        return PQgetisnull(result_.get(), row_, checked(column)) != 0;
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        const char* const bytes = value(column, "an integer");
        switch (PQftype(result_.get(), column)) {
            case type_int8:
                return std::bit_cast<std::int64_t>(read_big_endian<std::uint64_t>(bytes));
            case type_int4:
                return std::bit_cast<std::int32_t>(read_big_endian<std::uint32_t>(bytes));
            case type_int2:
                return std::bit_cast<std::int16_t>(read_big_endian<std::uint16_t>(bytes));
            case type_bool:
                return bytes[0] == 0 ? 0 : 1;
            default:
                wrong(column, "an integer");
        }
    }
    [[nodiscard]] double real(int column) const override {
        const char* const bytes = value(column, "a real number");
        if (PQftype(result_.get(), column) != type_float8) wrong(column, "a real number");
        return std::bit_cast<double>(read_big_endian<std::uint64_t>(bytes));
    }
    [[nodiscard]] std::string_view text(int column) const override {
        const char* const bytes = value(column, "text");
        const auto type = PQftype(result_.get(), column);
        if (type != type_text && type != type_varchar && type != type_name) wrong(column, "text");
        return view(bytes, column);
    }
    [[nodiscard]] std::string_view bytes(int column) const override {
        const char* const bytes = value(column, "bytes");
        if (PQftype(result_.get(), column) != type_bytea) wrong(column, "bytes");
        return view(bytes, column);
    }

    void release() noexcept override { result_.reset(); }

  private:
    [[nodiscard]] int checked(int column) const {
        if (column < 0 || column >= PQnfields(result_.get()) || row_ < 0 || row_ >= PQntuples(result_.get()))
            throw Failure{fmt::format("there is no column {} in this row", column)};
        return column;
    }
    [[nodiscard]] const char* value(int column, std::string_view wanted) const {
        if (PQgetisnull(result_.get(), row_, checked(column)) != 0) wrong(column, wanted);
        return PQgetvalue(result_.get(), row_, column);
    }
    [[nodiscard]] std::string_view view(const char* bytes, int column) const {
        return {bytes, static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
    }
    [[noreturn]] void wrong(int column, std::string_view wanted) const {
        throw Failure{fmt::format("column {} ({}) is not {}", column, PQfname(result_.get(), column), wanted)};
    }

    PostgresResult result_;
    int row_ = -1;
};

PostgresConnection::PostgresConnection(const std::string& address) : patience_{.address = address} {
    const char* const keys[] = {"dbname",          "application_name", "client_encoding",
                                "connect_timeout", "tcp_user_timeout", nullptr};
    const char* const values[] = {address.c_str(), "standfirst", "UTF8", "5", "15000", nullptr};
    connection_ = PQconnectdbParams(keys, values, 1);
    if (PQstatus(connection_) != CONNECTION_OK) {
        const std::string what = PQerrorMessage(connection_);
        PQfinish(connection_);
        throw PassingFailure{"PostgreSQL: " + what};
    }
    PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
    try {
        // A commit is on the server's disk before it is acknowledged (promise 1), whatever the server's own setting.
        run_script(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';"
            "SET lock_timeout = '10s';"
            // Our statements are short: compiling one takes longer than answering it.
            "SET jit = off");
    } catch (...) {
        PQfinish(connection_);
        throw;
    }
}

PostgresConnection::~PostgresConnection() {
    statements_.clear();
    PQfinish(connection_);
}

void PostgresConnection::run_script(std::string_view script) {
    const std::string text{script};
    const NonBlocking sending{connection_};
    if (is_broken() || PQsendQuery(connection_, text.c_str()) != 1) fail(nullptr, "running a script");
    const auto result = last_answer("running a script");
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        fail(result.get(), "running a script");
}

void PostgresConnection::limit_statements(std::chrono::milliseconds longest) {
    const auto text = fmt::format("SET statement_timeout = {}", longest.count());
    run_script(text);
    patience_.silence = longest + grace;
}

void PostgresConnection::begin(Sql sql) { waiting_begin_ = sql.postgres(); }

bool PostgresConnection::is_broken() const { return is_given_up_ || PQstatus(connection_) != CONNECTION_OK; }

// The socket is closed at once, so that a server that wakes finds its client gone and rolls back.
void PostgresConnection::check(Waited waited) {
    if (waited == Waited::has_answer) return;
    is_given_up_ = true;
    is_server_silent_ = waited == Waited::server_is_silent;
    if (failed_ == Failed::nothing) failed_ = Failed::statement;
    ::shutdown(PQsocket(connection_), SHUT_RDWR);
    throw PassingFailure{is_server_silent_ ? "PostgreSQL does not answer"
                                           : "PostgreSQL's process for a connection does not answer"};
}

void PostgresConnection::fail(const pg_result* result, std::string_view doing) {
    if (failed_ == Failed::nothing) failed_ = Failed::statement;
    const char* const field = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string_view state = field != nullptr ? field : "";
    const char* const message = result != nullptr ? PQresultErrorMessage(result) : PQerrorMessage(connection_);
    const auto what = fmt::format("PostgreSQL {}: {} ({})", doing, message, state);
    if (state == "23505") throw UniqueViolation{what};
    if (state == "40001" || state == "40P01") {
        failed_ = Failed::serialization;
        throw SerializationFailure{what};
    }
    // Connection, resources (a full disk), a server that stops or is starting, a lock that never came free, I/O.
    const auto group = state.substr(0, 2);
    if (is_broken() || group == "08" || group == "53" || group == "57" || group == "58" || state == "55P03")
        throw PassingFailure{what};
    throw Failure{what};
}

PostgresConnection::Statement& PostgresConnection::prepared(const Sql& sql, std::span<const Parameter> parameters) {
    std::string kinds;
    for (const auto& parameter : parameters) kinds += static_cast<char>('0' + static_cast<int>(parameter.kind()));
    const auto found = statements_.find({sql.postgres().data(), kinds});
    if (found != statements_.end()) return found->second;

    std::vector<Oid> types;
    for (const auto& parameter : parameters) types.push_back(type_of(parameter.kind()));
    const auto name = fmt::format("s{}", statements_.size());
    const auto text = with_postgres_placeholders(sql.postgres());
    if (!has_begun()) {
        run_script(waiting_begin_);
        forget_begin();
    }
    const NonBlocking sending{connection_};
    if (PQsendPrepare(connection_, name.c_str(), text.c_str(), static_cast<int>(types.size()), types.data()) != 1)
        fail(nullptr, text);
    const auto result = last_answer(text);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(result.get(), text);
    return statements_[{sql.postgres().data(), std::move(kinds)}] = Statement{.name = name, .cursors = {}};
}

PostgresResult PostgresConnection::next_answer() {
    check(wait_for_answer(connection_, patience_));
    return PostgresResult{PQgetResult(connection_)};
}

PostgresResult PostgresConnection::last_answer(std::string_view doing) {
    auto last = next_result(doing);
    while (auto later = next_answer()) last = std::move(later);
    return last;
}

PostgresResult PostgresConnection::answer_to(const std::string& text) {
    const NonBlocking sending{connection_};
    if (is_broken() || PQsendQuery(connection_, text.c_str()) != 1) fail(nullptr, text);
    auto answer = next_result(text);
    const auto status = PQresultStatus(answer.get());
    if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT) return answer;
    while (auto later = next_answer()) answer = std::move(later);
    return answer;
}

Patience PostgresConnection::patience_of_a_copy() const {
    return {.address = patience_.address, .silence = std::min(patience_.silence, longest_pause_of_a_copy)};
}

int PostgresConnection::next_row(char** bytes) {
    while (true) {
        const int size = PQgetCopyData(connection_, bytes, 1);
        if (size != 0) return size;
        check(wait_for_rows(connection_, patience_of_a_copy()));
    }
}

void PostgresConnection::send_rows(std::string_view rows) {
    const NonBlocking sending{connection_};
    if (is_broken() || PQputCopyData(connection_, rows.data(), static_cast<int>(rows.size())) != 1)
        fail(nullptr, "sending rows");
    check(wait_for_answer(connection_, patience_of_a_copy()));
}

PostgresResult PostgresConnection::end_of_copy() {
    PostgresResult last;
    while (auto answer = next_answer()) {
        if (last && PQresultStatus(last.get()) != PGRES_COMMAND_OK) continue;
        last = std::move(answer);
    }
    return last;
}

PostgresResult PostgresConnection::end_rows() {
    const NonBlocking sending{connection_};
    if (is_broken() || PQputCopyEnd(connection_, nullptr) != 1) fail(nullptr, "sending rows");
    return end_of_copy();
}

PostgresResult PostgresConnection::next_result(std::string_view doing) {
    auto result = next_answer();
    if (!result) fail(nullptr, doing);
    return result;
}

// Where a transaction waits to begin, its BEGIN and the statement travel together (libpq's pipeline mode).
PostgresResult PostgresConnection::execute(const std::string& name, std::span<const Parameter> parameters,
                                           std::string_view text) {
    const Bound bound{parameters};
    const NonBlocking sending{connection_};
    if (has_begun()) {
        if (PQsendQueryPrepared(connection_, name.c_str(), bound.count(), bound.values(), bound.lengths(),
                                bound.formats(), 1) != 1)
            fail(nullptr, text);
        auto result = last_answer(text);
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result.get(), text);
        return result;
    }

    const std::string begin{std::exchange(waiting_begin_, {})};
    if (PQenterPipelineMode(connection_) != 1 ||
        PQsendQueryParams(connection_, begin.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) != 1 ||
        PQsendQueryPrepared(connection_, name.c_str(), bound.count(), bound.values(), bound.lengths(), bound.formats(),
                            1) != 1 ||
        PQpipelineSync(connection_) != 1)
        fail(nullptr, text);
    PostgresResult answer;
    PostgresResult refused;
    for (PostgresResult* const place : {static_cast<PostgresResult*>(nullptr), &answer}) {
        auto result = next_result(text);
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && !refused) {
            refused = std::move(result);
        } else if (place != nullptr) {
            *place = std::move(result);
        }
        if (is_broken()) fail(refused.get(), text);
        while (next_answer()) {
        }
    }
    (void)next_result(text);  // the end of the pipeline
    PQexitPipelineMode(connection_);
    if (refused) fail(refused.get(), text);
    return answer;
}

Cursor& PostgresConnection::open(const Sql& sql, std::span<const Parameter> parameters) {
    auto& statement = prepared(sql, parameters);
    auto result = execute(statement.name, parameters, sql.postgres());
    for (const auto& cursor : statement.cursors) {
        if (cursor->is_taken()) continue;
        cursor->start(std::move(result));
        return *cursor;
    }
    statement.cursors.push_back(std::make_unique<PostgresCursor>());
    statement.cursors.back()->start(std::move(result));
    return *statement.cursors.back();
}

std::int64_t PostgresConnection::run(const Sql& sql, std::span<const Parameter> parameters) {
    const auto& statement = prepared(sql, parameters);
    const auto result = execute(statement.name, parameters, sql.postgres());
    const std::string_view count = PQcmdTuples(result.get());
    std::int64_t changed = 0;
    std::from_chars(count.data(), count.data() + count.size(), changed);
    return changed;
}

}  // namespace standfirst::storage
