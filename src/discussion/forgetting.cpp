// SPDX-License-Identifier: Apache-2.0
#include "discussion/forgetting.hpp"

#include "discussion/showing.hpp"
#include "foundation/date.hpp"
#include "foundation/failure.hpp"
#include "readers/announcements.hpp"
#include "readers/erasing.hpp"
#include "text/html_out.hpp"

namespace standfirst::discussion {

namespace {

constexpr int portion = 200;
constexpr int most_decisions = 10'000;

std::string_view word_of(CommentState state) {
    switch (state) {
        case CommentState::published:
            return "published";
        case CommentState::held:
            return "held";
        case CommentState::removed:
        case CommentState::spam:
            return "removed";
        case CommentState::deleted:
            return "deleted";
    }
    return "";
}

readers::ExportSection export_readers(std::string name, const std::vector<FollowedReader>& readers) {
    readers::ExportSection section{.name = std::move(name), .rows = {}};
    for (const auto& reader : readers)
        section.rows.push_back({{"handle", reader.handle}, {"made_at", format_rfc3339(reader.since)}});
    return section;
}

}  // namespace

std::optional<wire::NewJob> Forgetting::job_for(const wire::Announcement& announcement) {
    const auto erased = readers::from_announcement<readers::ReaderErased>(announcement);
    if (!erased) return std::nullopt;
    return wire::NewJob{
        .kind = std::string{job_kind}, .detail = erased->id.to_string(), .not_before = {}, .only_once = {}};
}

void Forgetting::forget_words(wire::Work& work, ReaderId reader, CommentId id) {
    auto comment = rooms_.comments.find_comment(work, id);
    if (!comment || comment->reader != reader) return;
    const bool was_public = comment->state == CommentState::published;
    const auto version = comment->version;
    if (comment->state != CommentState::removed) comment->state = CommentState::deleted;
    comment->hold = HoldReason::none;
    comment->body = {};
    comment->passage.clear();
    comment->featured_at.reset();
    if (!rooms_.comments.change_comment(work, *comment, version, clock_.now()))
        throw Failure{"a comment changed in the work that read it"};
    rooms_.comments.erase_words(work, id);
    rooms_.reports.erase_words(work, id);
    rooms_.decisions.erase_words(work, id, erased_by_writer);
    rooms_.comments.detach_writer(work, id);
    if (was_public) hide(work, rooms_, *comment);
}

bool Forgetting::forget_some(wire::Work& work, ReaderId reader) {
    const auto written = rooms_.comments.list_written(work, reader, {}, portion);
    for (const auto& comment : written) forget_words(work, reader, comment.id);
    const auto reacted = rooms_.reactions.list_reacted(work, reader, portion);
    for (const auto comment : reacted) {
        static_cast<void>(rooms_.reactions.change_reaction(work, comment, reader, std::nullopt, clock_.now()));
    }
    if (!written.empty() || !reacted.empty()) return true;
    rooms_.commenters.forget_reader(work, reader);
    rooms_.follows.forget_reader(work, reader);
    watermarks_.forget_reader(work, reader);
    waiting_.forget_reader(work, reader);
    rooms_.notifications.forget_reader(work, reader);
    rooms_.reports.forget_reader(work, reader);
    rooms_.decisions.erase_words(work, reader, erased_with_account);
    // What was removed here, in however many works, leaves the database's files as well.
    work.add_job({.kind = readers::forget_job, .detail = {}, .not_before = {}, .only_once = readers::forget_job});
    return false;
}

void Forgetting::forget(ReaderId reader) {
    for (bool has_more = true; has_more;)
        archive_.write([&](wire::Work& work) { has_more = forget_some(work, reader); });
}

readers::ExportSection export_comments(wire::Snapshot& snapshot, CommentStore& comments, ReaderId reader) {
    readers::ExportSection section{.name = "comments", .rows = {}};
    CommentId after;
    while (true) {
        const auto written = comments.list_written(snapshot, reader, after, portion);
        if (written.empty()) return section;
        for (const auto& comment : written) {
            readers::ExportRow row{{"id", comment.id.to_string()},
                                   {"story", comment.story.to_string()},
                                   {"state", std::string{word_of(comment.state)}},
                                   {"made_at", format_rfc3339(comment.posted_at)},
                                   {"text", text::render_plain_text(comment.body, {})}};
            if (!comment.passage.empty()) row.emplace_back("passage", comment.passage);
            if (comment.parent) row.emplace_back("parent", comment.parent.to_string());
            section.rows.push_back(std::move(row));
        }
        after = written.back().id;
    }
}

readers::ExportSection export_followed(wire::Snapshot& snapshot, FollowStore& follows, ReaderId reader) {
    readers::ExportSection section{.name = "following", .rows = {}};
    std::optional<Follow> after;
    while (true) {
        const auto some = follows.list_followed(snapshot, reader, after, portion);
        if (some.empty()) return section;
        for (const auto& thing : some) {
            readers::ExportRow row{{"kind", std::string{word_of(thing.follow.kind)}},
                                   {"id", std::to_string(thing.follow.target)},
                                   {"name", thing.title},
                                   {"made_at", format_rfc3339(thing.since)}};
            if (thing.follow.kind == FollowKind::reader) row.emplace_back("handle", thing.word);
            section.rows.push_back(std::move(row));
        }
        after = some.back().follow;
    }
}

readers::ExportSection export_followers(wire::Snapshot& snapshot, FollowStore& follows, ReaderId reader) {
    std::vector<FollowedReader> followers;
    while (true) {
        auto some =
            follows.list_followers(snapshot, reader, followers.empty() ? ReaderId{} : followers.back().reader, portion);
        if (some.empty()) break;
        followers.insert(followers.end(), some.begin(), some.end());
    }
    return export_readers("followers", followers);
}

readers::ExportSection export_refused(wire::Snapshot& snapshot, FollowStore& follows, ReaderId reader) {
    auto section = export_readers("refused_followers", follows.list_refused(snapshot, reader));
    if (follows.is_refusing_followers(snapshot, reader)) section.rows.push_back({{"kind", "everybody"}});
    return section;
}

readers::ExportSection export_ignored(wire::Snapshot& snapshot, FollowStore& follows, ReaderId reader) {
    return export_readers("ignored", follows.list_ignored(snapshot, reader));
}

readers::ExportSection export_reports(wire::Snapshot& snapshot, ReportStore& reports, ReaderId reader) {
    readers::ExportSection section{.name = "reports", .rows = {}};
    CommentId after;
    while (true) {
        const auto made = reports.list_made(snapshot, reader, after, portion);
        if (made.empty()) return section;
        for (const auto& report : made)
            section.rows.push_back({{"comment", report.comment.to_string()},
                                    {"reason", std::string{word_of(report.reason)}},
                                    {"made_at", format_rfc3339(report.made_at)},
                                    {"text", report.words}});
        after = made.back().comment;
    }
}

readers::ExportSection export_decisions(wire::Snapshot& snapshot, DecisionStore& decisions, ReaderId reader) {
    readers::ExportSection section{.name = "decisions", .rows = {}};
    for (const auto& decision : decisions.list_about_reader(snapshot, reader, most_decisions)) {
        if (decision.act == Act::note) continue;
        readers::ExportRow row{{"act", std::string{word_of(decision.act)}},
                               {"comment", decision.comment.to_string()},
                               {"made_at", format_rfc3339(decision.made_at)},
                               {"text", read_words(decision).to_writer}};
        if (decision.reason) row.emplace_back("reason", std::string{word_of(*decision.reason)});
        if (const auto appeal = decisions.find_appeal(snapshot, decision.id)) row.emplace_back("appeal", appeal->words);
        section.rows.push_back(std::move(row));
    }
    return section;
}

readers::ExportSection export_choices(wire::Snapshot& snapshot, NotificationStore& notifications, ReaderId reader) {
    const auto word = [](Shown shown) { return std::string{shown == Shown::yes ? "yes" : "no"}; };
    readers::ExportSection section{.name = "notifications", .rows = {}};
    for (const auto occasion : every_occasion) {
        const auto channels = notifications.find_channels(snapshot, reader, occasion);
        section.rows.push_back({{"occasion", std::string{word_of(occasion)}},
                                {"page", word(channels.page)},
                                {"mail", std::string{word_of(channels.mail)}},
                                {"feed", word(channels.feed)}});
    }
    return section;
}

}  // namespace standfirst::discussion
