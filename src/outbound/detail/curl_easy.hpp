// SPDX-License-Identifier: Apache-2.0
// libcurl's handles with an owner. Included by .cpp files of detail/ only.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <mutex>
#include <string>

#include "foundation/failure.hpp"

namespace standfirst::outbound::detail {

struct EasyEnd {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListEnd {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyEnd>;
using List = std::unique_ptr<curl_slist, ListEnd>;

inline void start_library() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw Failure{"libcurl cannot be started"};
    });
}

template <typename Value>
void set(const Easy& easy, CURLoption option, Value value) {
    if (const auto code = curl_easy_setopt(easy.get(), option, value); code != CURLE_OK)
        throw Failure{std::string{"libcurl does not take an option: "} + curl_easy_strerror(code)};
}

}  // namespace standfirst::outbound::detail
