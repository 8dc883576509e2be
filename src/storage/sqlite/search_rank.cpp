// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/search_rank.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <span>

#include "foundation/failure.hpp"

namespace standfirst::storage {

namespace {

// headline, standfirst, names, tags, body
constexpr std::array<double, 5> weights{10.0, 4.0, 5.0, 0.0, 1.0};
constexpr int most_instances = 400;
constexpr int most_phrases = 256;  // a beginning is a phrase for each word that it stands for

// For each word or phrase and each column its occurrences count less and less (n / (n + 1.2), as in BM25).
void rank(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* answer, int, sqlite3_value**) {
    std::array<std::array<int, weights.size()>, most_phrases> counts{};
    const auto phrases = static_cast<std::size_t>(std::clamp(api->xPhraseCount(context), 0, most_phrases));
    int instances = 0;
    int code = api->xInstCount(context, &instances);
    for (int i = 0; code == SQLITE_OK && i < std::min(instances, most_instances); ++i) {
        int phrase = 0;
        int column = 0;
        int offset = 0;
        code = api->xInst(context, i, &phrase, &column, &offset);
        if (code != SQLITE_OK || phrase < 0 || phrase >= most_phrases) continue;
        if (column < 0 || column >= static_cast<int>(weights.size())) continue;
        ++counts[static_cast<std::size_t>(phrase)][static_cast<std::size_t>(column)];
    }
    if (code != SQLITE_OK) {
        sqlite3_result_error_code(answer, code);
        return;
    }
    double score = 0;
    for (const auto& columns : std::span{counts}.first(phrases))
        for (std::size_t column = 0; column < weights.size(); ++column)
            score += weights[column] * columns[column] / (columns[column] + 1.2);
    sqlite3_result_double(answer, score);
}

}  // namespace

void add_search_rank(sqlite3* database) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr);
    if (code == SQLITE_OK) code = sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    if (code == SQLITE_OK) sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (api == nullptr) throw Failure{"this SQLite has no full text search (FTS5)"};
    code = api->xCreateFunction(api, "search_rank", nullptr, rank, nullptr);
    if (code != SQLITE_OK) throw Failure{"SQLite does not take the ranking of search"};
}

}  // namespace standfirst::storage
