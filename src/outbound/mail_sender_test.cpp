// SPDX-License-Identifier: Apache-2.0
#include "outbound/mail_sender.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <vector>

#include "outbound/refusals.hpp"
#include "support/mail_server.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::outbound {

namespace {

Mail sample() {
    return {.from = {"The Harbour Light", "paper@harbour.example"},
            .to = {"", "ana@reader.example"},
            .subject = "Your code",
            .text = ".a line that begins with a dot\n.\nthe end\n",
            .html = "<p>Hello.</p>\n",
            .language = "en",
            .message_id = "sign-in-17@harbour.example",
            .date = instant_of(1'795'608'000'000'000),
            .more_fields = {}};
}

MailSettings plain(const test::MailServer& server) {
    return {.server = server.address(),
            .security = MailSecurity::none,
            .user = {},
            .password = {},
            .certificates = {},
            .time = std::chrono::milliseconds{5'000},
            .folder = {}};
}

}  // namespace

TEST_CASE("a mail reaches the configured server byte for byte") {
    const test::MailServer server;
    const auto sender = make_mail_sender(plain(server));
    REQUIRE(sender->send(sample()));
    REQUIRE(sender->send(sample()));
    const auto mails = server.mails();
    REQUIRE(mails.size() == 2);
    CHECK(mails[0].from == "paper@harbour.example");
    CHECK(mails[0].to == "ana@reader.example");
    CHECK(mails[0].message == write_message(sample()));
    CHECK(mails[1].message == mails[0].message);
}

TEST_CASE("the server is told name and password, and a wrong password is said") {
    const test::MailServer server{{.to_recipients = "250 ok", .to_message = "250 taken", .takes_names = true}};
    auto settings = plain(server);
    settings.user = "paper";
    settings.password = "secret";
    REQUIRE(make_mail_sender(settings)->send(sample()));
    CHECK(server.mails().at(0).user == "paper:secret");
    settings.password = "wrong";
    const auto refused = make_mail_sender(settings)->send(sample());
    REQUIRE_FALSE(refused);
    CHECK(refused.error() == refusals::mail_server_unsafe);
}

TEST_CASE("what a server will never take is told from what it may take later") {
    const auto answer_of = [](test::MailServer::Manners manners) {
        const test::MailServer server{std::move(manners)};
        const auto sent = make_mail_sender(plain(server))->send(sample());
        REQUIRE_FALSE(sent);
        CHECK(server.mails().empty());
        return sent.error();
    };
    CHECK(answer_of({.to_recipients = "550 nobody", .to_message = "250 taken", .takes_names = false}) ==
          refusals::mail_refused);
    CHECK(answer_of({.to_recipients = "450 busy", .to_message = "250 taken", .takes_names = false}) ==
          refusals::unreachable);
    CHECK(answer_of({.to_recipients = "250 ok", .to_message = "552 too large", .takes_names = false}) ==
          refusals::mail_refused);
    CHECK(answer_of({.to_recipients = "250 ok", .to_message = "451 later", .takes_names = false}) ==
          refusals::unreachable);
}

TEST_CASE("nothing goes in the clear to a server that should speak TLS") {
    const test::MailServer server;
    auto settings = plain(server);
    settings.security = MailSecurity::starttls;
    const auto sent = make_mail_sender(settings)->send(sample());
    REQUIRE_FALSE(sent);
    CHECK(sent.error() == refusals::mail_server_unsafe);
    CHECK(server.mails().empty());
}

TEST_CASE("a mail goes encrypted to a server whose certificate is trusted, and to no other") {
    const test::OwnCertificate certificate;
    const test::MailServer server{{.takes_names = true, .certificate = &certificate}};
    auto settings = plain(server);
    settings.security = MailSecurity::starttls;
    settings.user = "paper";
    settings.password = "secret";
    settings.certificates = certificate.certificate();
    REQUIRE(make_mail_sender(settings)->send(sample()));
    REQUIRE(server.mails().size() == 1);
    CHECK(server.mails().front().way == test::TakenMail::Way::encrypted);
    CHECK(server.mails().front().user == "paper:secret");
    CHECK(server.mails().front().to == "ana@reader.example");
    CHECK(server.mails().front().message == write_message(sample()));

    const test::OwnCertificate another;
    settings.certificates = another.certificate();
    const auto sent = make_mail_sender(settings)->send(sample());
    REQUIRE_FALSE(sent);
    CHECK(sent.error() == refusals::mail_server_unsafe);
    CHECK(server.mails().size() == 1);
}

TEST_CASE("a server that is not there may be there later") {
    MailSettings settings;
    {
        const test::MailServer gone;
        settings = plain(gone);
    }
    const auto sent = make_mail_sender(settings)->send(sample());
    REQUIRE_FALSE(sent);
    CHECK(sent.error() == refusals::unreachable);
}

TEST_CASE("an address cannot bring a second recipient") {
    const test::MailServer server;
    auto mail = sample();
    mail.to.address = "ana@reader.example>\r\nRCPT TO:<all@evil.example";
    CHECK_FALSE(make_mail_sender(plain(server))->send(mail));
    CHECK(server.mails().empty());
}

TEST_CASE("without a server, mails are files that only the owner reads") {
    const test::TemporaryFolder folder;
    MailSettings settings;
    settings.folder = folder.path() / "outbox";
    const auto sender = make_mail_sender(settings);
    REQUIRE(sender->send(sample()));
    REQUIRE(sender->send(sample()));
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{settings.folder}) files.push_back(entry.path());
    REQUIRE(files.size() == 1);
    CHECK(files[0].filename() == "20261125T120000Z-sign-in-17.eml");
    std::ifstream in{files[0], std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    CHECK(bytes.str() == write_message(sample()));
    using std::filesystem::perms;
    CHECK((std::filesystem::status(files[0]).permissions() & (perms::group_all | perms::others_all)) == perms::none);
    sender->forget("eve@reader.example", "17");
    CHECK(std::filesystem::exists(files[0]));
    sender->forget("Ana@reader.example", "17");
    CHECK_FALSE(std::filesystem::exists(files[0]));
}

TEST_CASE("a mail in the outbox goes with those whom it is about, and says so nowhere else") {
    const test::TemporaryFolder folder;
    MailSettings settings;
    settings.folder = folder.path() / "outbox";
    const auto sender = make_mail_sender(settings);
    auto mail = sample();
    mail.about = {"17", "18"};
    CHECK(write_message(mail) == write_message(sample()));
    REQUIRE(sender->send(mail));
    sender->forget("eve@reader.example", "1");
    CHECK_FALSE(std::filesystem::is_empty(settings.folder));
    sender->forget("eve@reader.example", "18");
    CHECK(std::filesystem::is_empty(settings.folder));
}

}  // namespace standfirst::outbound
