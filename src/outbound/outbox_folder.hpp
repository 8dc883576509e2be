// SPDX-License-Identifier: Apache-2.0
// The outbox: mails as files, for an installation without a mail server.
#pragma once

#include <filesystem>

#include "outbound/mail_sender.hpp"

namespace standfirst::outbound {

// FOLDER/TIME-MESSAGE_ID.eml, readable by the owner alone; there whole or not at all. A mail that is sent again
// replaces itself. Whom it is about stands in a field of these files alone. Throws PassingFailure for a full disk.
class OutboxFolder final : public MailSender {
  public:
    explicit OutboxFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
    Result<void> send(const Mail& mail) override;
    void forget(std::string_view address, std::string_view person) override;

  private:
    std::filesystem::path folder_;
};

}  // namespace standfirst::outbound
