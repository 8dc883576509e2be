// SPDX-License-Identifier: Apache-2.0
#include "foundation/scope.hpp"

namespace standfirst {

std::string_view word_of(Scope scope) {
    switch (scope) {
        case Scope::read:
            return "read";
        case Scope::comment:
            return "comment";
        case Scope::react:
            return "react";
        case Scope::follow:
            return "follow";
        case Scope::report:
            return "report";
        case Scope::moderate:
            return "moderate";
    }
    return {};
}

std::optional<Scope> scope_of(std::string_view word) {
    for (const auto scope : every_scope)
        if (word_of(scope) == word) return scope;
    return std::nullopt;
}

Scopes Scopes::from_bits(std::int64_t bits) {
    Scopes scopes;
    for (const auto scope : every_scope)
        if ((bits & bit_of(scope)) != 0) scopes.add(scope);
    return scopes;
}

std::string Scopes::words() const {
    std::string words;
    for (const auto scope : every_scope) {
        if (!has(scope)) continue;
        if (!words.empty()) words += ' ';
        words += word_of(scope);
    }
    return words;
}

}  // namespace standfirst
