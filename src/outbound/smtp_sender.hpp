// SPDX-License-Identifier: Apache-2.0
// Mail by SMTP, to the one server that the newsroom has configured.
#pragma once

#include "outbound/mail_sender.hpp"

namespace standfirst::outbound {

class SmtpSender final : public MailSender {
  public:
    explicit SmtpSender(MailSettings settings) : settings_(std::move(settings)) {}
    Result<void> send(const Mail& mail) override;
    void forget(std::string_view, std::string_view) override {}  // what was handed over is not kept

  private:
    MailSettings settings_;
};

}  // namespace standfirst::outbound
