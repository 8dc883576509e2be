// SPDX-License-Identifier: Apache-2.0
// A refusal: the rules say no, and the caller can act on it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standfirst {

// Which sort of no. web/refusal_status.hpp maps each to one HTTP status.
enum class RefusalKind {
    invalid,        // the input is not acceptable as it stands
    not_signed_in,  // somebody must say who they are first
    not_allowed,    // this visitor may not
    not_found,      // there is no such thing
    gone,           // there was, and it was withdrawn
    conflict,       // the thing changed, or exists already
    too_large,      // more than is accepted at once
    too_many,       // too often in too short a time
    unsupported,    // a format, version or method that is not spoken here
    unavailable,    // not now; later it will work (a full disk, a database that is away)
};

// One reason for which a room may say no: declared once, as a constant in that room's refusals.hpp.
// `key` is a text key of locales/ and the code that the JSON door sends: "story.slug_taken".
struct RefusalReason {
    RefusalKind kind;
    std::string_view key;
    friend bool operator==(const RefusalReason&, const RefusalReason&) = default;
};

// A reason with what the visitor needs to act on it. Holds nothing that only the log may know.
class Refusal {
  public:
    Refusal(const RefusalReason& reason)
        : reason_(reason) {}  // NOLINT(google-explicit-constructor): a reason is a refusal

    // The form field it belongs to ("headline"), or where in a file ("story.md:12").
    [[nodiscard]] Refusal at(std::string place) &&;
    // Fills {name} in the translated text.
    [[nodiscard]] Refusal with(std::string name, std::string value) &&;

    [[nodiscard]] const RefusalReason& reason() const { return reason_; }
    [[nodiscard]] RefusalKind kind() const { return reason_.kind; }
    [[nodiscard]] std::string_view key() const { return reason_.key; }
    [[nodiscard]] const std::string& place() const { return place_; }
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& arguments() const { return arguments_; }

    // For the command line and the log: "place: key (name=value)". Pages translate the key instead.
    [[nodiscard]] std::string describe() const;

    friend bool operator==(const Refusal& refusal, const RefusalReason& reason) { return refusal.reason_ == reason; }

  private:
    RefusalReason reason_;
    std::string place_;
    std::vector<std::pair<std::string, std::string>> arguments_;
};

}  // namespace standfirst
