// SPDX-License-Identifier: Apache-2.0
// A reader who has left: their address and their words are looked for in every byte that a newsroom keeps or sends.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

#include "app/keeping.hpp"
#include "discussion/forgetting.hpp"
#include "http/commenting_reader.hpp"
#include "http/each_database.hpp"
#include "storage/database/connection_of.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::holds;
using test::id_in;
using test::Moderator;
using Reader = test::CommentingReader;
using test::story_file;
using test::TestServer;

// Every word of the reader's own begins so, and nothing else does.
constexpr std::string_view mark = "zqforget";

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// The words beside the mark, so that a failure says what was left and not only that something was.
std::string found_in(std::string_view bytes) {
    std::string lowered{bytes};
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto at = lowered.find(mark);
    if (at == std::string::npos) return {};
    return lowered.substr(at < 60 ? 0 : at - 60, 140);
}

// What this process writes on standard error meanwhile.
class HeardLog {
  public:
    explicit HeardLog(std::filesystem::path file) : file_(std::move(file)), before_(::dup(STDERR_FILENO)) {
        const int written = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        ::dup2(written, STDERR_FILENO);
        ::close(written);
    }
    HeardLog(const HeardLog&) = delete;
    HeardLog& operator=(const HeardLog&) = delete;
    ~HeardLog() {
        std::fflush(stderr);
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
    }
    [[nodiscard]] std::string text() const {
        std::fflush(stderr);
        return bytes_of(file_);
    }

  private:
    std::filesystem::path file_;
    int before_;
};

void check_files(const TestServer& server, const std::filesystem::path& backup) {
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{server.folder()}) {
        if (!entry.is_regular_file() || entry.path() == backup) continue;
        CAPTURE(entry.path().filename().string());
        CHECK(found_in(bytes_of(entry.path())) == "");
        ++files;
    }
    CHECK(files > 1);
}

// Each row of each table, those too that an export leaves out: jobs and the wire.
void check_rows(TestServer& server) {
    CHECK(found_in(server.export_rows()) == "");
    const auto look = server.newsroom().archive->look();
    const auto rows = storage::connection_of(*look).ask_one<std::string>(
        {"SELECT COALESCE(group_concat(kind || detail || reason || COALESCE(only_once, '')), '') FROM jobs",
         "SELECT database_to_xml(true, true, '')::text || COALESCE((SELECT string_agg(concat(most_common_vals, "
         "histogram_bounds, most_common_elems), ' ') FROM pg_stats WHERE schemaname = 'public'), '')"});
    CHECK(found_in(rows.value_or("")) == "");
}

// The jobs that follow a deletion are done. While the log is still read it is emptied at a later try.
void wait_for_jobs(TestServer& server) {
    auto& jobs = server.newsroom().archive->jobs();
    REQUIRE(test::eventually([&] {
        server.clock().advance(std::chrono::seconds{1});
        return !jobs.next_due({readers::erase_job, readers::forget_job, std::string{discussion::Forgetting::job_kind}});
    }));
}

}  // namespace

TEST_CASE("after an account is deleted its address and its words are in no byte that is kept or sent") {
    test::on_each_database([](const std::string& database) {
        const test::TemporaryFolder beside;
        const HeardLog log{beside.path() / "log"};
        TestServer server{database, {"comments.listed_words=casino", "log.requests=yes", "comments.burst=1000"}};
        const auto story = server.publish(story_file("The bridge opens"));
        const auto conversation = story + "/conversation";
        Reader ana{server, "ana", "Ana Duarte"};
        Reader watcher{server, "watcher", "Watcher"};
        Moderator one{server, "one"};
        Moderator two{server, "two"};
        REQUIRE(
            ana.submit(
                   "/notifications", "/notifications/choices",
                   "page_reply=yes&feed_reply=yes&mail_reply=at_once&mail_mention=at_once&mail_followed_reply=at_once&"
                   "mail_featured=at_once&mail_moderated=at_once&mail_appeal_answered=at_once")
                .status < 400);

        Browser gone{server};
        test::sign_in(server, gone, "ZqForget.Mail@reader.example");
        REQUIRE(gone.submit("/welcome", "/welcome", "handle=zqforget_h&name=zqforget+Name&biography=zqforget+biography")
                    .status == 303);
        REQUIRE(watcher.submit("/readers/zqforget_h", "/readers/zqforget_h/follow", "").status == 303);
        const auto first = ana.comment(story, "They shook hands there.");
        const auto write = [&](const std::string& words, const std::string& more = {}) {
            const auto sent = gone.submit(conversation, story + "/comments", "text=" + percent_encode(words) + more);
            REQUIRE(sent.status == 303);
            return sent.field("Location");
        };
        const auto reply = write("zqforget reply with @ana in it", "&parent=" + id_in(first));
        const auto edited = write("zqforget before the change");
        REQUIRE(gone.submit(edited + "/edit", edited + "/edit", "text=zqforget+after+the+change").status == 303);
        write("zqforget casino, held");
        const auto removed = write("zqforget removed words");
        const auto back = write("zqforget taken back");
        const auto quoted = ana.submit(conversation, story + "/comments",
                                       "text=I+quote.&passage=zqforget+reply&parent=" + id_in(reply));
        REQUIRE(quoted.status == 303);
        const auto quoting = quoted.field("Location");
        REQUIRE(ana.submit(quoting + "/edit", quoting + "/edit", "text=I+quoted.").status == 303);
        REQUIRE(gone.submit(first, first + "/report", "reason=other&words=zqforget+report").status == 303);
        REQUIRE(gone.submit(first, first + "/recommend", "").status == 303);
        const auto case_of = "/desk/moderation/" + id_in(removed);
        const auto decided = one.submit(
            case_of, case_of, "act=remove&reason=insult&version=1&note=zqforget+said+so&to_writer=To+zqforget");
        const auto decision = between(decided.field("Location"), "decided=", "&");
        REQUIRE(gone.submit(removed, removed + "/appeal", "decision=" + decision + "&words=zqforget+appeal").status ==
                303);
        REQUIRE(two.submit("/desk/moderation", "/desk/moderation/decisions/" + decision + "/answer",
                           "act=uphold&to_writer=No,+zqforget")
                    .status == 303);
        REQUIRE(gone.submit(back + "/delete", back + "/delete", "").status == 303);
        // Another address that is taken, and one that is asked for and never confirmed; and what was written before
        // signing in, and never confirmed.
        REQUIRE(gone.submit("/account", "/account/email", "email=zqforget.new%40reader.example").status == 303);
        const auto confirmed = test::mail_to(server, "zqforget.new@reader.example");
        REQUIRE(gone.post("/sign-in/code", "code=" + test::code_in(confirmed)).status == 303);
        REQUIRE(gone.submit("/account", "/account/email", "email=zqforget.other%40reader.example").status == 303);
        Browser never{server};
        REQUIRE(never.post(story + "/comments", "text=zqforget+waits&email=zqforget.mail%40reader.example").status ==
                303);
        REQUIRE(test::eventually([&] {
            return !found_in([&] {
                        std::string told;
                        for (const auto& mail : test::mails_to(server, "ana@reader.example")) told += mail;
                        return told;
                    }())
                        .empty();
        }));
        const auto feed = between(ana.submit("/following", "/following/feed", "").body, "/following/feed/", "\"");
        server.settle();
        const std::vector<std::string> pages{story,
                                             conversation,
                                             reply,
                                             edited,
                                             edited + "/history",
                                             removed,
                                             back,
                                             back + "/history",
                                             quoting,
                                             quoting + "/history",
                                             "/readers/zqforget_h",
                                             "/following",
                                             "/notifications",
                                             "/following/feed/" + feed,
                                             "/notifications/feed/" + feed,
                                             "/moderation-log",
                                             "/desk/moderation",
                                             case_of,
                                             "/api/v1/moderation",
                                             "/feed.xml",
                                             "/feed.json",
                                             "/search?q=reply",
                                             "/account/export.json",
                                             "/api/v1/comments?order=new&story=" + story};
        for (const auto& page : pages) {
            static_cast<void>(ana.get(page));
            static_cast<void>(one.get(page));
            static_cast<void>(server.get(page));
        }
        // PostgreSQL keeps samples of what stands in rows.
        server.newsroom().archive->write([](wire::Work& work) { storage::connection_of(work).change("ANALYZE"); });
        CHECK(found_in(server.export_rows()) != "");
        CHECK(found_in(server.get(story).body) != "");

        REQUIRE(gone.submit("/account/delete", "/account/delete", "").status == 303);
        server.clock().advance(std::chrono::hours{25});
        REQUIRE(test::eventually([&] { return gone.get("/account").status == 303; }));
        wait_for_jobs(server);
        server.settle();

        check_rows(server);
        const auto backup = server.folder() / "later.backup";
        REQUIRE(app::back_up(server.newsroom(), backup));
        CHECK(found_in(bytes_of(backup)) == "");
        check_files(server, {});
        for (const auto& page : pages)
            for (auto* who :
                 {static_cast<Browser*>(&ana), static_cast<Browser*>(&watcher), static_cast<Browser*>(&one)}) {
                if (page.find(mark) != std::string::npos) continue;
                CAPTURE(page);
                CHECK(found_in(who->get(page).body) == "");
                CHECK(found_in(server.get(page).body) == "");
            }
        CHECK(server.get("/readers/zqforget_h").status == 404);
        CHECK(found_in(log.text()) == "");

        // The words of others are untouched, and the log of what was decided still proves itself.
        CHECK(holds(server.get(first).body, "They shook hands there."));
        CHECK(holds(server.get(quoting).body, "I quoted."));
        const auto verdict = app::verify_newsroom(server.newsroom());
        CHECK(verdict.problems.empty());
        CHECK(holds(verdict.summary, "2 decisions of moderators"));
    });
}

TEST_CASE("a comment that was taken back is in no byte that is kept or sent, its former words neither") {
    test::on_each_database([](const std::string& database) {
        TestServer server{database};
        const auto story = server.publish(story_file("The bridge opens"));
        Reader ana{server, "ana", "Ana Duarte"};
        Reader bruno{server, "bruno", "Bruno Reis"};
        const auto first = ana.comment(story, "zqforget first words");
        REQUIRE(ana.submit(first + "/edit", first + "/edit", "text=zqforget+second+words").status == 303);
        const auto quoted = bruno.submit(story + "/conversation", story + "/comments",
                                         "text=I+quote.&passage=second+words&parent=" + id_in(first));
        REQUIRE(quoted.status == 303);
        server.settle();
        REQUIRE(found_in(server.get(story).body) != "");
        REQUIRE(ana.submit(first + "/delete", first + "/delete", "").status == 303);
        server.settle();
        server.clock().advance(std::chrono::minutes{11});
        wait_for_jobs(server);
        check_rows(server);
        const auto backup = server.folder() / "later.backup";
        REQUIRE(app::back_up(server.newsroom(), backup));
        check_files(server, {});
        for (const auto& page : {story, story + "/conversation", first, first + "/history", quoted.field("Location"),
                                 std::string{"/readers/ana"}, "/api/v1/comments?story=" + story})
            for (auto* who : {&ana, &bruno}) {
                CAPTURE(page);
                CHECK(found_in(who->get(page).body) == "");
                CHECK_FALSE(holds(who->get(page).body, "second words"));
            }
        CHECK(holds(server.get(story).body, "I quote."));
    });
}

}  // namespace standfirst
