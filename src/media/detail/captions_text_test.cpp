// SPDX-License-Identifier: Apache-2.0
#include "media/detail/captions_text.hpp"

#include <doctest/doctest.h>

#include "media/refusals.hpp"

namespace standfirst::media::detail {

TEST_CASE("WebVTT as browsers read it is accepted") {
    for (const std::string_view text : {
             "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n",
             "\xEF\xBB\xBFWEBVTT - Title\r\n\r\nNOTE a --> is not here\r\n",
             "WEBVTT\n\nSTYLE\n::cue { color: red }\n\n1\n00:00:01.000 --> 100:00:02.500 align:start line:0\n- Who?\n- "
             "Me.\n\n"
             "NOTE\nlast\n",
             "WEBVTT\r\r00:59.999\t-->\t01:00.000\rOne\r",
         }) {
        CAPTURE(text);
        const bool has_cue =
            text.find("\n00:") != std::string_view::npos || text.find("\r00:") != std::string_view::npos;
        CHECK(check_captions(text).has_value() == has_cue);
    }
}

TEST_CASE("captions that no browser would show are refused with their line") {
    const auto line_of = [](std::string_view text) {
        const auto checked = check_captions(text);
        REQUIRE_FALSE(checked);
        CHECK(checked.error() == refusals::bad_captions);
        return checked.error().place();
    };
    CHECK(line_of("") == "1");
    CHECK(line_of("WEBVTTX\n") == "1");
    CHECK(line_of("1\n00:00:01,000 --> 00:00:02,000\nSubRip\n") == "1");
    CHECK(line_of("WEBVTT\n\n00:01.000 --> 00:01.000\nNo time at all\n") == "3");
    CHECK(line_of("WEBVTT\n\n00:02.000 --> 00:01.000\nBackwards\n") == "3");
    CHECK(line_of("WEBVTT\n\n00:61.000 --> 00:62.000\nNo such second\n") == "3");
    CHECK(line_of("WEBVTT\n\n00:01.00 --> 00:02.000\nTwo digits\n") == "3");
    CHECK(line_of("WEBVTT\n\n00:01.000 --> 00:02.000x\nGlued\n") == "3");
    CHECK(line_of("WEBVTT\n\n00:01.000 --> 00:02.000\nGood\n\n99999999999999999999:01.000 --> 00:02.000\nHuge\n") ==
          "6");
    CHECK(line_of("WEBVTT\n\nno cue\n") == "3");
    CHECK(line_of("WEBVTT\n\n00:01.000 --> 00:02.000\n\xFF\n") == "1");
}

}  // namespace standfirst::media::detail
