// SPDX-License-Identifier: Apache-2.0
// A request as doors see it: parsed, within its limits, its client known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/instant.hpp"
#include "foundation/visitor.hpp"

namespace standfirst::web {

enum class Method { get, head, post, put, patch, delete_, options };

// Names are ASCII and compared without case.
class Headers {
  public:
    void add(std::string name, std::string value) { rows_.emplace_back(std::move(name), std::move(value)); }
    // The first of that name, or empty.
    [[nodiscard]] std::string_view find(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& rows() const { return rows_; }

  private:
    std::vector<std::pair<std::string, std::string>> rows_;
};

// Fields of a query or a form, decoded, in order; names may repeat. Valid UTF-8.
class Fields {
  public:
    void add(std::string name, std::string value) { rows_.emplace_back(std::move(name), std::move(value)); }
    [[nodiscard]] std::string_view find(std::string_view name) const;  // the first, or empty
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& rows() const { return rows_; }

  private:
    std::vector<std::pair<std::string, std::string>> rows_;
};

struct Request {
    Method method = Method::get;
    std::string path;    // decoded, starts with '/', no dot segments, valid UTF-8
    std::string target;  // as sent
    Fields query;
    Headers headers;
    std::string body;
    std::string client_address;  // behind trusted proxies the forwarded one; for limits only, never logged
    bool is_secure = false;      // TLS here, or at a trusted proxy
    std::string host;            // as asked for, checked to be a host name
    std::string request_id;
    Visitor visitor;             // filled in by the session step of the pipeline
    Instant received{};
    // What the route's pattern caught: {section} in "/{section}/{slug}".
    std::vector<std::pair<std::string_view, std::string>> captured;
    [[nodiscard]] std::string_view capture(std::string_view name) const;
};

}  // namespace standfirst::web
