// SPDX-License-Identifier: Apache-2.0
// A mail to one person, and its bytes as they go over the wire: RFC 5322, with the words as plain text and as HTML.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/instant.hpp"

namespace standfirst::outbound {

struct Mailbox {
    std::string name;  // may be empty
    std::string address;
};

struct Mail {
    Mailbox from;
    Mailbox to;
    std::string subject;
    std::string text;
    std::string html;
    std::string language;  // BCP 47
    // "ID@HOST", without angle brackets. The same for a mail that is sent a second time because nobody knows whether it
    // was sent the first time.
    std::string message_id;
    Instant date{};
    // Fields of a kind of mail's own ("List-Unsubscribe").
    std::vector<std::pair<std::string, std::string>> more_fields;
    // Ids of those of whom the mail tells. They are in no field: what is kept here of the mail goes when one of them
    // goes.
    std::vector<std::string> about;
};

// Lines end in CRLF and are at most 998 bytes (76 where they are encoded). Line breaks in any field become spaces: a
// field cannot become another. Every mail says that a machine wrote it (Auto-Submitted, RFC 3834).
[[nodiscard]] std::string write_message(const Mail& mail);

// The part after the last @ of an address.
[[nodiscard]] std::string_view host_of(std::string_view address);
// "paper.example" of "https://paper.example:8443".
[[nodiscard]] std::string_view host_of_origin(std::string_view origin);

}  // namespace standfirst::outbound
