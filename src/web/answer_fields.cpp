// SPDX-License-Identifier: Apache-2.0
#include "web/answer_fields.hpp"

#include <array>
#include <charconv>
#include <set>
#include <string_view>

#include "web/ascii.hpp"
#include "web/security_headers.hpp"

namespace standfirst::web {

namespace {

constexpr std::string_view for_ever = "public, max-age=31536000, immutable";
// What a browser keeps it must ask about: a reader's own comment would be hidden otherwise, and an erasure outlived. A
// shared cache that knows CDN-Cache-Control (RFC 9213) follows that; one that does not asks us each time.
constexpr std::string_view page_kept = "no-cache, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400";
constexpr std::string_view page_kept_by_cdn = "max-age=60, stale-while-revalidate=60, stale-if-error=86400";
constexpr std::string_view absence_kept_by_cdn = "max-age=10";

bool is_lasting(int status) {
    constexpr std::array lasting{200, 301, 308, 404, 410};
    return std::ranges::find(lasting, status) != lasting.end();
}

void append_cache_fields(std::string& fields, const Response& response, CachePolicy policy) {
    const bool is_error = response.status >= 400;
    if (!is_lasting(response.status)) return append_field(fields, "Cache-Control", "no-store");
    switch (policy) {
        case CachePolicy::asset:
        case CachePolicy::media:
            append_field(fields, "Cache-Control", is_error ? "no-cache" : for_ever);
            break;
        case CachePolicy::page:
            append_field(fields, "Cache-Control", page_kept);
            append_field(fields, "CDN-Cache-Control", is_error ? absence_kept_by_cdn : page_kept_by_cdn);
            break;
        case CachePolicy::personal:
            append_field(fields, "Cache-Control", "no-store");
            break;
    }
}

// Each once, though a story stands on the front page as the lead, among the latest and in its section: CDNs bound the
// line's length.
std::string joined_keys(const std::vector<std::string>& keys) {
    std::string words;
    std::set<std::string_view> seen;
    for (const auto& key : keys) {
        if (!seen.insert(key).second) continue;
        if (!words.empty()) words += ' ';
        words += key;
    }
    return words;
}

// A balancer, a crawler and a feed reader come back later instead of at once.
void append_retry(std::string& fields, const Response& response) {
    const bool is_passing = response.status == 429 || response.status == 503;
    if (is_passing && !response.headers.has("Retry-After")) append_field(fields, "Retry-After", "10");
}

void append_own(std::string& fields, const Headers& headers) {
    for (const auto& [name, value] : headers.rows()) append_field(fields, name, value);
}

}  // namespace

WirePosition read_position(std::string_view text) {
    WirePosition position = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), position);
    return error == std::errc{} && end == text.data() + text.size() && position > 0 ? position : 0;
}

std::string with_position(std::string location, WirePosition position) {
    const auto fragment = std::min(location.find('#'), location.size());
    const auto rest = location.substr(fragment);
    location.resize(fragment);
    location += location.find('?') == std::string::npos ? '?' : '&';
    location += position_field;
    return location + "=" + std::to_string(position) + rest;
}

PageFields page_fields(const Response& response, CachePolicy policy, SurrogateKeys surrogate_keys) {
    PageFields fields;
    append_cache_fields(fields.cache, response, policy);
    append_field(fields.cache, "Vary", "Accept-Encoding");
    if (surrogate_keys == SurrogateKeys::sent && !response.made_of.empty())
        append_field(fields.cache, "Surrogate-Key", joined_keys(response.made_of));
    append_field(fields.common, "Content-Type", response.content_type);
    append_security_fields(fields.common, response.content_type);
    append_own(fields.common, response.headers);
    append_retry(fields.common, response);
    fields.common += fields.cache;
    return fields;
}

std::string file_fields(const Response& response, CachePolicy policy) {
    std::string fields;
    append_security_fields(fields, response.content_type);
    append_own(fields, response.headers);
    append_cache_fields(fields, response, policy);
    return fields;
}

std::shared_ptr<const PreparedAnswer> personal_answer(Response response) {
    auto answer = std::make_shared<PreparedAnswer>();
    answer->status = response.status;
    answer->start = start_line(response.status);
    if (response.status != 204) append_field(answer->fields, "Content-Type", response.content_type);
    append_security_fields(answer->fields, response.content_type);
    append_own(answer->fields, response.headers);
    if (!response.headers.has("Cache-Control")) append_field(answer->fields, "Cache-Control", "no-store");
    append_retry(answer->fields, response);
    const bool has_length = response.status != 204 && !response.live;
    if (has_length) append_field(answer->fields, "Content-Length", std::to_string(response.body.size()));
    // Proxies pass it on as it comes.
    if (response.live) append_field(answer->fields, "X-Accel-Buffering", "no");
    answer->fields += "\r\n";
    answer->body = std::move(response.body);
    return answer;
}

bool may_be_kept(const Page& page, CachePolicy policy) {
    return is_lasting(page.status) && (policy == CachePolicy::asset || !page.made_of.empty()) && !page.sets_cookie;
}

}  // namespace standfirst::web
