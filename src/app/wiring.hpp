// SPDX-License-Identifier: Apache-2.0
// Who hears what: pages are dropped for what changed, jobs are run by those who know them.
#pragma once

#include "app/newsroom.hpp"
#include "discussion/forgetting.hpp"
#include "discussion/notification_mail.hpp"
#include "discussion/notifying.hpp"
#include "discussion/order_renewal.hpp"
#include "media/variants.hpp"
#include "readers/address_mail.hpp"
#include "readers/readers.hpp"
#include "readers/sign_in_mail.hpp"
#include "stories/editing.hpp"
#include "web/live_channels.hpp"
#include "web/page_cache.hpp"
#include "wire/wire.hpp"
#include "wire/worker.hpp"

namespace standfirst::app {

// Jobs that announcements entail, on every archive that is opened for works: a changed story is indexed anew, a thread
// in which something happens gets its orders, an erased reader is forgotten everywhere.
void add_followers(storage::OpenArchive& archive);

// The page cache drops what was made of what changed, on every node, in the order of the wire.
void wire_pages(wire::Wire& wire, web::PageCache& pages);

// What happens in conversations reaches the pages that are open, on every node.
void wire_live(wire::Wire& wire, web::LiveChannels& channels, Newsroom& newsroom);

// Who runs which kind of job.
void wire_jobs(wire::Worker& worker, Newsroom& newsroom, stories::Editing& editing, media::VariantMaking& variants,
               discussion::OrderRenewal& renewal);

// The same for what concerns readers; only where somebody serves.
void wire_reader_jobs(wire::Worker& worker, Newsroom& newsroom, readers::Readers& readers, outbound::MailSender& mail);

// The same for what readers say; only where somebody serves.
void wire_discussion_jobs(wire::Worker& worker, Newsroom& newsroom, discussion::Forgetting& forgetting,
                          discussion::TellingFollowers& telling);
// What comes again every day, the first time from now.
void begin_daily_jobs(Newsroom& newsroom);
// What somebody wrote before they signed in is published when they do.
void wire_welcome(readers::Readers& readers, Newsroom& newsroom);
// What a reader wrote and whom they follow is in their export.
void wire_export(readers::Readers& readers, Newsroom& newsroom);

// Mails that somebody waits for, on a worker of their own: they do not queue behind pictures.
void wire_post(wire::Worker& post, Newsroom& newsroom, readers::SignInMail& sign_in_mail,
               readers::AddressMail& address_mail, discussion::NotificationMail& notification_mail);

// Runs the jobs that are due now and returns when they are done: for commands after which nobody serves.
void run_due_jobs(Newsroom& newsroom, Duration patience);

}  // namespace standfirst::app
