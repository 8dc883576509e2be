// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive about those who write.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discussion/comment.hpp"
#include "discussion/commenter.hpp"
#include "foundation/digest.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

class CommenterStore {
  public:
    virtual ~CommenterStore() = default;
    // Of somebody who never wrote: one with nothing in it.
    [[nodiscard]] virtual Commenter find_commenter(wire::Snapshot&, ReaderId) = 0;
    virtual void change_allowance(wire::Work&, ReaderId, Instant allowance_at) = 0;
    // None: they may write again.
    virtual void change_suspension(wire::Work&, ReaderId, std::optional<Instant> until, std::string_view reason) = 0;

    // The comment that a submission with this key became.
    [[nodiscard]] virtual std::optional<CommentId> find_submission(wire::Snapshot&, ReaderId, std::string_view key) = 0;
    virtual void add_submission(wire::Work&, ReaderId, std::string_view key, CommentId, Instant) = 0;

    // Whether this reader wrote the same in another comment since that instant.
    [[nodiscard]] virtual bool has_written(wire::Snapshot&, ReaderId, const Digest&, CommentId but, Instant since) = 0;
    virtual void add_text(wire::Work&, ReaderId, const Digest&, CommentId, Instant) = 0;
    // The hashes of what this comment said.
    virtual void forget_texts(wire::Work&, CommentId) = 0;
    // From which account an author comments, and as which authors ("slug of the author") an account does.
    [[nodiscard]] virtual std::optional<ReaderId> find_signer(wire::Snapshot&, stories::AuthorId) = 0;
    [[nodiscard]] virtual std::vector<std::string> list_signed(wire::Snapshot&, ReaderId) = 0;
    virtual void change_signer(wire::Work&, stories::AuthorId, ReaderId) = 0;
    // Of all authors that this account is.
    virtual void remove_signer(wire::Work&, ReaderId) = 0;

    // All that is kept of one who has left; their comments are gone before.
    virtual void forget_reader(wire::Work&, ReaderId) = 0;
    // Submissions and texts from before that instant.
    virtual void prune(wire::Work&, Instant before) = 0;
};

}  // namespace standfirst::discussion
