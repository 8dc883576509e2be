// SPDX-License-Identifier: Apache-2.0
// A reader's browser without scripts, and the mails that lie in the outbox.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "foundation/encoding.hpp"
#include "http/well_formed.hpp"
#include "support/test_server.hpp"

namespace standfirst::test {

inline std::string between(std::string_view text, std::string_view before, std::string_view after) {
    const auto begin = text.find(before);
    if (begin == std::string_view::npos) return {};
    const auto from = begin + before.size();
    return std::string{text.substr(from, text.find(after, from) - from)};
}

// One reader's browser: keeps cookies, sends forms, follows nothing by itself.
class Browser {
  public:
    explicit Browser(TestServer& server) : server_(server) {}

    test::HttpAnswer get(std::string_view target, std::string_view more_lines = {}) {
        return keep(server_.get(target, cookie_line() + std::string{more_lines}));
    }
    test::HttpAnswer post(std::string_view target, std::string_view form, std::string_view more_lines = {}) {
        auto client = server_.connect();
        return keep(client.post(target, form, cookie_line() + std::string{more_lines}));
    }
    test::HttpAnswer post_json(std::string_view target, std::string_view json, std::string_view more_lines = {}) {
        auto client = server_.connect();
        return keep(client.post(target, json, cookie_line() + std::string{more_lines}, "application/json"));
    }
    // With the form key of that page.
    test::HttpAnswer submit(std::string_view page, std::string_view target, std::string form) {
        const auto key = between(get(page).body, "name=\"form_key\" value=\"", "\"");
        return post(target, form + (form.empty() ? "" : "&") + "form_key=" + key);
    }
    std::map<std::string, std::string> cookies;

  private:
    std::string cookie_line() const {
        std::string line;
        for (const auto& [name, value] : cookies) line += (line.empty() ? "" : "; ") + name + "=" + value;
        return line.empty() ? line : "Cookie: " + line + "\r\n";
    }
    test::HttpAnswer keep(test::HttpAnswer answer) {
        for (const auto& [name, value] : answer.fields) {
            if (name != "Set-Cookie") continue;
            const auto cookie = value.substr(0, value.find('='));
            const auto content = between(value, "=", ";");
            if (content.empty())
                cookies.erase(cookie);
            else
                cookies[cookie] = content;
        }
        return answer;
    }
    TestServer& server_;
};

inline std::vector<std::string> mails_of(const TestServer& server) {
    std::map<std::filesystem::path, std::string> mails;
    std::error_code none_yet;
    for (const auto& entry : std::filesystem::directory_iterator{server.folder() / "outbox", none_yet}) {
        if (entry.path().filename().string().starts_with('.')) continue;
        std::ifstream in{entry.path(), std::ios::binary};
        mails[entry.path()] = {std::istreambuf_iterator<char>{in}, {}};
    }
    std::vector<std::string> texts;
    for (auto& [path, text] : mails) texts.push_back(std::move(text));
    return texts;
}

inline std::vector<std::string> mails_to(const TestServer& server, std::string_view address) {
    auto mails = mails_of(server);
    std::erase_if(mails, [&](const auto& mail) { return !holds(mail, "To: <" + std::string{address} + ">"); });
    return mails;
}

// The last one, once there are more than `known`.
inline std::string mail_to(const TestServer& server, std::string_view address, std::size_t known = 0) {
    REQUIRE(test::eventually([&] { return mails_to(server, address).size() > known; }));
    return mails_to(server, address).back();
}

inline std::string code_in(std::string_view mail) { return between(mail, "Subject: ", " "); }
inline std::string link_in(std::string_view mail) { return "/sign-in/link/" + between(mail, "/sign-in/link/", "\r\n"); }

inline void sign_in(TestServer& server, Browser& browser, std::string_view address) {
    const auto known = mails_to(server, address).size();
    REQUIRE(browser.post("/sign-in", "email=" + percent_encode(address)).status == 303);
    REQUIRE(browser.post("/sign-in/code", "code=" + code_in(mail_to(server, address, known))).status == 303);
}

}  // namespace standfirst::test
