// SPDX-License-Identifier: Apache-2.0
#include "readers/session.hpp"

#include <doctest/doctest.h>

namespace standfirst::readers {

TEST_CASE("a device is a browser and a system, and nothing more") {
    CHECK(device_of("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0") == "Firefox, Linux");
    CHECK(device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 "
                    "Safari/537.36 Edg/126.0") == "Edge, Windows");
    CHECK(device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 "
                    "Mobile/15E148 Safari/604.1") == "Safari, iPhone");
    CHECK(device_of("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36") ==
          "Chrome, Android");
    CHECK(device_of("curl/8.0").empty());
    CHECK(device_of("<script>").empty());
}

}  // namespace standfirst::readers
