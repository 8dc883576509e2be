// SPDX-License-Identifier: Apache-2.0
#include "app/setting_table.hpp"

#include <algorithm>
#include <array>

namespace standfirst::app {

namespace {

constexpr std::int64_t kilo = 1'000;
constexpr std::int64_t mega = 1'000'000;
constexpr std::int64_t giga = 1'000'000'000;

constexpr std::array rows{
    SettingRow{"database.address", SettingType::text, "", 0, 0, "",
               "Where the archive is: empty for DIR/standfirst.db, or postgresql://USER@HOST/NAME."},
    SettingRow{"database.connections", SettingType::number, "8", 1, 256, "",
               "How many connections read at the same time."},
    SettingRow{"server.listen", SettingType::text, "localhost:8080", 0, 0, "", "Where readers come in: HOST:PORT."},
    SettingRow{"server.administration", SettingType::text, "", 0, 0, "",
               "Where metrics are answered: HOST:PORT on an address that the public cannot reach; empty for nowhere."},
    SettingRow{"server.tls_certificate", SettingType::text, "", 0, 0, "",
               "PEM file of the certificate and its chain; empty for plain HTTP behind a proxy."},
    SettingRow{"server.tls_key", SettingType::text, "", 0, 0, "", "PEM file of the certificate's private key."},
    SettingRow{"server.hosts", SettingType::list, "", 0, 0, "",
               "Host names that are answered beside the publications' own: www.paper.example; empty for every name."},
    SettingRow{"server.trusted_proxies", SettingType::list, "", 0, 0, "",
               "Networks whose word is believed about who the client is: 10.0.0.0/8, ::1."},
    SettingRow{"server.proxy_field", SettingType::choice, "x-forwarded-for", 0, 0, "x-forwarded-for forwarded",
               "The field that these proxies write: X-Forwarded-For with X-Forwarded-Proto, or Forwarded (RFC 7239). "
               "The other one is not believed."},
    SettingRow{"server.threads", SettingType::number, "0", 0, 256, "", "Event loops; 0 for one a processor."},
    SettingRow{"server.workers", SettingType::number, "8", 1, 256, "", "Threads that make pages."},
    SettingRow{"server.connections", SettingType::number, "20000", 16, 1'000'000, "",
               "Connections at the same time; more are refused."},
    SettingRow{"server.connections_per_address", SettingType::number, "256", 4, 1'000'000, "",
               "Connections of one client address (IPv6: /64) at the same time."},
    SettingRow{"server.header_bytes", SettingType::bytes, "16kB", kilo, mega, "", "The largest request header."},
    SettingRow{"server.slow_seconds", SettingType::seconds, "10", 1, 600, "",
               "How long a client may take for a request's header, and between parts of its body."},
    SettingRow{"server.idle_seconds", SettingType::seconds, "75", 1, 3600, "",
               "How long a kept-alive connection may wait for its next request."},
    SettingRow{"server.stop_seconds", SettingType::seconds, "20", 0, 600, "",
               "How long a stop waits for what is under way."},
    SettingRow{"server.surrogate_keys", SettingType::yes_or_no, "no", 0, 0, "",
               "Send Surrogate-Key headers for a CDN in front."},
    SettingRow{"cache.bytes", SettingType::bytes, "64MB", mega, 64 * giga, "", "Memory for rendered pages."},
    SettingRow{"limits.reading", SettingType::number, "3000", 10, 1'000'000, "",
               "Pages a minute for one client address that were not in the cache."},
    SettingRow{"limits.searching", SettingType::number, "120", 5, 100'000, "",
               "Searches a minute for one client address."},
    SettingRow{"limits.writing", SettingType::number, "60", 1, 1'000'000, "", "Forms a minute for one client address."},
    SettingRow{"limits.signing_in", SettingType::number, "20", 1, 1'000'000, "",
               "Steps of signing in a minute for one client address."},
    SettingRow{"mail.server", SettingType::text, "", 0, 0, "",
               "The mail server, HOST:PORT; empty: mails are files in DIR/outbox."},
    SettingRow{"mail.security", SettingType::choice, "starttls", 0, 0, "starttls tls none",
               "How the mail server is spoken to; none is for a server on this machine."},
    SettingRow{"mail.user", SettingType::text, "", 0, 0, "",
               "The name that the mail server knows us by; may be empty."},
    SettingRow{"mail.password", SettingType::text, "", 0, 0, "", "The password that goes with it."},
    SettingRow{"mail.from", SettingType::text, "", 0, 0, "",
               "The address that mails come from; empty: no-reply at the publication's host."},
    SettingRow{"secrets.key", SettingType::text, "", 0, 0, "",
               "64 hexadecimal digits with which sessions and codes are hashed, the same on every node; empty: "
               "DIR/secret.key, made at the first start."},
    SettingRow{"media.largest_file", SettingType::bytes, "500MB", mega, 100 * giga, "", "The largest file taken in."},
    SettingRow{"media.largest_picture", SettingType::bytes, "50MB", mega, giga, "",
               "The largest picture file taken in."},
    SettingRow{"media.most_pixels", SettingType::number, "100000000", mega, giga, "",
               "The largest picture, in pixels."},
    SettingRow{"media.decoder_bytes", SettingType::bytes, "1GB", 100 * mega, 16 * giga, "",
               "Memory that decoding one picture may take, in a process of its own."},
    SettingRow{"media.decoder_seconds", SettingType::seconds, "60", 5, 600, "",
               "Time that decoding one picture may take."},
    SettingRow{"comments.longest", SettingType::number, "10000", 100, 100'000, "",
               "Characters that a comment may have, as they are typed."},
    SettingRow{"comments.burst", SettingType::number, "8", 1, 1'000'000, "",
               "Comments that a reader may write at once."},
    SettingRow{"comments.allowance_seconds", SettingType::seconds, "30", 0, 86'400, "",
               "After how long a reader who has used that up may write one more."},
    SettingRow{"comments.listed_words", SettingType::list, "", 0, 0, "",
               "Words that hold a comment for a person; they never delete one."},
    SettingRow{"comments.most_links", SettingType::number, "3", 0, 1'000, "",
               "A comment with more links is held for a person."},
    SettingRow{"comments.held_first", SettingType::number, "0", 0, 1'000, "",
               "How many comments of a new reader are held for a person first; 0 for none."},
    SettingRow{"comments.reports", SettingType::number, "20", 1, 100'000, "",
               "How many comments a reader may report in an hour."},
    SettingRow{"comments.edit_seconds", SettingType::seconds, "1800", 0, 31'536'000, "",
               "How long a comment can be changed by who wrote it."},
    SettingRow{"comments.new_reader", SettingType::number, "5", 0, 1'000, "",
               "With fewer public comments than this a reader is marked as new."},
    SettingRow{"comments.order_seconds", SettingType::seconds, "300", 1, 86'400, "",
               "How old an order that reactions move may get before it is made anew."},
    SettingRow{"jobs.workers", SettingType::number, "2", 1, 64, "", "Threads that run jobs."},
    SettingRow{"jobs.lease_seconds", SettingType::seconds, "30", 1, 3'600, "",
               "After how long another process takes up the jobs of one that has died."},
    SettingRow{"log.level", SettingType::choice, "info", 0, 0, "debug info warning error", "What the log keeps."},
    SettingRow{"log.requests", SettingType::yes_or_no, "no", 0, 0, "",
               "Log each request, without addresses or queries."},
};

std::string_view type_word(SettingType type) {
    switch (type) {
        case SettingType::text:
            return "text";
        case SettingType::list:
            return "list";
        case SettingType::number:
            return "number";
        case SettingType::bytes:
            return "bytes";
        case SettingType::seconds:
            return "seconds";
        case SettingType::yes_or_no:
            return "yes or no";
        case SettingType::choice:
            return "one of";
    }
    return "";
}

}  // namespace

std::span<const SettingRow> setting_table() { return rows; }

const SettingRow* find_setting(std::string_view key) {
    const auto found = std::ranges::find(rows, key, &SettingRow::key);
    return found == rows.end() ? nullptr : &*found;
}

std::string environment_name(std::string_view key) {
    std::string name = "STANDFIRST_";
    for (const char c : key) name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return name;
}

std::string describe_settings() {
    std::string text =
        "# Settings\n\nRead from `DIR/standfirst.toml`, then the environment (`STANDFIRST_SERVER_LISTEN` for "
        "`server.listen`), then flags (`--set server.listen=…`); the later one wins. Printed by `standfirst settings "
        "--markdown`.\n\n| setting | type | standard | meaning |\n|---|---|---|---|\n";
    for (const auto& row : rows) {
        text += "| `" + std::string{row.key} + "` | " + std::string{type_word(row.type)};
        if (!row.choices.empty()) text += " " + std::string{row.choices};
        if (row.most > 0) text += ", " + std::to_string(row.least) + " to " + std::to_string(row.most);
        text += " | " + (row.standard.empty() ? std::string{"–"} : "`" + std::string{row.standard} + "`") + " | " +
                std::string{row.what} + " |\n";
    }
    return text;
}

}  // namespace standfirst::app
