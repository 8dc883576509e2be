// SPDX-License-Identifier: Apache-2.0
#include "web/pipeline.hpp"

#include <algorithm>
#include <array>

#include "foundation/ensure.hpp"
#include "foundation/failure.hpp"
#include "foundation/log.hpp"
#include "web/answer_fields.hpp"
#include "web/ascii.hpp"
#include "web/bearer.hpp"
#include "web/compression.hpp"
#include "web/cross_site.hpp"
#include "web/file_answer.hpp"
#include "web/forwarded.hpp"
#include "web/page_query.hpp"
#include "web/refusal_status.hpp"
#include "web/refusals.hpp"
#include "web/security_headers.hpp"
#include "web/target.hpp"

namespace standfirst::web {

namespace {

constexpr std::size_t most_query_fields = 64;
constexpr std::size_t most_query_bytes = 4'096;
// A page that is changed faster than it is rendered is rendered for each who asks, after so many tries together.
constexpr int most_flights = 3;

std::vector<Network> parse_networks(const std::vector<std::string>& texts) {
    std::vector<Network> networks;
    for (const auto& text : texts) {
        const auto network = Network::parse(text);
        if (!network) throw Failure("trusted proxies: '" + text + "' is no network");
        networks.push_back(*network);
    }
    return networks;
}

std::vector<std::string> read_hosts(const std::vector<std::string>& texts) {
    std::vector<std::string> hosts;
    for (const auto& text : texts) {
        auto host = read_host(text);
        if (!host) throw Failure("hosts: '" + text + "' is no host name");
        hosts.push_back(std::move(*host));
    }
    return hosts;
}

PageConditions conditions_of(const Request& request) {
    return {.accepted = AcceptedEncodings::parse(request.headers.find("Accept-Encoding")),
            .if_none_match = request.headers.find("If-None-Match"),
            .body = request.method == Method::head ? Reply::Body::left_out : Reply::Body::sent};
}

std::string joined(std::span<const RequestHead::Field> fields, std::string_view name) {
    std::string values;
    for (const auto& field : fields) {
        if (!equal_without_case(field.name, name)) continue;
        if (!values.empty()) values += ',';
        values += field.value;
    }
    return values;
}

}  // namespace

// A request, what becomes of it and who waits for that; shared by the task that renders and the waiter that may be kept
// in its stead.
struct Pipeline::Visit {
    std::unique_ptr<Admitted> admitted;
    Done done;
    int flights = 0;
};

Pipeline::Pipeline(const Settings& settings, int first_route, Doors doors, PageCache& pages, WorkerPool& workers,
                   const Clock& clock, Random& random)
    : settings_(settings),
      first_route_(first_route),
      doors_(std::move(doors)),
      router_(std::move(doors_.routes)),
      pages_(pages),
      workers_(workers),
      clock_(clock),
      hosts_(read_hosts(settings.hosts)),
      trusted_(parse_networks(settings.trusted_proxies)),
      limits_(settings, random),
      names_(random) {
    for (const auto& route : router_.routes())
        if (is_kept_in_memory(route.cache) && (route.lock != Lock::everyone || route.method != Method::get))
            throw Failure("route " + std::string{route.pattern} + ": a public page is for everyone, and is got");
    for (const auto& route : router_.routes())
        if (route.cache == CachePolicy::media && route.lock != Lock::everyone)
            throw Failure("route " + std::string{route.pattern} + ": a stored file is for everyone");
}

Pipeline::~Pipeline() = default;

int Pipeline::number_of(const Route* route) const {
    return route == nullptr ? -1 : first_route_ + static_cast<int>(route - router_.routes().data());
}

std::string_view Pipeline::pattern_of(int route) const {
    return route < first_route_ ? "none" : router_.routes()[static_cast<std::size_t>(route - first_route_)].pattern;
}

// ---- from memory

std::optional<std::string> Pipeline::host_of(std::string_view asked, std::string_view in_target) const {
    // An absolute target overrides the field (RFC 9112, 3.2.2); a client of HTTP/1.0 may name none.
    const auto text = in_target.empty() ? asked : in_target;
    if (text.empty()) return hosts_.empty() ? std::string{} : hosts_.front();
    return read_host(text);
}

bool Pipeline::is_answered(std::string_view host) const {
    return hosts_.empty() || std::ranges::find(hosts_, host) != hosts_.end();
}

// The key under which the page would be kept; empty where none would be.
std::string Pipeline::page_key_of(const RequestHead& head) const {
    const bool is_plain = head.target.starts_with('/') && head.target.find_first_of("?%") == std::string_view::npos;
    if (is_plain) {
        auto key = host_of(head.host, {});
        if (!key || !is_answered(*key)) return {};
        *key += '\0';
        *key += head.target;
        return std::move(*key);
    }
    if (head.target.size() > most_query_bytes) return {};
    const auto target = read_target(head.target);
    if (!target) return {};
    auto key = host_of(head.host, target->host);
    const auto query = read_urlencoded(target->query, most_query_fields);
    if (!key || !is_answered(*key) || !query || query->has(position_field)) return {};
    const auto found = router_.find(Method::get, target->path);
    if (found.route == nullptr || !is_kept_in_memory(found.route->cache)) return {};
    *key += '\0';
    *key += target->path;
    append_query_key(*key, *found.route, *query);
    return std::move(*key);
}

std::optional<Reply> Pipeline::answer_from_memory(const RequestHead& head, const Client& peer) {
    if (head.method != Method::get && head.method != Method::head) return std::nullopt;
    // What is sent with somebody's token is nobody else's, though the page would be the same.
    if (read_bearer(head.authorization)) return std::nullopt;
    const auto key = page_key_of(head);
    if (key.empty()) return std::nullopt;
    const auto page = pages_.find(key);
    if (!page) return std::nullopt;
    auto reply = reply_with(page, {.accepted = AcceptedEncodings::parse(head.accept_encoding),
                                   .if_none_match = head.if_none_match,
                                   .body = head.method == Method::head ? Reply::Body::left_out : Reply::Body::sent});
    if (peer.is_secure) reply.own_fields += transport_security_line;
    return reply;
}

// ---- at the door

std::variant<Reply, std::unique_ptr<Pipeline::Admitted>> Pipeline::admit(const RequestHead& head, const Client& peer) {
    // What happens to every request that memory does not answer, in this order.
    static constexpr std::array<Step, 5> steps{&Pipeline::read_address, &Pipeline::find_client_behind_proxies,
                                               &Pipeline::find_row, &Pipeline::check_rate, &Pipeline::check_origin};
    auto admitted = std::make_unique<Admitted>();
    admitted->request.method = head.method;
    admitted->request.target = head.target;
    admitted->request.received = clock_.now();
    admitted->request.request_id = names_.next();
    for (const auto& field : head.fields)
        admitted->request.headers.add(std::string{field.name}, std::string{field.value});
    for (const auto step : steps)
        if (!(this->*step)(*admitted, head, peer)) break;
    // Answers that must cost nothing, because somebody may want them by the thousand.
    if (const int status = admitted->status; status == 400 || status == 421 || status == 429) {
        Reply reply;
        const bool is_for_program = status == 429 && admitted->route->scope;
        reply.answer = is_for_program ? plain_json_answer(status, admitted->turned_away->key) : plain_answer(status);
        reply.own_fields = own_fields(*admitted);
        reply.route = number_of(admitted->route);
        return reply;
    }
    return admitted;
}

bool Pipeline::read_address(Admitted& admitted, const RequestHead& head, const Client&) const {
    const auto target = head.target == "*" ? std::optional<Target>{Target{.path = "*"}} : read_target(head.target);
    const bool is_whole_server = head.target == "*" && head.method == Method::options;
    auto host = target ? host_of(head.host, target->host) : std::nullopt;
    auto query = target ? read_urlencoded(target->query, most_query_fields) : std::nullopt;
    if (!host || !query || (head.target == "*" && !is_whole_server)) {
        admitted.status = 400;
        return false;
    }
    admitted.request.host = std::move(*host);
    admitted.request.path = target->path;
    admitted.request.query = std::move(*query);
    return true;
}

bool Pipeline::find_client_behind_proxies(Admitted& admitted, const RequestHead& head, const Client& peer) const {
    const auto written = [&](ProxyField field, std::string_view name) {
        return settings_.proxy_field == field ? joined(head.fields, name) : std::string{};
    };
    const auto addresses = written(ProxyField::x_forwarded_for, "X-Forwarded-For");
    const auto protocols = written(ProxyField::x_forwarded_for, "X-Forwarded-Proto");
    const auto forwarded = written(ProxyField::forwarded, "Forwarded");
    const auto client = find_client(
        peer, {.x_forwarded_for = addresses, .x_forwarded_proto = protocols, .forwarded = forwarded}, trusted_);
    admitted.request.client = client.address;
    admitted.request.client_address = client.address.to_string();
    admitted.request.is_secure = client.is_secure;
    return true;
}

bool Pipeline::find_row(Admitted& admitted, const RequestHead&, const Client&) const {
    auto& request = admitted.request;
    auto found = router_.find(request.method, request.path);
    if (!is_answered(request.host) && (found.route == nullptr || found.route->names == Names::ours)) {
        admitted.status = 421;
        return false;
    }
    if (request.method == Method::options && found.route == nullptr) {
        admitted.status = 204;
        admitted.allowed = found.allowed.empty() ? "GET, HEAD, OPTIONS" : std::move(found.allowed);
        return false;
    }
    if (found.route == nullptr) {
        turn_away(admitted, found.allowed.empty() ? refusals::no_such_page : refusals::wrong_method);
        if (!found.allowed.empty()) admitted.status = 405;
        admitted.allowed = std::move(found.allowed);
        return false;
    }
    admitted.route = found.route;
    request.captured = std::move(found.captured);
    admitted.body_limit = found.route->body_limit;
    if (is_kept_in_memory(found.route->cache) && !find_bearer(request)) {
        admitted.page_key = request.host + '\0' + request.path;
        append_query_key(admitted.page_key, *found.route, request.query);
    }
    return true;
}

bool Pipeline::check_rate(Admitted& admitted, const RequestHead&, const Client&) const {
    if (admitted.route->cache == CachePolicy::asset) return true;
    admitted.allowance = limits_.take(admitted.request.client, admitted.route->rate, admitted.request.received);
    if (admitted.allowance->outcome == Allowance::Outcome::may_come) return true;
    turn_away(admitted, refusals::too_often);
    return false;
}

bool Pipeline::check_origin(Admitted& admitted, const RequestHead&, const Client&) const {
    // Who shows a token is no browser that another site could have sent: their cookie is not looked at.
    const bool is_program = admitted.route->scope && find_bearer(admitted.request);
    if (is_program || !is_from_another_site(admitted.request)) return true;
    turn_away(admitted, refusals::from_another_site);
    return false;
}

void Pipeline::turn_away(Admitted& admitted, const RefusalReason& reason) {
    admitted.turned_away = &reason;
    admitted.status = refusal_status(reason.kind);
    admitted.body_limit = 0;
}

// ---- on a worker

void Pipeline::answer(std::unique_ptr<Admitted> admitted, Done done) {
    auto visit = std::make_shared<Visit>();
    visit->admitted = std::move(admitted);
    visit->done = std::move(done);
    if (visit->admitted->turned_away == nullptr && !visit->admitted->page_key.empty())
        answer_page(visit);
    else
        submit(visit, &Pipeline::answer_visit);
}

void Pipeline::submit(const std::shared_ptr<Visit>& visit, void (Pipeline::*work)(const std::shared_ptr<Visit>&)) {
    WorkerPool::Task task = [this, visit, work] { (this->*work)(visit); };
    if (workers_.try_submit(task)) return;
    Reply busy;
    busy.answer = plain_answer(503);
    busy.own_fields = own_fields(*visit->admitted);
    busy.route = number_of(visit->admitted->route);
    const auto key = visit->flights > 0 ? visit->admitted->page_key : std::string{};
    visit->done(std::move(busy));
    // Those who joined it find their own way, or are told the same.
    if (!key.empty()) pages_.finish(key, nullptr, PageCache::Keep::not_kept);
}

void Pipeline::answer_page(const std::shared_ptr<Visit>& visit) {
    auto& admitted = *visit->admitted;
    const auto wanted_position = read_position(admitted.request.query.find(position_field));
    const bool is_ahead_of_the_wire = wanted_position > pages_.heard();
    // Rendered alone: nothing that began before what this client has seen will do.
    if (is_ahead_of_the_wire || visit->flights >= most_flights) {
        visit->flights = 0;
        submit(visit, &Pipeline::answer_visit);
        return;
    }
    ++visit->flights;
    PageCache::Waiter waiter = [this, visit](const std::shared_ptr<const Page>& page) {
        if (!page) return answer_page(visit);
        auto reply = reply_with(page, conditions_of(visit->admitted->request));
        reply.own_fields += own_fields(*visit->admitted);
        visit->done(std::move(reply));
    };
    auto joined_flight = pages_.join(admitted.page_key, waiter);
    switch (joined_flight.part) {
        case PageCache::Part::has:
            waiter(std::move(joined_flight.page));
            break;
        case PageCache::Part::leads:
            submit(visit, &Pipeline::render_page);
            break;
        case PageCache::Part::waits:
            break;
    }
}

void Pipeline::render_page(const std::shared_ptr<Visit>& visit) {
    auto& admitted = *visit->admitted;
    bool is_passing_failure = false;
    auto response = respond(admitted, is_passing_failure);
    auto page = is_passing_failure ? pages_.find_stale(admitted.page_key) : nullptr;
    const bool is_stale = page != nullptr;
    if (!page) page = make_public_page(admitted, std::move(response));
    // The coding that is waited for; the others are made when nobody waits.
    const auto conditions = conditions_of(admitted.request);
    const auto best = conditions.accepted.best();
    if (page->is_compressible && !is_stale && best != Encoding::identity) {
        const auto& body = page->coded[static_cast<std::size_t>(Encoding::identity)]->full.body;
        page = best == Encoding::brotli ? with_coding(page, best, compress_brotli(body, Effort::while_waiting), "br")
                                        : with_coding(page, best, compress_gzip(body, Effort::while_waiting), "gzip");
    }
    auto reply = reply_with(page, conditions);
    reply.own_fields += own_fields(admitted);
    reply.request_id = admitted.request.request_id;
    const auto key = admitted.page_key;
    const auto keep =
        !is_stale && may_be_kept(*page, admitted.route->cache) ? PageCache::Keep::kept : PageCache::Keep::not_kept;
    // A page with somebody's cookie is for nobody else, not even for who waits for it.
    if (page->sets_cookie) page = nullptr;
    visit->done(std::move(reply));
    pages_.finish(key, page, keep);
}

void Pipeline::answer_visit(const std::shared_ptr<Visit>& visit) {
    auto& admitted = *visit->admitted;
    bool is_passing_failure = false;
    auto response = respond(admitted, is_passing_failure);
    Reply reply;
    if (!admitted.page_key.empty() && admitted.turned_away == nullptr) {
        reply = reply_with(make_public_page(admitted, std::move(response)), conditions_of(admitted.request));
        reply.own_fields += own_fields(admitted);
    } else {
        reply = make_reply(admitted, std::move(response));
    }
    reply.request_id = admitted.request.request_id;
    visit->done(std::move(reply));
}

Response Pipeline::respond(Admitted& admitted, bool& is_passing_failure) {
    const auto log_failure = [&](LogLevel level, const char* what) {
        log_event(level, "request_failed",
                  {{"request", admitted.request.request_id},
                   {"route", admitted.route != nullptr ? admitted.route->pattern : std::string_view{}},
                   {"what", what}});
    };
    try {
        return make_response(admitted);
    } catch (const PassingFailure& failure) {
        is_passing_failure = true;
        log_failure(LogLevel::warning, failure.what());
        return error_response(admitted.request, 503, nullptr);
    } catch (const std::exception& failure) {
        log_failure(LogLevel::error, failure.what());
        return error_response(admitted.request, 500, nullptr);
    }
}

Response Pipeline::make_response(Admitted& admitted) {
    if (admitted.turned_away == nullptr && admitted.route == nullptr) {  // OPTIONS
        Response response;
        response.status = 204;
        response.headers.add("Allow", admitted.allowed);
        return response;
    }
    if (admitted.turned_away != nullptr) {
        auto response = error_response(admitted.request, admitted.status, admitted.turned_away);
        if (!admitted.allowed.empty()) response.headers.add("Allow", admitted.allowed);
        return response;
    }
    return call_handler(admitted);
}

// ---- going out

std::shared_ptr<const Page> Pipeline::make_public_page(const Admitted& admitted, Response response) const {
    ensure(!response.file, "a page or an asset is made of bytes; files are CachePolicy::media");
    auto fields = page_fields(response, admitted.route->cache, settings_.surrogate_keys);
    return make_page(std::move(response), std::move(fields), number_of(admitted.route));
}

Reply Pipeline::make_reply(const Admitted& admitted, Response response) const {
    Reply reply;
    reply.route = number_of(admitted.route);
    reply.own_fields = own_fields(admitted);
    if (admitted.request.method == Method::head) reply.body = Reply::Body::left_out;
    if (response.file) {
        auto answer = make_file_answer(admitted.request, response, file_fields(response, admitted.route->cache));
        if (answer && answer->status == 304) reply.body = Reply::Body::left_out;
        if (!answer) response = error_response(admitted.request, 404, &refusals::no_such_page);
        reply.answer = std::move(answer);
        if (reply.answer) return reply;
    }
    reply.live = response.live;
    reply.answer = personal_answer(std::move(response));
    return reply;
}

std::string Pipeline::own_fields(const Admitted& admitted) const {
    std::string fields;
    append_field(fields, "X-Request-Id", admitted.request.request_id);
    if (admitted.request.is_secure) fields += transport_security_line;
    if (!admitted.allowance) return fields;
    if (admitted.route->scope) append_rate_fields(fields, *admitted.allowance);
    if (admitted.allowance->outcome == Allowance::Outcome::too_often)
        append_field(fields, "Retry-After", std::to_string(admitted.allowance->next_in));
    return fields;
}

}  // namespace standfirst::web
