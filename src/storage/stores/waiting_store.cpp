// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/waiting_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

using discussion::DraftText;
using readers::SignInId;

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
};

}  // namespace

std::unique_ptr<discussion::WaitingStore> make_waiting_store() { return std::make_unique<Waiting>(); }

}  // namespace standfirst::storage
