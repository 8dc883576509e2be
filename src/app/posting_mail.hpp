// SPDX-License-Identifier: Apache-2.0
// How this newsroom's mails go.
#pragma once

#include "app/newsroom_folder.hpp"
#include "app/settings.hpp"
#include "outbound/mail_sender.hpp"

namespace standfirst::app {

[[nodiscard]] outbound::MailSettings mail_settings_of(const NewsroomFolder& folder, const Settings& settings);

}  // namespace standfirst::app
