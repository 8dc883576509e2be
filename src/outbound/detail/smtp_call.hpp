// SPDX-License-Identifier: Apache-2.0
// One mail to one recipient by libcurl.
#pragma once

#include <string>

#include "outbound/mail_sender.hpp"

namespace standfirst::outbound::detail {

struct Envelope {
    std::string from;
    std::string to;
    std::string message;
};

[[nodiscard]] Result<void> send_by_smtp(const MailSettings& settings, const Envelope& envelope);

}  // namespace standfirst::outbound::detail
