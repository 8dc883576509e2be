// SPDX-License-Identifier: Apache-2.0
#include "stories/revision.hpp"

#include "foundation/date.hpp"
#include "stories/story_text_json.hpp"
#include "text/json_writer.hpp"

namespace standfirst::stories {

namespace {

constexpr std::size_t salt_bytes = 32;

Digest commit_to(std::string_view salt, std::string_view words) {
    DigestMaker maker;
    maker.add(salt);
    maker.add(words);
    return maker.finish();
}

// Everything about a revision but its words; an erasure changes none of it. Ids are strings, as everywhere in JSON.
std::string header_of(const Revision& revision) {
    text::CanonicalJson json;
    json.begin_object();
    json.key("id").string(revision.id.to_string());
    json.key("is_correction").boolean(revision.is_correction);
    json.key("made_at").string(std::to_string(microseconds_of(revision.made_at)));
    json.key("made_by").string(revision.made_by);
    json.key("number").number(revision.number);
    json.key("public_note").string(revision.public_note);
    json.key("story").string(revision.story.to_string());
    json.end_object();
    return std::move(json).finish();
}

Digest hash_of(const Revision& revision) {
    DigestMaker maker;
    maker.add(revision.previous.bytes());
    maker.add(revision.commitment.bytes());
    maker.add(header_of(revision));
    return maker.finish();
}

ChainFault find_fault(const Revision& revision, int number, const Digest& previous) {
    if (revision.number != number) return ChainFault::wrong_number;
    if (revision.previous != previous) return ChainFault::wrong_previous;
    if (revision.hash != hash_of(revision)) return ChainFault::wrong_hash;
    if (revision.salt && revision.words)
        return revision.commitment == commit_to(*revision.salt, *revision.words) ? ChainFault::none
                                                                                 : ChainFault::wrong_commitment;
    return revision.erasure_notice.empty() ? ChainFault::words_missing : ChainFault::none;
}

}  // namespace

Revision make_revision(RevisionId id, const Story& story, const Revision* previous, const ChangeNote& note,
                       Instant made_at, std::string made_by, Random& random) {
    Revision revision{.id = id,
                      .story = story.id,
                      .number = previous == nullptr ? 1 : previous->number + 1,
                      .made_at = made_at,
                      .made_by = std::move(made_by),
                      .public_note = note.note,
                      .is_correction = note.is_correction};
    revision.salt = random.bytes(salt_bytes);
    revision.words = write_story_text(story.words);
    revision.commitment = commit_to(*revision.salt, *revision.words);
    if (previous != nullptr) revision.previous = previous->hash;
    revision.hash = hash_of(revision);
    return revision;
}

ChainReport verify_chain(const std::vector<Revision>& revisions) {
    Digest previous;
    int number = 0;
    for (const auto& revision : revisions) {
        const auto fault = find_fault(revision, ++number, previous);
        if (fault != ChainFault::none) return {.fault = fault, .number = number};
        previous = revision.hash;
    }
    return {};
}

}  // namespace standfirst::stories
