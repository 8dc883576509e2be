// SPDX-License-Identifier: Apache-2.0
#include "outbound/detail/smtp_call.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

#include "outbound/detail/curl_easy.hpp"
#include "outbound/refusals.hpp"

namespace standfirst::outbound::detail {

namespace {

using namespace std::chrono_literals;

constexpr int first_lasting_refusal = 500;

struct Source {
    std::string_view rest;

    static std::size_t give(char* buffer, std::size_t size, std::size_t count, void* self) {
        auto& source = *static_cast<Source*>(self);
        const auto taken = std::min(size * count, source.rest.size());
        std::memcpy(buffer, source.rest.data(), taken);
        source.rest.remove_prefix(taken);
        return taken;
    }
};

bool is_one_word(std::string_view address) {
    return !address.empty() && address.find_first_of(std::string_view{"\r\n\0<> ", 6}) == std::string_view::npos;
}

List recipients(const std::string& address) {
    List list{curl_slist_append(nullptr, ("<" + address + ">").c_str())};
    if (!list) throw std::bad_alloc{};
    return list;
}

void prepare_way(const Easy& easy, const MailSettings& settings) {
    const bool is_tls = settings.security == MailSecurity::tls;
    set(easy, CURLOPT_URL, ((is_tls ? "smtps://" : "smtp://") + settings.server).c_str());
    set(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(easy, CURLOPT_PROXY, "");
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.time.count()));
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(settings.time, 15'000ms).count()));
    if (settings.security == MailSecurity::starttls) set(easy, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    if (!settings.certificates.empty()) set(easy, CURLOPT_CAINFO, settings.certificates.c_str());
    if (settings.user.empty()) return;
    set(easy, CURLOPT_USERNAME, settings.user.c_str());
    set(easy, CURLOPT_PASSWORD, settings.password.c_str());
}

Result<void> verdict_on(CURLcode code, long status) {
    static constexpr std::array unsafe{CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION,
                                       CURLE_LOGIN_DENIED};
    if (code == CURLE_OK) return {};
    if (code == CURLE_OPERATION_TIMEDOUT) return refuse(refusals::out_of_time);
    if (std::ranges::find(unsafe, code) != unsafe.end()) return refuse(refusals::mail_server_unsafe);
    if (status >= first_lasting_refusal)
        return refuse(Refusal{refusals::mail_refused}.with("status", std::to_string(status)));
    return refuse(refusals::unreachable);
}

}  // namespace

Result<void> send_by_smtp(const MailSettings& settings, const Envelope& envelope) {
    if (!is_one_word(envelope.from) || !is_one_word(envelope.to))
        return refuse(Refusal{refusals::mail_refused}.with("status", "553"));
    start_library();
    const Easy easy{curl_easy_init()};
    if (!easy) throw Failure{"libcurl cannot make a call"};
    prepare_way(easy, settings);
    const auto to = recipients(envelope.to);
    Source source{envelope.message};
    set(easy, CURLOPT_MAIL_FROM, ("<" + envelope.from + ">").c_str());
    set(easy, CURLOPT_MAIL_RCPT, to.get());
    set(easy, CURLOPT_UPLOAD, 1L);
    set(easy, CURLOPT_READFUNCTION, &Source::give);
    set(easy, CURLOPT_READDATA, &source);
    const auto code = curl_easy_perform(easy.get());
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return verdict_on(code, status);
}

}  // namespace standfirst::outbound::detail
