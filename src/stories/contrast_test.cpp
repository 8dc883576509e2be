// SPDX-License-Identifier: Apache-2.0
#include "stories/contrast.hpp"

#include <doctest/doctest.h>

#include "stories/publication.hpp"

namespace standfirst::stories {

TEST_CASE("contrast is WCAG's: black on white is 21, a colour on itself is 1, grey 767676 on white just passes") {
    CHECK(*contrast_between("#000000", "#ffffff") == doctest::Approx(21.0));
    CHECK(*contrast_between("#8a1c1c", "#8a1c1c") == doctest::Approx(1.0));
    CHECK(*contrast_between("#767676", "#ffffff") == doctest::Approx(4.54).epsilon(0.01));
    CHECK(*contrast_between("#777777", "#ffffff") < least_contrast);
}

TEST_CASE("what is no colour has no contrast") {
    for (const char* colour : {"", "red", "#fff", "#12345g", "123456", "#1234567"})
        CHECK_FALSE(contrast_between(colour, "#ffffff"));
}

TEST_CASE("the colours that a publication begins with pass") {
    const Colours colours;
    CHECK(*contrast_between(colours.accent, light_paper) >= least_contrast);
    CHECK(*contrast_between(colours.accent_dark, dark_paper) >= least_contrast);
}

}  // namespace standfirst::stories
