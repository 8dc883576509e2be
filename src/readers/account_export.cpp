// SPDX-License-Identifier: Apache-2.0
#include "readers/account_export.hpp"

#include <algorithm>

#include "foundation/date.hpp"
#include "readers/refusals.hpp"
#include "text/json_writer.hpp"

namespace standfirst::readers {

namespace {

ExportSection export_account(const Account& account) {
    ExportRow row{{"handle", account.handle},
                  {"name", account.name},
                  {"biography", account.biography},
                  {"email", account.email.text()},
                  {"role", std::string{word_of(account.role)}},
                  {"made_at", format_rfc3339(account.made_at)}};
    if (account.erase_at) row.emplace_back("erase_at", format_rfc3339(*account.erase_at));
    return {.name = "account", .rows = {std::move(row)}};
}

ExportSection export_sessions(const std::vector<Session>& sessions) {
    ExportSection section{.name = "sessions", .rows = {}};
    for (const auto& session : sessions)
        section.rows.push_back({{"device", session.device},
                                {"made_at", format_rfc3339(session.made_at)},
                                {"seen_at", format_rfc3339(session.seen_at)}});
    return section;
}

ExportSection export_former_addresses(const std::vector<FormerAddress>& formers) {
    ExportSection section{.name = "former_addresses", .rows = {}};
    for (const auto& former : formers)
        section.rows.push_back({{"email", former.email.text()}, {"left_at", format_rfc3339(former.left_at)}});
    return section;
}

ExportSection export_passkeys(const std::vector<Passkey>& passkeys) {
    ExportSection section{.name = "passkeys", .rows = {}};
    for (const auto& passkey : passkeys) {
        ExportRow row{{"name", passkey.name}, {"made_at", format_rfc3339(passkey.made_at)}};
        if (passkey.used_at) row.emplace_back("used_at", format_rfc3339(*passkey.used_at));
        section.rows.push_back(std::move(row));
    }
    return section;
}

ExportSection export_api_tokens(const std::vector<ApiToken>& tokens) {
    ExportSection section{.name = "api_tokens", .rows = {}};
    for (const auto& token : tokens) {
        ExportRow row{
            {"name", token.name}, {"scopes", token.scopes.words()}, {"made_at", format_rfc3339(token.made_at)}};
        if (token.used_at) row.emplace_back("used_at", format_rfc3339(*token.used_at));
        if (token.ends_at) row.emplace_back("ends_at", format_rfc3339(*token.ends_at));
        section.rows.push_back(std::move(row));
    }
    return section;
}

}  // namespace

Result<std::vector<ExportSection>> AccountExport::collect(const Visitor& visitor) {
    if (!visitor.is_signed_in()) return refuse(refusals::not_signed_in);
    const auto look = archive_.look();
    const auto account = accounts_.find_account(*look, visitor.reader);
    if (!account) return refuse(refusals::not_signed_in);
    std::vector<ExportSection> sections{export_account(*account),
                                        export_former_addresses(accounts_.list_former_addresses(*look, visitor.reader)),
                                        export_sessions(sessions_.list_sessions(*look, visitor.reader)),
                                        export_passkeys(passkeys_.list_passkeys(*look, visitor.reader)),
                                        export_api_tokens(api_tokens_.list_tokens(*look, visitor.reader))};
    for (const auto& part : parts_) sections.push_back(part(*look, visitor.reader));
    return sections;
}

std::string write_json(const std::vector<ExportSection>& sections) {
    auto ordered = sections;
    std::ranges::sort(ordered, {}, &ExportSection::name);
    text::CanonicalJson json;
    json.begin_object();
    for (auto& section : ordered) {
        json.key(section.name).begin_array();
        for (auto& row : section.rows) {
            std::ranges::sort(row);
            json.begin_object();
            for (const auto& [name, value] : row) json.key(name).string(value);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
    return std::move(json).finish();
}

}  // namespace standfirst::readers
