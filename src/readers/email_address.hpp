// SPDX-License-Identifier: Apache-2.0
// An e-mail address: kept as it was typed, looked up by a key.
#pragma once

#include <string>
#include <string_view>

#include "foundation/result.hpp"

namespace standfirst::readers {

class EmailAddress {
  public:
    EmailAddress() = default;

    // One mailbox as in RFC 5321, without quotes or comments; at most 254 bytes; a domain with at least one dot, or
    // localhost. Refuses with refusals::bad_email.
    [[nodiscard]] static Result<EmailAddress> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }
    // Lower case, the host in punycode; dots and plus parts are left as they are, because they may mean another
    // mailbox.
    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] bool is_empty() const { return text_.empty(); }

    friend bool operator==(const EmailAddress& a, const EmailAddress& b) { return a.key_ == b.key_; }

  private:
    std::string text_;
    std::string key_;
};

}  // namespace standfirst::readers
