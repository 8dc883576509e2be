// SPDX-License-Identifier: Apache-2.0
#include "crash/posted_comments.hpp"

#include <fmt/format.h>

#include "storage/database/connection_of.hpp"
#include "storage/stores/counter_checks.hpp"

namespace standfirst::test {

namespace {

// The statement's rows are mistakes; their first column says whose.
void take_mistakes(storage::Connection& connection, std::string_view what, const storage::Sql& statement,
                   std::vector<std::string>& losses) {
    for (auto rows = connection.ask(statement); rows.next();)
        losses.push_back(fmt::format("{}: {}", what, rows.get<std::string>(0)));
}

}  // namespace

std::vector<std::string> find_losses(storage::OpenArchive& archive, const PostedComments& posted) {
    std::vector<std::string> losses;
    const auto look = archive.look();
    auto& connection = storage::connection_of(*look);
    std::multimap<std::string, std::string> there;  // by words
    for (auto rows = connection.ask("SELECT id, body FROM comments"); rows.next();) {
        const auto body = rows.get<std::string>(1);
        const auto at = body.find("\"line\":[\"");
        if (at == std::string::npos) continue;
        const auto from = at + 9;
        there.emplace(body.substr(from, body.find('"', from) - from), std::to_string(rows.get<std::int64_t>(0)));
    }
    for (const auto& [words, id] : posted.sent) {
        const auto count = there.count(words);
        if (count > 1) losses.push_back("there " + std::to_string(count) + " times: " + words);
        if (!id.empty() && count == 0) losses.push_back("answered and missing: " + words);
        if (!id.empty() && count == 1 && there.find(words)->second != id)
            losses.push_back("answered with another id: " + words);
    }
    for (const auto& [id, count] : posted.recommended)
        if (connection.ask_one<std::int64_t>("SELECT recommends FROM comments WHERE id = ?1", std::stoll(id)) < count)
            losses.push_back("a recommendation is missing: " + id);
    for (const auto& check : storage::counter_checks()) take_mistakes(connection, check.name, check.mistakes, losses);
    take_mistakes(
        connection, "a reply of which its parent's writer was not told",
        "SELECT CAST(reply.id AS TEXT) FROM comments AS reply JOIN comments AS parent ON parent.id = reply.parent "
        "WHERE reply.state = 0 AND parent.reader <> reply.reader AND NOT EXISTS (SELECT 1 FROM notifications "
        "WHERE notifications.reader = parent.reader AND notifications.event = reply.id)",
        losses);
    take_mistakes(connection, "told twice",
                  "SELECT CAST(MIN(id) AS TEXT) FROM notifications GROUP BY reader, event HAVING COUNT(*) > 1", losses);
    take_mistakes(connection, "told of a comment that is held, or is not there",
                  "SELECT CAST(notifications.id AS TEXT) FROM notifications LEFT JOIN comments ON comments.id = "
                  "notifications.comment "
                  "WHERE comments.id IS NULL OR comments.state <> 0",
                  losses);
    return losses;
}

std::vector<std::string> find_untold_followers(storage::OpenArchive& archive) {
    std::vector<std::string> losses;
    const auto look = archive.look();
    take_mistakes(storage::connection_of(*look), "a comment of which a follower was not told",
                  "SELECT CAST(comments.id AS TEXT) FROM comments JOIN follows ON follows.kind = 0 AND follows.target "
                  "= comments.reader "
                  "WHERE comments.state = 0 AND NOT EXISTS (SELECT 1 FROM notifications "
                  "WHERE notifications.reader = follows.reader AND notifications.event = comments.id)",
                  losses);
    return losses;
}

}  // namespace standfirst::test
