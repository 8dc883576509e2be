// SPDX-License-Identifier: Apache-2.0
// A request as doors see it: parsed, within its limits, its client known.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/instant.hpp"
#include "foundation/scope.hpp"
#include "foundation/visitor.hpp"
#include "web/address.hpp"

namespace standfirst::web {

class SpooledBody;

enum class Method { get, head, post, put, patch, delete_, options };

// "GET"; as on the wire.
[[nodiscard]] std::string_view method_word(Method method);
// Whether the method promises to change nothing (RFC 9110, 9.2.1).
[[nodiscard]] bool is_safe(Method method);

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
    // Decoded. On a row with CachePolicy::page or asset only the fields that the row names are here: nothing else may
    // decide what the page is.
    Fields query;
    Headers headers;
    std::string body;            // see also body_bytes()
    std::string client_address;  // behind trusted proxies the forwarded one; for limits only, never logged
    Address client;              // the same
    bool is_secure = false;      // TLS here, or at a trusted proxy
    std::string host;            // as asked for, lower case, without port, checked to be a host name
    std::string request_id;
    // Filled in by the session step of the pipeline, on rows with CachePolicy::personal alone.
    Visitor visitor;
    std::string session;           // which of the visitor's sessions this is; empty where signed out
    std::string form_key;          // what the forms of this session carry (form_key.hpp); empty where signed out
    std::optional<Scopes> scopes;  // of the token that a program showed; none: it is a browser
    Instant received{};
    // What the route's pattern caught: {section} in "/{section}/{slug}".
    std::vector<std::pair<std::string_view, std::string>> captured;
    [[nodiscard]] std::string_view capture(std::string_view name) const;

    // A body too large for memory lies in a file without a name; shared because copies of a request share its body.
    std::shared_ptr<const SpooledBody> spooled;
    // The body, wherever it lies; valid as long as this request.
    [[nodiscard]] std::string_view body_bytes() const;
};

}  // namespace standfirst::web
