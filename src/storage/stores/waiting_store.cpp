// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/waiting_store.hpp"

#include "discussion/refusals.hpp"
#include "storage/database/connection_of.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"

namespace standfirst::storage {

namespace {

using discussion::DraftText;
using discussion::RefusedComment;
using Arguments = std::vector<std::pair<std::string, std::string>>;
using readers::SignInId;

std::string write_arguments(const Arguments& arguments) {
    text::CanonicalJson json;
    json.begin_array();
    for (const auto& [name, value] : arguments) json.string(name).string(value);
    json.end_array();
    return std::move(json).finish();
}

Arguments read_arguments(std::string_view json) {
    Arguments arguments;
    auto text = text::JsonText::parse(json, discussion::refusals::bad_announcement);
    if (!text || !text->root().is_array()) return arguments;
    bool is_name = true;
    for (const auto& word : text->root().items()) {
        if (is_name)
            arguments.emplace_back(word.string(), std::string{});
        else
            arguments.back().second = word.string();
        is_name = !is_name;
    }
    return arguments;
}

class Waiting final : public discussion::WaitingStore {
  public:
    void add_waiting(wire::Work& work, SignInId sign_in, const DraftText& text) override {
        connection_of(work).change(
            "INSERT INTO waiting_comments (sign_in, story, parent, words, passage, submission_key) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            sign_in, text.story, text.parent, text.text, text.passage, text.submission_key);
    }

    std::optional<DraftText> take_waiting(wire::Work& work, SignInId sign_in) override {
        auto& connection = connection_of(work);
        std::optional<DraftText> text;
        {
            auto rows = connection.ask(
                "SELECT story, parent, words, passage, submission_key FROM waiting_comments WHERE sign_in = ?1",
                sign_in);
            if (!rows.next()) return std::nullopt;
            text = DraftText{.story = rows.get<stories::StoryId>(0),
                             .parent = rows.get<discussion::CommentId>(1),
                             .text = rows.get<std::string>(2),
                             .passage = rows.get<std::string>(3),
                             .submission_key = rows.get<std::string>(4)};
        }
        connection.change("DELETE FROM waiting_comments WHERE sign_in = ?1", sign_in);
        return text;
    }

    void keep_refused(wire::Work& work, ReaderId reader, const RefusedComment& refused) override {
        const auto& draft = refused.draft;
        connection_of(work).change(
            "INSERT INTO refused_comments (reader, story, parent, words, passage, submission_key, refusal, arguments, "
            "refused_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (reader, story) DO UPDATE SET "
            "parent = excluded.parent, words = excluded.words, passage = excluded.passage, "
            "submission_key = excluded.submission_key, refusal = excluded.refusal, arguments = excluded.arguments, "
            "refused_at = excluded.refused_at",
            reader, draft.story, draft.parent, draft.text, draft.passage, draft.submission_key, refused.refusal,
            write_arguments(refused.arguments), refused.refused_at);
    }

    std::optional<RefusedComment> find_refused(wire::Snapshot& snapshot, ReaderId reader,
                                               stories::StoryId story) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT parent, words, passage, submission_key, refusal, arguments, refused_at FROM refused_comments "
            "WHERE reader = ?1 AND story = ?2",
            reader, story);
        if (!rows.next()) return std::nullopt;
        return RefusedComment{.draft = {.story = story,
                                        .parent = rows.get<discussion::CommentId>(0),
                                        .text = rows.get<std::string>(1),
                                        .passage = rows.get<std::string>(2),
                                        .submission_key = rows.get<std::string>(3)},
                              .refusal = rows.get<std::string>(4),
                              .arguments = read_arguments(rows.get<std::string>(5)),
                              .refused_at = rows.get<Instant>(6)};
    }

    void drop_refused(wire::Work& work, ReaderId reader, stories::StoryId story) override {
        connection_of(work).change("DELETE FROM refused_comments WHERE reader = ?1 AND story = ?2", reader, story);
    }

    void prune_refused(wire::Work& work, Instant before) override {
        connection_of(work).change("DELETE FROM refused_comments WHERE refused_at < ?1", before);
    }

    void forget_reader(wire::Work& work, ReaderId reader) override {
        connection_of(work).change("DELETE FROM refused_comments WHERE reader = ?1", reader);
    }
};

}  // namespace

std::unique_ptr<discussion::WaitingStore> make_waiting_store() { return std::make_unique<Waiting>(); }

}  // namespace standfirst::storage
