// SPDX-License-Identifier: Apache-2.0
#include "foundation/scope.hpp"

#include <doctest/doctest.h>

namespace standfirst {

TEST_CASE("every scope has a word of its own, and nothing else is one") {
    for (const auto scope : every_scope) CHECK(scope_of(word_of(scope)) == scope);
    CHECK_FALSE(scope_of(""));
    CHECK_FALSE(scope_of("Read"));
    CHECK_FALSE(scope_of("everything"));
}

TEST_CASE("a set of scopes holds what was put in, and is kept as a number without what is no scope") {
    Scopes scopes;
    CHECK(scopes.is_empty());
    CHECK(scopes.words().empty());
    scopes.add(Scope::react);
    scopes.add(Scope::read);
    CHECK(scopes.has(Scope::read));
    CHECK_FALSE(scopes.has(Scope::moderate));
    CHECK(scopes.words() == "read react");
    CHECK(Scopes::from_bits(scopes.bits()) == scopes);
    CHECK(Scopes::from_bits(scopes.bits() | 1 << 20) == scopes);
    CHECK(Scopes::from_bits(-1).words() == "read comment react follow report moderate");
}

}  // namespace standfirst
