// SPDX-License-Identifier: Apache-2.0
// The same requests on SQLite and on PostgreSQL.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "support/postgres_server.hpp"

namespace standfirst::test {

// Gives the test the address of an empty database, as TestServer takes it: none, which is SQLite, then PostgreSQL's.
inline void on_each_database(const std::function<void(const std::string& database)>& test) {
    {
        INFO("on SQLite");
        test({});
    }
    INFO("on PostgreSQL");
    test(PostgresServer::shared().make_database());
}

}  // namespace standfirst::test
