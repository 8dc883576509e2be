// SPDX-License-Identifier: Apache-2.0
#include "crash/written_works.hpp"

#include <fmt/format.h>

#include <map>

#include "storage/database/connection_of.hpp"
#include "storage/verify.hpp"

namespace standfirst::test {

namespace {

void add_account(wire::Work& work, std::int64_t number) {
    const auto handle = fmt::format("reader-{}", number);
    storage::connection_of(work).change(
        "INSERT INTO accounts (id, handle, name, email, email_key, role, made_at, version)"
        " VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 1)",
        number, handle, std::string(static_cast<std::size_t>(number * 37 % 900), 'n'), handle, handle);
}

void call_out(wire::Work& work, std::int64_t number) {
    const auto name = std::to_string(number);
    work.announce({.kind = "account.added", .subject = name, .detail = {}});
    work.add_job({.kind = "greet", .detail = name, .not_before = {}, .only_once = {}});
}

std::multiset<std::int64_t> list_numbers(storage::Rows rows) {
    std::multiset<std::int64_t> numbers;
    while (rows.next()) numbers.insert(std::stoll(rows.get<std::string>(0)));
    return numbers;
}

}  // namespace

void write_one(wire::Work& work, std::int64_t number) {
    add_account(work, number);
    call_out(work, number);
}

void write_many(wire::Work& work, std::int64_t first, int count) {
    for (int i = 0; i < count; ++i) add_account(work, first + i);
    call_out(work, first);
}

std::vector<std::string> find_losses(storage::OpenArchive& archive, const std::set<std::int64_t>& acknowledged,
                                     int many) {
    std::vector<std::string> losses = storage::verify(archive, {}).problems;
    const auto snapshot = archive.look();
    auto& connection = storage::connection_of(*snapshot);
    const auto announced =
        list_numbers(connection.ask("SELECT subject FROM announcements WHERE kind = 'account.added'"));
    const auto queued = list_numbers(connection.ask("SELECT detail FROM jobs WHERE kind = 'greet'"));
    const auto accounts = list_numbers(connection.ask("SELECT CAST(id AS TEXT) FROM accounts"));
    if (announced != queued) losses.push_back("announcements and jobs differ");
    std::size_t expected = 0;
    for (const auto number : announced) {
        if (announced.count(number) != 1) losses.push_back(fmt::format("{} was announced twice", number));
        const int size = number >= first_large ? many : 1;
        expected += static_cast<std::size_t>(size);
        for (int i = 0; i < size; ++i) {
            if (!accounts.contains(number + i)) losses.push_back(fmt::format("{} is there in part", number));
        }
    }
    if (accounts.size() != expected) losses.push_back("there are accounts that nobody announced");
    for (const auto number : acknowledged) {
        if (!announced.contains(number)) losses.push_back(fmt::format("{} was acknowledged and is lost", number));
    }
    return losses;
}

}  // namespace standfirst::test
