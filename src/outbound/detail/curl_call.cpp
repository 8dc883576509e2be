// SPDX-License-Identifier: Apache-2.0
#include "outbound/detail/curl_call.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <memory>

#include "foundation/failure.hpp"
#include "outbound/detail/curl_easy.hpp"
#include "outbound/refusals.hpp"

namespace standfirst::outbound::detail {

namespace {

constexpr std::size_t most_header_bytes = 65'536;

struct UrlEnd {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct TextEnd {
    void operator()(char* text) const { curl_free(text); }
};

std::string lower(std::string_view text) {
    std::string name{text};
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && std::string_view{" \t\r\n"}.contains(text.back())) text.remove_suffix(1);
    return text;
}

const char* word_of(HttpMethod method) {
    switch (method) {
        case HttpMethod::get:
            return "GET";
        case HttpMethod::head:
            return "HEAD";
        case HttpMethod::post:
            return "POST";
        case HttpMethod::put:
            return "PUT";
        case HttpMethod::remove:
            return "DELETE";
    }
    return "GET";
}

// What the callbacks of one call share. An exception may not pass through C: it is kept and thrown again afterwards.
class Exchange {
  public:
    Exchange(const OneCall& call, const Easy& easy) : call_(call), easy_(easy.get()) {}

    OneAnswer answer;
    bool was_forbidden = false;
    bool is_too_large = false;
    bool was_stopped = false;
    std::exception_ptr thrown;

    static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* target) {
        auto& exchange = *static_cast<Exchange*>(self);
        const auto address = IpAddress::of(target->addr);
        if (!address || !exchange.call_.guard.may_reach(*address)) {
            exchange.was_forbidden = true;
            return CURL_SOCKET_BAD;
        }
        return ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
    }

    static std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* self) {
        return static_cast<Exchange*>(self)->keep(
                   [&](Exchange& exchange) { return exchange.add_header({bytes, count}); })
                   ? count
                   : 0;
    }

    static std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* self) {
        return static_cast<Exchange*>(self)->keep([&](Exchange& exchange) { return exchange.add_body({bytes, count}); })
                   ? count
                   : CURL_WRITEFUNC_ERROR;
    }

    static int tell_progress(void* self, curl_off_t all, curl_off_t done, curl_off_t, curl_off_t) {
        return static_cast<Exchange*>(self)->keep([&](Exchange& exchange) { return exchange.go_on(done, all); }) ? 0
                                                                                                                 : 1;
    }

  private:
    template <typename Act>
    bool keep(const Act& act) {
        try {
            return act(*this);
        } catch (...) {
            thrown = std::current_exception();
            return false;
        }
    }

    bool add_header(std::string_view line) {
        header_bytes_ += line.size();
        if (header_bytes_ > most_header_bytes) {
            is_too_large = true;
            return false;
        }
        // An interim answer (100, 103) is followed by the real one.
        if (line.starts_with("HTTP/")) answer.answer.headers.clear();
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return true;
        answer.answer.headers.emplace_back(lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
        return true;
    }

    bool add_body(std::string_view piece) {
        body_bytes_ += piece.size();
        if (body_bytes_ > call_.request.limits.bytes) {
            is_too_large = true;
            return false;
        }
        if (!call_.sink) {
            answer.answer.body += piece;
            return true;
        }
        long status = 0;
        curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
        if (status < 200 || status > 299) return true;  // an error page is nobody's file
        is_too_large = !call_.sink(piece);
        return !is_too_large;
    }

    bool go_on(curl_off_t done, curl_off_t all) {
        if (!call_.progress) return true;
        was_stopped = !call_.progress(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(all));
        return !was_stopped;
    }

    const OneCall& call_;
    CURL* easy_;
    std::size_t header_bytes_ = 0;
    std::uint64_t body_bytes_ = 0;
};

List header_list(const HttpRequest& request) {
    List list;
    const auto add = [&](const std::string& line) {
        auto* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc{};
        static_cast<void>(list.release());
        list.reset(longer);
    };
    add("Expect:");  // no wait for a 100 that may never come
    for (const auto& [name, value] : request.headers) {
        const bool is_one_line = (name + value).find_first_of(std::string_view{"\r\n\0", 3}) == std::string::npos;
        if (!is_one_line) throw Failure{"a header with a line break is not sent"};
        add(value.empty() ? name + ";" : name + ": " + value);
    }
    return list;
}

void prepare_way(const Easy& easy, const OneCall& call, Exchange& exchange, std::chrono::milliseconds left) {
    set(easy, CURLOPT_URL, call.address.c_str());
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_PROXY, "");
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(left, call.request.limits.connecting).count()));
    set(easy, CURLOPT_OPENSOCKETFUNCTION, &Exchange::open_socket);
    set(easy, CURLOPT_OPENSOCKETDATA, &exchange);
    if (!call.settings.certificates.empty()) set(easy, CURLOPT_CAINFO, call.settings.certificates.c_str());
}

void prepare_request(const Easy& easy, const OneCall& call, const List& headers) {
    const auto& request = call.request;
    set(easy, CURLOPT_USERAGENT, call.settings.user_agent.c_str());
    set(easy, CURLOPT_HTTPHEADER, headers.get());
    if (request.method == HttpMethod::head) set(easy, CURLOPT_NOBODY, 1L);
    if (request.method == HttpMethod::post || request.method == HttpMethod::put) {
        set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(easy, CURLOPT_POSTFIELDS, request.body.data());
    }
    if (request.method != HttpMethod::get && request.method != HttpMethod::head)
        set(easy, CURLOPT_CUSTOMREQUEST, word_of(request.method));
}

void prepare_answer(const Easy& easy, const OneCall& call, Exchange& exchange) {
    set(easy, CURLOPT_MAXFILESIZE_LARGE,
        static_cast<curl_off_t>(std::min<std::uint64_t>(call.request.limits.bytes, INT64_MAX)));
    set(easy, CURLOPT_HEADERFUNCTION, &Exchange::take_header);
    set(easy, CURLOPT_HEADERDATA, &exchange);
    set(easy, CURLOPT_WRITEFUNCTION, &Exchange::take_body);
    set(easy, CURLOPT_WRITEDATA, &exchange);
    set(easy, CURLOPT_NOPROGRESS, 0L);
    set(easy, CURLOPT_XFERINFOFUNCTION, &Exchange::tell_progress);
    set(easy, CURLOPT_XFERINFODATA, &exchange);
}

const RefusalReason& refusal_of(CURLcode code, const Exchange& exchange) {
    if (exchange.is_too_large || code == CURLE_FILESIZE_EXCEEDED) return refusals::answer_too_large;
    if (exchange.was_stopped || code == CURLE_OPERATION_TIMEDOUT) return refusals::out_of_time;
    if (exchange.was_forbidden) return refusals::forbidden_address;
    return refusals::unreachable;
}

}  // namespace

Result<OneAnswer> call_once(const OneCall& call) {
    start_library();
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(call.until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return refuse(refusals::out_of_time);
    const Easy easy{curl_easy_init()};
    if (!easy) throw Failure{"libcurl cannot make a call"};
    const auto headers = header_list(call.request);
    Exchange exchange{call, easy};
    prepare_way(easy, call, exchange, left);
    prepare_request(easy, call, headers);
    prepare_answer(easy, call, exchange);
    const auto code = curl_easy_perform(easy.get());
    if (exchange.thrown) std::rethrow_exception(exchange.thrown);
    if (code != CURLE_OK) return refuse(refusal_of(code, exchange));
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    const char* redirect = nullptr;
    curl_easy_getinfo(easy.get(), CURLINFO_REDIRECT_URL, &redirect);
    exchange.answer.answer.status = static_cast<int>(status);
    exchange.answer.answer.address = call.address;
    if (redirect != nullptr && status >= 300 && status <= 399) exchange.answer.redirect = redirect;
    return std::move(exchange.answer);
}

Result<std::string> check_address(const std::string& address) {
    start_library();
    const std::unique_ptr<CURLU, UrlEnd> url{curl_url()};
    if (!url) throw std::bad_alloc{};
    const auto part = [&](CURLUPart name) -> std::unique_ptr<char, TextEnd> {
        char* text = nullptr;
        return std::unique_ptr<char, TextEnd>{curl_url_get(url.get(), name, &text, 0) == CURLUE_OK ? text : nullptr};
    };
    if (address.size() > 8000 || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), CURLU_URLENCODE) != CURLUE_OK)
        return refuse(refusals::bad_address);
    const auto scheme = part(CURLUPART_SCHEME);
    const auto whole = part(CURLUPART_URL);
    const std::string_view name{scheme ? scheme.get() : ""};
    if ((name != "http" && name != "https") || part(CURLUPART_USER) || part(CURLUPART_PASSWORD) ||
        !part(CURLUPART_HOST) || !whole)
        return refuse(refusals::bad_address);
    return std::string{whole.get()};
}

}  // namespace standfirst::outbound::detail
