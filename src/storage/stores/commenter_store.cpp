// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/commenter_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using discussion::Commenter;
using discussion::CommentId;

class Commenters final : public discussion::CommenterStore {
  public:
    Commenter find_commenter(wire::Snapshot& snapshot, ReaderId reader) override {
        Commenter commenter{.reader = reader};
        auto rows = connection_of(snapshot).ask(
            "SELECT comments, allowance_at, suspended_until, suspension_reason FROM commenters WHERE reader = ?1",
            reader);
        if (!rows.next()) return commenter;
        commenter.comments = rows.get<std::int64_t>(0);
        commenter.allowance_at = rows.get<Instant>(1);
        commenter.suspended_until = rows.get<std::optional<Instant>>(2);
        commenter.suspension_reason = rows.get<std::string>(3);
        return commenter;
    }

    void change_allowance(wire::Work& work, ReaderId reader, Instant allowance_at) override {
        connection_of(work).change(
            "INSERT INTO commenters (reader, comments, latest_at, latest, allowance_at, suspended_until, "
            "suspension_reason) VALUES (?1, 0, 0, 0, ?2, NULL, '') "
            "ON CONFLICT (reader) DO UPDATE SET allowance_at = excluded.allowance_at",
            reader, allowance_at);
    }

    void change_suspension(wire::Work& work, ReaderId reader, std::optional<Instant> until,
                           std::string_view reason) override {
        connection_of(work).change(
            "INSERT INTO commenters (reader, comments, latest_at, latest, allowance_at, suspended_until, "
            "suspension_reason) VALUES (?1, 0, 0, 0, 0, ?2, ?3) ON CONFLICT (reader) DO UPDATE SET "
            "suspended_until = excluded.suspended_until, suspension_reason = excluded.suspension_reason",
            reader, until, reason);
    }

    std::optional<CommentId> find_submission(wire::Snapshot& snapshot, ReaderId reader, std::string_view key) override {
        return connection_of(snapshot).ask_one<CommentId>(
            "SELECT comment FROM submissions WHERE reader = ?1 AND key = ?2", reader, key);
    }

    void add_submission(wire::Work& work, ReaderId reader, std::string_view key, CommentId comment,
                        Instant now) override {
        connection_of(work).change("INSERT INTO submissions (reader, key, comment, made_at) VALUES (?1, ?2, ?3, ?4)",
                                   reader, key, comment, now);
    }

    bool has_written(wire::Snapshot& snapshot, ReaderId reader, const Digest& digest, CommentId but,
                     Instant since) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>(
                "SELECT comment FROM recent_texts WHERE reader = ?1 AND digest = ?2 AND comment <> ?3 "
                "AND written_at >= ?4",
                reader, digest, but, since)
            .has_value();
    }

    void add_text(wire::Work& work, ReaderId reader, const Digest& digest, CommentId comment, Instant now) override {
        connection_of(work).change(
            "INSERT INTO recent_texts (reader, digest, comment, written_at) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT (reader, digest) DO UPDATE SET comment = excluded.comment, written_at = excluded.written_at",
            reader, digest, comment, now);
    }

    void forget_texts(wire::Work& work, CommentId comment) override {
        connection_of(work).change("DELETE FROM recent_texts WHERE comment = ?1", comment);
    }

    std::optional<ReaderId> find_signer(wire::Snapshot& snapshot, stories::AuthorId author) override {
        return connection_of(snapshot).ask_one<ReaderId>("SELECT reader FROM author_accounts WHERE author = ?1",
                                                         author);
    }

    std::vector<std::string> list_signed(wire::Snapshot& snapshot, ReaderId reader) override {
        std::vector<std::string> slugs;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT authors.slug FROM author_accounts JOIN authors ON authors.id = author_accounts.author "
                 "WHERE author_accounts.reader = ?1 ORDER BY authors.slug",
                 reader);
             rows.next();)
            slugs.push_back(rows.get<std::string>(0));
        return slugs;
    }

    void change_signer(wire::Work& work, stories::AuthorId author, ReaderId reader) override {
        connection_of(work).change(
            "INSERT INTO author_accounts (author, reader) VALUES (?1, ?2) "
            "ON CONFLICT (author) DO UPDATE SET reader = excluded.reader",
            author, reader);
    }

    void remove_signer(wire::Work& work, ReaderId reader) override {
        connection_of(work).change("DELETE FROM author_accounts WHERE reader = ?1", reader);
    }

    void forget_reader(wire::Work& work, ReaderId reader) override {
        auto& connection = connection_of(work);
        connection.change("DELETE FROM recent_texts WHERE reader = ?1", reader);
        connection.change("DELETE FROM submissions WHERE reader = ?1", reader);
        connection.change("DELETE FROM author_accounts WHERE reader = ?1", reader);
        connection.change("DELETE FROM commenters WHERE reader = ?1", reader);
    }

    void prune(wire::Work& work, Instant before) override {
        connection_of(work).change("DELETE FROM recent_texts WHERE written_at < ?1", before);
        connection_of(work).change("DELETE FROM submissions WHERE made_at < ?1", before);
    }
};

}  // namespace

std::unique_ptr<discussion::CommenterStore> make_commenter_store() { return std::make_unique<Commenters>(); }

}  // namespace standfirst::storage
