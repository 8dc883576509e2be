// SPDX-License-Identifier: Apache-2.0
#include "readers/staffing.hpp"

#include <algorithm>

#include "foundation/utf8.hpp"
#include "readers/handle.hpp"
#include "readers/refusals.hpp"

namespace standfirst::readers {

namespace {

constexpr std::size_t longest_name = 200;

// One line that says something: lists and logs are parted by tabs and lines.
bool is_name(std::string_view name) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    return is_utf8(name) && name.size() <= longest_name && std::ranges::none_of(name, is_control) &&
           name.find_first_not_of(' ') != std::string_view::npos;
}

}  // namespace

Result<Account> Staffing::add_staff(const Visitor& visitor, const StaffDraft& draft) {
    if (!visitor.is_at_least(Role::publisher)) return refuse(refusals::publishers_only);
    const auto handle = parse_handle(draft.handle);
    if (!handle) return refuse(handle.error());
    if (!is_name(draft.name)) return refuse(Refusal{refusals::no_name}.at("name"));
    const auto email = EmailAddress::parse(draft.email);
    if (!email) return refuse(email.error());

    return archive_.perform<Account>([&](wire::Work& work) -> Result<Account> {
        if (accounts_.is_handle_taken(work, *handle, {}))
            return refuse(Refusal{refusals::handle_taken}.at("handle").with("handle", draft.handle));
        if (accounts_.find_by_email(work, *email)) return refuse(Refusal{refusals::email_taken}.at("email"));
        const auto now = clock_.now();
        Account account{.id = ids_.make<ReaderId>(now),
                        .handle = *handle,
                        .name = draft.name,
                        .biography = {},
                        .email = *email,
                        .role = draft.role,
                        .naming = Naming::chosen,
                        .made_at = now,
                        .erase_at = {},
                        .version = 1};
        accounts_.add_account(work, account);
        return account;
    });
}

Result<Account> Staffing::change_role(const Visitor& visitor, std::string_view handle, Role role) {
    if (!visitor.is_at_least(Role::publisher)) return refuse(refusals::publishers_only);
    return archive_.perform<Account>([&](wire::Work& work) -> Result<Account> {
        auto account = accounts_.find_by_handle(work, handle);
        if (!account)
            return refuse(Refusal{refusals::no_such_account}.at("handle").with("handle", std::string{handle}));
        const auto version = account->version++;
        account->role = role;
        if (!accounts_.change_account(work, *account, version))
            return refuse(Refusal{refusals::no_such_account}.at("handle").with("handle", std::string{handle}));
        return *account;
    });
}

std::vector<Account> Staffing::list_staff() {
    const auto snapshot = archive_.look();
    return accounts_.list_staff(*snapshot);
}

}  // namespace standfirst::readers
