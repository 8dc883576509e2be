// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/placeholders.hpp"

#include <doctest/doctest.h>

namespace standfirst::storage {

TEST_CASE("placeholders are translated, what stands in quotes is not") {
    CHECK(with_postgres_placeholders("SELECT ?1, ?12 WHERE a = '?1' AND \"?2\" = 'it''s ?3' || ?3") ==
          "SELECT $1, $12 WHERE a = '?1' AND \"?2\" = 'it''s ?3' || $3");
    CHECK(with_postgres_placeholders("SELECT a ? 'b', ?") == "SELECT a ? 'b', ?");
}

}  // namespace standfirst::storage
