// SPDX-License-Identifier: Apache-2.0
#include "discussion/decision.hpp"

#include <algorithm>
#include <array>

#include "discussion/refusals.hpp"
#include "foundation/failure.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"

namespace standfirst::discussion {

namespace {

constexpr std::size_t salt_bytes = 32;
constexpr std::array<std::string_view, static_cast<std::size_t>(last_act) + 1> acts{
    "approve", "remove", "lock",   "unlock",   "suspend", "ban",      "lift",
    "note",    "undo",   "uphold", "overturn", "feature", "unfeature"};

Digest commit_to(std::string_view salt, std::string_view words) {
    DigestMaker maker;
    maker.add(salt);
    maker.add(words);
    return maker.finish();
}

void write_instant(text::CanonicalJson& json, std::string_view name, const std::optional<Instant>& instant) {
    if (instant) json.field(name, std::to_string(microseconds_of(*instant)));
}

// Everything but the words; an erasure changes none of it.
std::string header_of(const Decision& decision) {
    text::CanonicalJson json;
    json.begin_object();
    json.field("act", word_of(decision.act));
    json.number_field("before_hold", static_cast<std::int64_t>(decision.before.hold));
    json.number_field("before_state", static_cast<std::int64_t>(decision.before.state));
    write_instant(json, "before_until", decision.before.suspended_until);
    if (decision.comment) json.field("comment", decision.comment.to_string());
    json.field("id", decision.id.to_string());
    write_instant(json, "made_at", decision.made_at);
    if (decision.made_by) json.field("made_by", decision.made_by.to_string());
    json.number_field("number", decision.number);
    json.field("publication", decision.publication.to_string());
    if (decision.reader) json.field("reader", decision.reader.to_string());
    if (decision.reason) json.field("reason", word_of(*decision.reason));
    if (decision.regards) json.field("regards", decision.regards.to_string());
    write_instant(json, "until", decision.until);
    json.end_object();
    return std::move(json).finish();
}

Digest hash_of(const Decision& decision) {
    DigestMaker maker;
    maker.add(decision.previous.bytes());
    maker.add(decision.commitment.bytes());
    maker.add(header_of(decision));
    return maker.finish();
}

LogFault find_fault(const Decision& decision, const LogEnd& last) {
    if (decision.number != last.number + 1) return LogFault::wrong_number;
    if (decision.previous != last.hash) return LogFault::wrong_previous;
    if (decision.hash != hash_of(decision)) return LogFault::wrong_hash;
    if (decision.salt && decision.words)
        return decision.commitment == commit_to(*decision.salt, *decision.words) ? LogFault::none
                                                                                 : LogFault::wrong_commitment;
    return decision.erasure_notice.empty() ? LogFault::words_missing : LogFault::none;
}

}  // namespace

std::string_view word_of(Act act) { return acts.at(static_cast<std::size_t>(act)); }

std::optional<Act> act_of(std::string_view word) {
    const auto* const found = std::ranges::find(acts, word);
    if (found == acts.end()) return std::nullopt;
    return static_cast<Act>(found - acts.begin());
}

bool may_be_undone(Act act) {
    switch (act) {
        case Act::approve:
        case Act::remove:
        case Act::lock:
        case Act::unlock:
        case Act::suspend:
        case Act::ban:
        case Act::lift:
        case Act::feature:
        case Act::unfeature:
            return true;
        case Act::note:
        case Act::undo:
        case Act::uphold:
        case Act::overturn:
            break;
    }
    return false;
}

std::string write_words(const DecisionWords& words) {
    text::CanonicalJson json;
    json.begin_object();
    json.field("comment", words.comment);
    json.field("note", words.note);
    json.field("reason_before", words.reason_before);
    json.field("to_writer", words.to_writer);
    json.end_object();
    return std::move(json).finish();
}

DecisionWords read_words(const Decision& decision) {
    if (!decision.words) return {};
    auto json = text::JsonText::parse(*decision.words, refusals::bad_announcement);
    if (!json) throw Failure{"the words of a decision cannot be read: " + json.error().describe()};
    text::JsonObject object{json->root()};
    return {.to_writer = object.string("to_writer"),
            .note = object.string("note"),
            .comment = object.string("comment"),
            .reason_before = object.string("reason_before")};
}

void seal(Decision& decision, const Decision* last, const DecisionWords& words, Random& random) {
    decision.number = last == nullptr ? 1 : last->number + 1;
    decision.previous = last == nullptr ? Digest{} : last->hash;
    decision.salt = random.bytes(salt_bytes);
    decision.words = write_words(words);
    decision.commitment = commit_to(*decision.salt, *decision.words);
    decision.hash = hash_of(decision);
}

LogReport verify_log(const std::vector<Decision>& decisions, LogEnd last) {
    for (const auto& decision : decisions) {
        const auto fault = find_fault(decision, last);
        if (fault != LogFault::none) return {.fault = fault, .number = decision.number};
        last = {.number = decision.number, .hash = decision.hash};
    }
    return {};
}

}  // namespace standfirst::discussion
