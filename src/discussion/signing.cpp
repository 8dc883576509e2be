// SPDX-License-Identifier: Apache-2.0
#include "discussion/signing.hpp"

#include "discussion/refusals.hpp"
#include "readers/announcements.hpp"
#include "readers/refusals.hpp"

namespace standfirst::discussion {

namespace {

Result<ReaderId> find_signer(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor,
                             std::string_view handle) {
    if (!visitor.is_at_least(Role::publisher)) return refuse(readers::refusals::publishers_only);
    const auto account = rooms.accounts.find_by_handle(snapshot, handle);
    if (!account)
        return refuse(Refusal{readers::refusals::no_such_account}.at("handle").with("handle", std::string{handle}));
    return account->id;
}

}  // namespace

Result<void> sign_as(wire::Work& work, const Rooms& rooms, stories::AuthorStore& authors, const Visitor& visitor,
                     std::string_view handle, stories::PublicationId publication, std::string_view author) {
    const auto reader = find_signer(work, rooms, visitor, handle);
    if (!reader) return refuse(reader.error());
    const auto found = authors.find_author(work, publication, author);
    if (!found) return refuse(Refusal{refusals::no_such_author}.at("author").with("author", std::string{author}));
    // Pages that showed somebody else as the author are out of date, too.
    if (const auto before = rooms.commenters.find_signer(work, found->id))
        work.announce(readers::to_announcement(readers::ReaderChanged{*before}));
    rooms.commenters.change_signer(work, found->id, *reader);
    work.announce(readers::to_announcement(readers::ReaderChanged{*reader}));
    return {};
}

Result<void> sign_no_more(wire::Work& work, const Rooms& rooms, const Visitor& visitor, std::string_view handle) {
    const auto reader = find_signer(work, rooms, visitor, handle);
    if (!reader) return refuse(reader.error());
    rooms.commenters.remove_signer(work, *reader);
    work.announce(readers::to_announcement(readers::ReaderChanged{*reader}));
    return {};
}

}  // namespace standfirst::discussion
