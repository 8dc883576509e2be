// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/reaction_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using discussion::CommentId;
using discussion::Reaction;
using discussion::Reactions;

class ReactionsKept final : public discussion::ReactionStore {
  public:
    std::map<CommentId, Reaction> list_reactions(wire::Snapshot& snapshot, ReaderId reader,
                                                 const std::vector<CommentId>& comments) override {
        std::map<CommentId, Reaction> reactions;
        for (auto rows = connection_of(snapshot).ask(
                 {"SELECT comment, kind FROM reactions WHERE comment IN (SELECT value FROM json_each(?1)) AND reader = "
                  "?2",
                  "SELECT comment, kind FROM reactions WHERE comment = ANY(?1) AND reader = ?2"},
                 NumberList{comments}, reader);
             rows.next();)
            reactions.emplace(rows.get<CommentId>(0), rows.get_enum(1, Reaction::disagree));
        return reactions;
    }

    std::vector<CommentId> list_reacted(wire::Snapshot& snapshot, ReaderId reader, int most) override {
        std::vector<CommentId> comments;
        for (auto rows =
                 connection_of(snapshot).ask("SELECT comment FROM reactions WHERE reader = ?1 LIMIT ?2", reader, most);
             rows.next();)
            comments.push_back(rows.get<CommentId>(0));
        return comments;
    }

    Reactions change_reaction(wire::Work& work, CommentId comment, ReaderId reader, std::optional<Reaction> reaction,
                              Instant now) override {
        auto& connection = connection_of(work);
        // What was there goes, whichever it was, and the new one comes: the counters follow the rows that did move.
        Reactions moved;
        for (const auto kind : {Reaction::recommend, Reaction::disagree}) {
            if (reaction == kind) continue;
            count(moved, kind) -= connection.change(
                "DELETE FROM reactions WHERE comment = ?1 AND reader = ?2 AND kind = ?3", comment, reader, kind);
        }
        if (reaction)
            count(moved, *reaction) += connection.change(
                "INSERT INTO reactions (comment, reader, kind, made_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                comment, reader, *reaction, now);
        if (moved != Reactions{})
            connection.change(
                "UPDATE comments SET recommends = recommends + ?2, disagrees = disagrees + ?3 WHERE id = ?1", comment,
                moved.recommends, moved.disagrees);
        auto rows = connection.ask("SELECT recommends, disagrees FROM comments WHERE id = ?1", comment);
        if (!rows.next()) throw Failure{"a reaction to a comment that is not in the archive"};
        return {.recommends = rows.get<std::int64_t>(0), .disagrees = rows.get<std::int64_t>(1)};
    }

  private:
    static std::int64_t& count(Reactions& reactions, Reaction kind) {
        return kind == Reaction::recommend ? reactions.recommends : reactions.disagrees;
    }
};

}  // namespace

std::unique_ptr<discussion::ReactionStore> make_reaction_store() { return std::make_unique<ReactionsKept>(); }

}  // namespace standfirst::storage
