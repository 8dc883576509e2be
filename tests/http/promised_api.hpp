// SPDX-License-Identifier: Apache-2.0
// What the OpenAPI document promises, read back from its lines; and programs whose every answer is held against it.
#pragma once

#include <map>
#include <set>
#include <sstream>

#include "http/program.hpp"
#include "text/json_reader.hpp"
#include "text/refusals.hpp"

namespace standfirst::test {

// "GET /api/v1/comments": by status, the codes that a refusal may have.
using Promise = std::map<std::string, std::set<std::string>>;

class PromisedApi {
  public:
    explicit PromisedApi(TestServer& server) {
        const auto answer = server.get("/api/v1/openapi.json");
        REQUIRE(answer.status == 200);
        REQUIRE(answer.field("Content-Type") == "application/json");
        REQUIRE(text::JsonText::parse(answer.body, text::refusals::not_json));
        document = answer.body;
        read();
    }
    // Whether what came back is what the document says of such a request.
    void check(std::string_view method, std::string_view target, const HttpAnswer& answer) const {
        const auto row = find(std::string{method}, target.substr(0, target.find('?')));
        CAPTURE(method);
        CAPTURE(target);
        CAPTURE(answer.status);
        CAPTURE(answer.body);
        REQUIRE(row != promises.end());
        const auto status = row->second.find(std::to_string(answer.status));
        REQUIRE(status != row->second.end());
        if (answer.status < 400)
            CHECK(status->second.empty());
        else
            CHECK(status->second.contains(between(answer.body, "\"error\":\"", "\"")));
    }
    std::string document;
    std::map<std::string, Promise> promises;

  private:
    [[nodiscard]] std::map<std::string, Promise>::const_iterator find(const std::string& method,
                                                                      std::string_view path) const {
        const auto is_same = [&](std::string_view pattern) {
            std::istringstream asked{std::string{path}};
            std::istringstream known{std::string{pattern}};
            std::string a;
            std::string b;
            while (true) {
                const bool more = static_cast<bool>(std::getline(asked, a, '/'));
                if (more != static_cast<bool>(std::getline(known, b, '/'))) return false;
                if (!more) return true;
                if (a != b && !b.starts_with('{')) return false;
            }
        };
        for (auto row = promises.begin(); row != promises.end(); ++row)
            if (row->first.starts_with(method + " ") && is_same(row->first.substr(method.size() + 1))) return row;
        return promises.end();
    }
    // Two spaces for each level: paths stand at the second, their methods at the third, statuses at the fifth.
    void read() {
        std::istringstream lines{document};
        std::string path;
        std::string method;
        std::string status;
        bool is_in_paths = false;
        bool is_in_codes = false;
        for (std::string line; std::getline(lines, line);) {
            const auto depth = line.find_first_not_of(' ') / 2;
            const auto name = between(line, "\"", "\"");
            if (depth == 1) is_in_paths = name == "paths";
            if (!is_in_paths) continue;
            if (depth == 2 && !name.empty()) path = name;
            if (depth == 3 && !name.empty()) method = upper(name);
            if (depth == 5 && line.ends_with("{")) status = name;
            if (depth == 5 && line.ends_with("{") && name.size() == 3) promises[method + " " + path][status];
            if (line.ends_with("\"enum\": [")) {
                is_in_codes = true;
            } else if (is_in_codes) {
                is_in_codes = !name.empty();
                if (is_in_codes) promises[method + " " + path][status].insert(name);
            }
        }
    }
    static std::string upper(std::string word) {
        for (auto& c : word)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return word;
    }
};

// A program whose answers must be promised.
class TrustingProgram {
  public:
    TrustingProgram(TestServer& server, const PromisedApi& promised, std::string token)
        : program_(server, std::move(token)), promised_(promised) {}

    HttpAnswer get(std::string_view target) { return send("GET", target, {}); }
    HttpAnswer post(std::string_view target, std::string_view json, std::string_view more_lines = {}) {
        return send("POST", target, json, more_lines);
    }
    HttpAnswer send(std::string_view method, std::string_view target, std::string_view json,
                    std::string_view more_lines = {}) {
        auto answer = program_.send(method, target, json, more_lines);
        promised_.check(method, target, answer);
        return answer;
    }
    // Refused so.
    void refused(std::string_view method, std::string_view target, std::string_view json, int status,
                 std::string_view code, std::string_view field = {}) {
        const auto answer = send(method, target, json);
        CAPTURE(method);
        CAPTURE(target);
        CAPTURE(json);
        CHECK(answer.status == status);
        CHECK(between(answer.body, "\"error\":\"", "\"") == code);
        CHECK(between(answer.body, "\"field\":\"", "\"") == field);
    }

  private:
    Program program_;
    const PromisedApi& promised_;
};

}  // namespace standfirst::test
