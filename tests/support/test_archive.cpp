// SPDX-License-Identifier: Apache-2.0
#include "support/test_archive.hpp"

#include <doctest/doctest.h>

#include "support/postgres_server.hpp"

namespace standfirst::test {

TestArchive::TestArchive(storage::DatabaseKind kind) : kind_(kind) {
    settings_.folder = folder_.path();
    if (kind == storage::DatabaseKind::postgres) settings_.database = PostgresServer::shared().make_database();
    archive_ = open_again();
}

TestArchive::~TestArchive() = default;

std::unique_ptr<storage::OpenArchive> TestArchive::open_again() {
    auto opened = storage::open_archive(settings_, clock_, random_);
    if (!opened) throw Failure{opened.error().describe()};
    return std::move(*opened);
}

void TestArchive::reopen() {
    archive_.reset();
    archive_ = open_again();
}

void for_each_database(const std::function<void(TestArchive&)>& test) {
    for (const auto kind : {storage::DatabaseKind::sqlite, storage::DatabaseKind::postgres}) {
        const std::string name = kind == storage::DatabaseKind::sqlite ? "on SQLite" : "on PostgreSQL";
        INFO(name);
        TestArchive archive{kind};
        test(archive);
    }
}

}  // namespace standfirst::test
