// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/sign_in_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using readers::EmailAddress;
using readers::SignIn;
using readers::SignInId;

// Columns in the order of every SELECT below.
std::optional<SignIn> read_first(Rows row) {
    if (!row.next()) return std::nullopt;
    auto email = EmailAddress::parse(row.get<std::string_view>(1));
    if (!email) throw Failure{"a stored e-mail address is not one"};
    return SignIn{.id = row.get<SignInId>(0),
                  .email = std::move(*email),
                  .reader = row.get<ReaderId>(2),
                  .browser = row.get<Digest>(3),
                  .link = row.get<Digest>(4),
                  .code = row.get<Digest>(5),
                  .nonce = row.get<Digest>(6),
                  .origin = row.get<std::string>(7),
                  .paper = row.get<std::string>(8),
                  .language = row.get<std::string>(9),
                  .return_to = row.get<std::string>(10),
                  .tries = row.get<int>(11),
                  .asked_at = row.get<Instant>(12)};
}

class SignIns final : public readers::SignInStore {
  public:
    std::optional<SignIn> find_sign_in(wire::Snapshot& snapshot, SignInId id) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, email, reader, browser, link, code, nonce, origin, paper, language, return_to, tries, asked_at "
            "FROM sign_ins WHERE id = ?1 AND is_over = 0",
            id));
    }

    std::optional<SignIn> find_by_browser(wire::Snapshot& snapshot, const Digest& browser) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, email, reader, browser, link, code, nonce, origin, paper, language, return_to, tries, asked_at "
            "FROM sign_ins WHERE browser = ?1 AND is_over = 0",
            browser));
    }

    std::optional<SignIn> find_by_link(wire::Snapshot& snapshot, const Digest& link) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, email, reader, browser, link, code, nonce, origin, paper, language, return_to, tries, asked_at "
            "FROM sign_ins WHERE link = ?1 AND is_over = 0",
            link));
    }

    std::int64_t count_since(wire::Snapshot& snapshot, const EmailAddress& email, Instant instant) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>("SELECT count(*) FROM sign_ins WHERE email_key = ?1 AND asked_at > ?2", email.key(),
                                   instant)
            .value_or(0);
    }

    void add_sign_in(wire::Work& work, const SignIn& sign_in) override {
        connection_of(work).change(
            "INSERT INTO sign_ins (id, email, email_key, reader, browser, link, code, nonce, origin, paper, language, "
            "return_to, tries, asked_at, is_over) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
            "0)",
            sign_in.id, sign_in.email.text(), sign_in.email.key(), sign_in.reader, sign_in.browser, sign_in.link,
            sign_in.code, sign_in.nonce, sign_in.origin, sign_in.paper, sign_in.language, sign_in.return_to,
            sign_in.tries, sign_in.asked_at);
    }

    void add_try(wire::Work& work, SignInId id) override {
        connection_of(work).change("UPDATE sign_ins SET tries = tries + 1 WHERE id = ?1", id);
    }

    void end_sign_in(wire::Work& work, SignInId id) override {
        connection_of(work).change("UPDATE sign_ins SET is_over = 1 WHERE id = ?1", id);
    }

    void remove_before(wire::Work& work, Instant instant) override {
        connection_of(work).change("DELETE FROM sign_ins WHERE asked_at < ?1", instant);
    }

    void remove_of(wire::Work& work, const EmailAddress& email) override {
        connection_of(work).change("DELETE FROM sign_ins WHERE email_key = ?1", email.key());
    }

    void remove_for(wire::Work& work, ReaderId reader) override {
        connection_of(work).change("DELETE FROM sign_ins WHERE reader = ?1", reader);
    }
};

}  // namespace

std::unique_ptr<readers::SignInStore> make_sign_in_store() { return std::make_unique<SignIns>(); }

}  // namespace standfirst::storage
