// SPDX-License-Identifier: Apache-2.0
#include "outbound/mail.hpp"

#include <doctest/doctest.h>

namespace standfirst::outbound {

namespace {

Mail sample() {
    return {.from = {"The Harbour Light", "paper@harbour.example"},
            .to = {"", "ana@reader.example"},
            .subject = "Your code: 123456",
            .text = "Hello.\n\nhttps://harbour.example/sign-in/link/abc\n",
            .html = "<p>Hello.</p>\n",
            .language = "en",
            .message_id = "1@harbour.example",
            .date = instant_of(1'795'608'000'000'000),
            .more_fields = {}};
}

bool holds(std::string_view text, std::string_view words) { return text.contains(words); }

}  // namespace

TEST_CASE("a mail has the fields that it must have, once each") {
    const auto message = write_message(sample());
    for (const auto* field :
         {"\r\nFrom: \"The Harbour Light\" <paper@harbour.example>\r\n", "\r\nTo: <ana@reader.example>\r\n",
          "\r\nSubject: Your code: 123456\r\n", "\r\nMessage-ID: <1@harbour.example>\r\n",
          "\r\nAuto-Submitted: auto-generated\r\n", "\r\nMIME-Version: 1.0\r\n", "\r\nContent-Language: en\r\n",
          "\r\nContent-Type: multipart/alternative; boundary=", "text/plain; charset=utf-8", "text/html; charset=utf-8",
          "\r\nhttps://harbour.example/sign-in/link/abc\r\n"}) {
        CAPTURE(field);
        const auto at = message.find(field);
        CHECK(at != std::string::npos);
        CHECK(message.find(field, at + 1) == std::string::npos);
    }
    CHECK(message.starts_with("Date: "));
    CHECK(holds(message, " +0000\r\n"));
    CHECK(message == write_message(sample()));
}

TEST_CASE("words in any language pass through mail servers that know only ASCII") {
    auto mail = sample();
    mail.from.name = "ضوء الميناء";
    mail.subject = "Votre code de connexion à « La Lumière du port », journal des lecteurs et des lectrices";
    mail.text = "À bientôt = demain \nsuite\n" + std::string(300, 'x') + "\n";
    const auto message = write_message(mail);
    for (std::size_t begin = 0; begin < message.size();) {
        const auto end = message.find("\r\n", begin);
        REQUIRE(end != std::string::npos);
        CHECK(end - begin <= 76);
        begin = end + 2;
    }
    for (const char c : message) CHECK(static_cast<unsigned char>(c) < 0x80);
    CHECK(holds(message, "From: =?UTF-8?Q?=D8=B6"));
    CHECK(holds(message, "=C3=80 bient=C3=B4t =3D demain=20\r\nsuite\r\n"));
}

TEST_CASE("no field becomes another one") {
    auto mail = sample();
    mail.subject = "Hello\r\nBcc: all@evil.example";
    mail.from.name = "Paper\"\r\nBcc: all@evil.example";
    mail.to.address = "ana@reader.example>\r\nBcc: all@evil.example";
    CHECK_FALSE(holds(write_message(mail), "\nBcc:"));
}

}  // namespace standfirst::outbound
