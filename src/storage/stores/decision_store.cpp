// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/decision_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using discussion::Appeal;
using discussion::CommentId;
using discussion::CommentState;
using discussion::Decision;
using discussion::DecisionId;
using discussion::HoldReason;
using stories::PublicationId;

// Columns in the order of every SELECT below.
Decision read_row(const Rows& row) {
    Decision decision{.id = row.get<DecisionId>(0),
                      .number = row.get<std::int64_t>(1),
                      .act = row.get_enum(2, discussion::last_act),
                      .reason = {},
                      .publication = row.get<PublicationId>(4),
                      .comment = row.get<CommentId>(5),
                      .reader = row.get<ReaderId>(6),
                      .made_by = row.get<ReaderId>(7),
                      .made_at = row.get<Instant>(8),
                      .until = row.get<std::optional<Instant>>(9),
                      .regards = row.get<DecisionId>(10),
                      .before = {.state = row.get_enum(11, CommentState::spam),
                                 .hold = row.get_enum(12, HoldReason::reported),
                                 .suspended_until = row.get<std::optional<Instant>>(13)},
                      .previous = row.get<Digest>(14),
                      .commitment = row.get<Digest>(15),
                      .hash = row.get<Digest>(16),
                      .salt = {},
                      .words = row.get<std::optional<std::string>>(18),
                      .erasure_notice = row.get<std::string>(19)};
    if (row.get<std::optional<std::int64_t>>(3)) decision.reason = row.get_enum(3, discussion::every_reason.back());
    if (const auto salt = row.get<std::optional<Bytes>>(17)) decision.salt = std::string{salt->view};
    return decision;
}

std::vector<Decision> read_all(Rows rows) {
    std::vector<Decision> decisions;
    while (rows.next()) decisions.push_back(read_row(rows));
    return decisions;
}

std::optional<Decision> read_first(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return read_row(rows);
}

Appeal read_appeal(const Rows& row) {
    return {.decision = row.get<DecisionId>(0),
            .reader = row.get<ReaderId>(1),
            .words = row.get<std::string>(2),
            .made_at = row.get<Instant>(3),
            .answer = row.get<DecisionId>(4),
            .answered_at = row.get<std::optional<Instant>>(5)};
}

class Decisions final : public discussion::DecisionStore {
  public:
    std::optional<Decision> find_decision(wire::Snapshot& snapshot, DecisionId id) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, number, act, reason, publication, comment, reader, made_by, made_at, until, regards, "
            "before_state, before_hold, before_until, previous, commitment, hash, salt, words, erasure_notice "
            "FROM decisions WHERE id = ?1",
            id));
    }

    std::optional<Decision> find_last(wire::Snapshot& snapshot) override {
        return read_first(connection_of(snapshot).ask(
            "SELECT id, number, act, reason, publication, comment, reader, made_by, made_at, until, regards, "
            "before_state, before_hold, before_until, previous, commitment, hash, salt, words, erasure_notice "
            "FROM decisions ORDER BY number DESC LIMIT 1"));
    }

    std::optional<DecisionId> find_reversal(wire::Snapshot& snapshot, DecisionId id) override {
        // 8: undo, 10: overturn.
        return connection_of(snapshot).ask_one<DecisionId>(
            "SELECT id FROM decisions WHERE regards = ?1 AND regards <> 0 AND act IN (8, 10)", id);
    }

    std::vector<Decision> list_about(wire::Snapshot& snapshot, CommentId comment) override {
        return read_all(connection_of(snapshot).ask(
            "SELECT id, number, act, reason, publication, comment, reader, made_by, made_at, until, regards, "
            "before_state, before_hold, before_until, previous, commitment, hash, salt, words, erasure_notice "
            "FROM decisions WHERE comment = ?1 AND comment <> 0 ORDER BY number",
            comment));
    }

    std::vector<Decision> list_about_reader(wire::Snapshot& snapshot, ReaderId reader, int most) override {
        return read_all(connection_of(snapshot).ask(
            "SELECT id, number, act, reason, publication, comment, reader, made_by, made_at, until, regards, "
            "before_state, before_hold, before_until, previous, commitment, hash, salt, words, erasure_notice "
            "FROM decisions WHERE reader = ?1 AND reader <> 0 ORDER BY number DESC LIMIT ?2",
            reader, most));
    }

    std::vector<Decision> list_public(wire::Snapshot& snapshot, PublicationId publication, std::int64_t before,
                                      int most) override {
        // 7: note.
        auto decisions = read_all(connection_of(snapshot).ask(
            "SELECT id, number, act, reason, publication, comment, reader, made_by, made_at, until, regards, "
            "before_state, before_hold, before_until, previous, commitment, hash, salt, words, erasure_notice "
            "FROM decisions WHERE publication = ?1 AND number < ?2 AND act <> 7 ORDER BY number DESC LIMIT ?3",
            publication, before, most));
        for (auto& decision : decisions) {
            decision.salt.reset();
            decision.words.reset();
        }
        return decisions;
    }

    std::vector<Decision> list_after(wire::Snapshot& snapshot, std::int64_t number, int most) override {
        return read_all(connection_of(snapshot).ask(
            "SELECT id, number, act, reason, publication, comment, reader, made_by, made_at, until, regards, "
            "before_state, before_hold, before_until, previous, commitment, hash, salt, words, erasure_notice "
            "FROM decisions WHERE number > ?1 ORDER BY number LIMIT ?2",
            number, most));
    }

    void add_decision(wire::Work& work, const Decision& decision) override {
        const auto salt = decision.salt ? std::optional{Bytes{*decision.salt}} : std::nullopt;
        // A number that another work took meanwhile: the database ends this one, and it runs again.
        const auto added = connection_of(work).change(
            "INSERT INTO decisions (id, number, act, reason, publication, comment, reader, made_by, made_at, until, "
            "regards, before_state, before_hold, before_until, previous, commitment, hash, salt, words, "
            "erasure_notice) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
            "?19, ?20) ON CONFLICT (number) DO NOTHING",
            decision.id, decision.number, decision.act, decision.reason, decision.publication, decision.comment,
            decision.reader, decision.made_by, decision.made_at, decision.until, decision.regards,
            decision.before.state, decision.before.hold, decision.before.suspended_until, decision.previous,
            decision.commitment, decision.hash, salt, decision.words, decision.erasure_notice);
        if (added == 0) throw Failure{"the moderators' log has that number already"};
    }

    void erase_words(wire::Work& work, CommentId comment, std::string_view notice) override {
        auto& connection = connection_of(work);
        connection.change(
            "UPDATE appeals SET words = '' WHERE decision IN (SELECT id FROM decisions WHERE comment = ?1 "
            "AND comment <> 0)",
            comment);
        connection.change(
            "UPDATE decisions SET salt = NULL, words = NULL, erasure_notice = ?2 WHERE comment = ?1 AND comment <> 0 "
            "AND words IS NOT NULL",
            comment, notice);
    }

    void erase_words(wire::Work& work, ReaderId reader, std::string_view notice) override {
        auto& connection = connection_of(work);
        connection.change("UPDATE appeals SET words = '' WHERE reader = ?1", reader);
        connection.change(
            "UPDATE decisions SET salt = NULL, words = NULL, erasure_notice = ?2 WHERE reader = ?1 AND reader <> 0 "
            "AND words IS NOT NULL",
            reader, notice);
    }

    std::optional<Appeal> find_appeal(wire::Snapshot& snapshot, DecisionId decision) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT decision, reader, words, made_at, answer, answered_at FROM appeals WHERE decision = ?1", decision);
        if (!rows.next()) return std::nullopt;
        return read_appeal(rows);
    }

    std::vector<Appeal> list_open_appeals(wire::Snapshot& snapshot, PublicationId publication, int most) override {
        std::vector<Appeal> appeals;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT appeals.decision, appeals.reader, appeals.words, appeals.made_at, appeals.answer, "
                 "appeals.answered_at FROM appeals JOIN decisions ON decisions.id = appeals.decision "
                 "WHERE appeals.answered_at IS NULL AND decisions.publication = ?1 "
                 "ORDER BY appeals.made_at, appeals.decision LIMIT ?2",
                 publication, most);
             rows.next();)
            appeals.push_back(read_appeal(rows));
        return appeals;
    }

    bool add_appeal(wire::Work& work, const Appeal& appeal) override {
        return connection_of(work).change(
                   "INSERT INTO appeals (decision, reader, words, made_at, answer, answered_at) "
                   "VALUES (?1, ?2, ?3, ?4, 0, NULL) ON CONFLICT (decision) DO NOTHING",
                   appeal.decision, appeal.reader, appeal.words, appeal.made_at) == 1;
    }

    bool answer_appeal(wire::Work& work, DecisionId decision, DecisionId answer, Instant now) override {
        return connection_of(work).change(
                   "UPDATE appeals SET answer = ?2, answered_at = ?3 WHERE decision = ?1 AND answered_at IS NULL",
                   decision, answer, now) == 1;
    }
};

}  // namespace

std::unique_ptr<discussion::DecisionStore> make_decision_store() { return std::make_unique<Decisions>(); }

}  // namespace standfirst::storage
