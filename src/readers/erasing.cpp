// SPDX-License-Identifier: Apache-2.0
#include "readers/erasing.hpp"

#include <utility>
#include <vector>

#include "foundation/failure.hpp"
#include "readers/announcements.hpp"
#include "readers/refusals.hpp"

namespace standfirst::readers {

Result<Account> Erasing::ask(const Visitor& visitor) { return change(visitor, clock_.now() + second_thoughts); }

Result<Account> Erasing::change_mind(const Visitor& visitor) { return change(visitor, std::nullopt); }

Result<Account> Erasing::change(const Visitor& visitor, std::optional<Instant> erase_at) {
    if (!visitor.is_signed_in()) return refuse(refusals::not_signed_in);
    return archive_.perform<Account>([&](wire::Work& work) -> Result<Account> {
        auto account = accounts_.find_account(work, visitor.reader);
        if (!account) return refuse(refusals::not_signed_in);
        if (account->erase_at.has_value() == erase_at.has_value()) return *account;
        const auto version = account->version++;
        account->erase_at = erase_at;
        if (!accounts_.change_account(work, *account, version)) return refuse(refusals::changed_meanwhile);
        if (erase_at)
            work.add_job(
                {.kind = erase_job, .detail = account->id.to_string(), .not_before = *erase_at, .only_once = {}});
        return *account;
    });
}

void Erasing::run(const wire::Job& job, outbound::MailSender& mail) {
    const auto id = ReaderId::parse(job.detail);
    if (!id) throw Failure{"a job to erase a reader names none: " + job.detail};
    // Gone already, kept after all, or asked for anew later.
    const auto is_due = [&](const std::optional<Account>& account) {
        return account && account->erase_at && *account->erase_at <= clock_.now();
    };
    const auto now = accounts_.find_account(*archive_.look(), *id);
    if (!is_due(now)) return;
    std::vector<EmailAddress> addresses{now->email};
    for (auto& former : accounts_.list_former_addresses(*archive_.look(), *id))
        addresses.push_back(std::move(former.email));
    const auto forget_mails = [&] {
        for (const auto& address : addresses) mail.forget(address.text(), id->to_string());
    };
    // First, because afterwards nobody knows the addresses any more; and again for what was being sent meanwhile.
    forget_mails();
    archive_.write([&](wire::Work& work) {
        const auto account = accounts_.find_account(work, *id);
        if (!is_due(account)) return;
        sessions_.remove_sessions(work, *id, {});
        passkeys_.remove_passkeys(work, *id);
        api_tokens_.remove_tokens(work, *id);
        sign_ins_.remove_of(work, account->email);
        sign_ins_.remove_for(work, *id);
        for (const auto& former : accounts_.list_former_addresses(work, *id)) sign_ins_.remove_of(work, former.email);
        accounts_.remove_account(work, *id);
        work.announce(to_announcement(ReaderErased{*id}));
        work.add_job({.kind = forget_job, .detail = {}, .not_before = {}, .only_once = {}});
    });
    forget_mails();
}

}  // namespace standfirst::readers
