// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/report_store.hpp"

#include "storage/database/connection_of.hpp"
#include "storage/stores/comment_queue.hpp"

namespace standfirst::storage {

namespace {

using discussion::CommentId;
using discussion::DecisionId;
using discussion::QueueMark;
using discussion::QueuePage;
using discussion::Report;

class Reports final : public discussion::ReportStore {
  public:
    bool add_report(wire::Work& work, const Report& report) override {
        auto& connection = connection_of(work);
        const auto added = connection.change(
            "INSERT INTO reports (comment, reader, reason, words, made_at, decision) VALUES (?1, ?2, ?3, ?4, ?5, 0) "
            "ON CONFLICT (comment, reader) DO NOTHING",
            report.comment, report.reader, report.reason, report.words, report.made_at);
        if (added == 0) return false;
        keep_queue(connection, report.comment, report.made_at);
        return true;
    }

    std::vector<Report> list_reports(wire::Snapshot& snapshot, CommentId comment) override {
        std::vector<Report> reports;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT reader, reason, words, made_at, decision FROM reports WHERE comment = ?1 "
                 "ORDER BY made_at, reader",
                 comment);
             rows.next();)
            reports.push_back({.comment = comment,
                               .reader = rows.get<ReaderId>(0),
                               .reason = rows.get_enum(1, discussion::every_reason.back()),
                               .words = rows.get<std::string>(2),
                               .made_at = rows.get<Instant>(3),
                               .decision = rows.get<DecisionId>(4)});
        return reports;
    }

    bool has_reported(wire::Snapshot& snapshot, ReaderId reader, CommentId comment) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>("SELECT reason FROM reports WHERE comment = ?1 AND reader = ?2", comment, reader)
            .has_value();
    }

    std::vector<Report> list_made(wire::Snapshot& snapshot, ReaderId reader, CommentId after, int most) override {
        std::vector<Report> reports;
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT comment, reason, words, made_at, decision FROM reports WHERE reader = ?1 AND comment > ?2 "
                 "ORDER BY comment LIMIT ?3",
                 reader, after, most);
             rows.next();)
            reports.push_back({.comment = rows.get<CommentId>(0),
                               .reader = reader,
                               .reason = rows.get_enum(1, discussion::every_reason.back()),
                               .words = rows.get<std::string>(2),
                               .made_at = rows.get<Instant>(3),
                               .decision = rows.get<DecisionId>(4)});
        return reports;
    }

    std::int64_t count_reports(wire::Snapshot& snapshot, ReaderId reader, Instant since) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>("SELECT CAST(COUNT(*) AS BIGINT) FROM reports WHERE reader = ?1 AND made_at >= ?2",
                                   reader, since)
            .value_or(0);
    }

    void close_reports(wire::Work& work, CommentId comment, DecisionId decision) override {
        auto& connection = connection_of(work);
        connection.change("UPDATE reports SET decision = ?2 WHERE comment = ?1 AND decision = 0", comment, decision);
        keep_queue(connection, comment, Instant{});
    }

    void reopen_reports(wire::Work& work, CommentId comment, DecisionId decision) override {
        auto& connection = connection_of(work);
        connection.change("UPDATE reports SET decision = 0 WHERE comment = ?1 AND decision = ?2", comment, decision);
        const auto since = connection.ask_one<std::optional<Instant>>(
            "SELECT MIN(made_at) FROM reports WHERE comment = ?1 AND decision = 0", comment);
        if (since && *since) keep_queue(connection, comment, **since);
    }

    void erase_words(wire::Work& work, CommentId comment) override {
        connection_of(work).change("UPDATE reports SET words = '' WHERE comment = ?1 AND words <> ''", comment);
    }

    void forget_reader(wire::Work& work, ReaderId reader) override {
        auto& connection = connection_of(work);
        std::vector<CommentId> reported;
        for (auto rows = connection.ask("SELECT comment FROM reports WHERE reader = ?1", reader); rows.next();)
            reported.push_back(rows.get<CommentId>(0));
        connection.change("DELETE FROM reports WHERE reader = ?1", reader);
        for (const auto comment : reported) keep_queue(connection, comment, Instant{});
    }

    QueuePage list_queue(wire::Snapshot& snapshot, stories::PublicationId publication,
                         const std::optional<QueueMark>& after, int most) override {
        QueuePage page;
        const auto mark = after.value_or(QueueMark{.urgency = Instant::min(), .comment = {}});
        for (auto rows = connection_of(snapshot).ask(
                 "SELECT comment, reports, waits_since, urgency FROM moderation_queue WHERE publication = ?1 "
                 "AND (urgency, comment) > (?2, ?3) ORDER BY urgency, comment LIMIT ?4",
                 publication, mark.urgency, mark.comment, static_cast<std::int64_t>(most) + 1);
             rows.next();)
            page.items.push_back({.comment = rows.get<CommentId>(0),
                                  .reports = rows.get<std::int64_t>(1),
                                  .waits_since = rows.get<Instant>(2),
                                  .urgency = rows.get<Instant>(3)});
        if (page.items.size() > static_cast<std::size_t>(most)) {
            page.items.pop_back();
            page.next = QueueMark{.urgency = page.items.back().urgency, .comment = page.items.back().comment};
        }
        return page;
    }

    std::int64_t count_queue(wire::Snapshot& snapshot, stories::PublicationId publication, std::int64_t most) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>(
                "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 FROM moderation_queue WHERE publication = ?1 LIMIT ?2) "
                "AS waiting",
                publication, most)
            .value_or(0);
    }
};

}  // namespace

std::unique_ptr<discussion::ReportStore> make_report_store() { return std::make_unique<Reports>(); }

}  // namespace standfirst::storage
