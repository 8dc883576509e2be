// SPDX-License-Identifier: Apache-2.0
#include "outbound/smtp_sender.hpp"

#include "outbound/detail/smtp_call.hpp"

namespace standfirst::outbound {

Result<void> SmtpSender::send(const Mail& mail) {
    return detail::send_by_smtp(settings_,
                                {.from = mail.from.address, .to = mail.to.address, .message = write_message(mail)});
}

}  // namespace standfirst::outbound
