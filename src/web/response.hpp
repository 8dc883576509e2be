// SPDX-License-Identifier: Apache-2.0
// What a handler answers.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"
#include "web/request.hpp"
#include "web/wire_position.hpp"

namespace standfirst::web {

// Part of a stored file, sent without reading it into memory.
struct FileBody {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::string etag;  // strong, quoted
};

// Instead of an end: the answer goes on with what is told on this channel (live_channels.hpp), beginning behind
// `since`.
struct LiveBody {
    std::string channel;
    WirePosition since = 0;
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    Headers headers;
    std::string body;
    std::optional<FileBody> file;  // instead of body; ranges are answered by web/
    std::optional<LiveBody> live;  // instead of body; only for CachePolicy::personal

    // For public pages (CachePolicy::page): what the page was made of: "story:123", "front", "section:7". A page that
    // says nothing is not kept. Kept are 200, 301, 308, 404 and 410.
    std::vector<std::string> made_of;
    // For public pages: the position of the snapshot it was rendered from.
    WirePosition rendered_at = 0;
    // For public pages: the instant at which it becomes another page by itself (a day count turns, a story falls due).
    std::optional<Instant> stale_at;
};

[[nodiscard]] Response html_page(std::string html);
[[nodiscard]] Response plain_text(int status, std::string text);
// `location` is a path of this site or an address; "//host" loses a slash, so that no path becomes another host.
[[nodiscard]] Response redirect(int status, std::string location);

// Makes the page for an answer that is not what was asked for. `refusal` is there when a rule said no; a failure has
// none, and its page shows the request's id. Called on a worker; may throw.
using ErrorPage = std::function<Response(const Request&, int status, const Refusal* refusal)>;

}  // namespace standfirst::web
