// SPDX-License-Identifier: Apache-2.0
// The way a mail goes: by SMTP where a server is configured, else into a folder as files, so that a new installation
// works at once.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "foundation/result.hpp"
#include "outbound/mail.hpp"

namespace standfirst::outbound {

enum class MailSecurity {
    starttls,  // begins in the clear and must go over to TLS
    tls,       // TLS from the first byte
    none,      // for a server on this machine
};

struct MailSettings {
    std::string server;  // "mail.example:587"; empty: into the folder
    MailSecurity security = MailSecurity::starttls;
    std::string user;  // empty: without
    std::string password;
    std::string certificates;  // a file of authorities in place of the system's; empty: the system's
    std::chrono::milliseconds time{60'000};
    std::filesystem::path folder;  // made when it is needed
};

// Safe from any thread. Blocks the thread it is called on: jobs send, never those that answer readers.
class MailSender {
  public:
    virtual ~MailSender() = default;
    // Returns when the server has taken the mail, or when its file is durable. Refuses with mail_refused what will
    // never be taken; with unreachable, out_of_time and mail_server_unsafe what may be taken later. The same Message-ID
    // may be sent again.
    virtual Result<void> send(const Mail& mail) = 0;
    // Removes what this installation itself still keeps of mails to that address, and of mails about that person.
    virtual void forget(std::string_view address, std::string_view person) = 0;
};

[[nodiscard]] std::unique_ptr<MailSender> make_mail_sender(const MailSettings& settings);

}  // namespace standfirst::outbound
