// SPDX-License-Identifier: Apache-2.0
// What is kept of a reader, for themselves: as JSON for machines and as rows for a page. Each room adds its own
// section.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "foundation/clock.hpp"
#include "foundation/result.hpp"
#include "readers/account_store.hpp"
#include "readers/api_token_store.hpp"
#include "readers/passkey_store.hpp"
#include "readers/session_store.hpp"
#include "wire/archive.hpp"

namespace standfirst::readers {

// One thing: names are keys of JSON, and text keys as "export.NAME".
using ExportRow = std::vector<std::pair<std::string, std::string>>;

struct ExportSection {
    std::string name;  // "comments"
    std::vector<ExportRow> rows;
};

using ExportPart = std::function<ExportSection(wire::Snapshot&, ReaderId)>;

class AccountExport {
  public:
    AccountExport(wire::Archive& archive, AccountStore& accounts, SessionStore& sessions, PasskeyStore& passkeys,
                  ApiTokenStore& api_tokens)
        : archive_(archive), accounts_(accounts), sessions_(sessions), passkeys_(passkeys), api_tokens_(api_tokens) {}

    // For other rooms, before the first reader comes.
    void add_part(ExportPart part) { parts_.push_back(std::move(part)); }

    // Everything, in one sight of the archive. Refuses whoever is signed out.
    Result<std::vector<ExportSection>> collect(const Visitor& visitor);

  private:
    wire::Archive& archive_;
    AccountStore& accounts_;
    SessionStore& sessions_;
    PasskeyStore& passkeys_;
    ApiTokenStore& api_tokens_;
    std::vector<ExportPart> parts_;
};

// {"account":[{…}],"sessions":[…]}: names in order, values as words.
[[nodiscard]] std::string write_json(const std::vector<ExportSection>& sections);

}  // namespace standfirst::readers
