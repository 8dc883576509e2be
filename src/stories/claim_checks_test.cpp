// SPDX-License-Identifier: Apache-2.0
#include "stories/claim_checks.hpp"

#include <doctest/doctest.h>

#include "stories/refusals.hpp"
#include "support/newsroom_samples.hpp"

namespace standfirst::stories {

namespace {

StoryText words_with(Claim claim) {
    StoryText words;
    words.headline = "Bridge";
    words.body.blocks = {test::claiming_paragraph("41 metres", "gap")};
    words.claims = {std::move(claim)};
    return words;
}

void check_refused(Claim claim, const RefusalReason& reason) {
    const auto checked = check_claims(words_with(std::move(claim)));
    REQUIRE_FALSE(checked);
    CHECK(checked.error().key() == reason.key);
}

}  // namespace

TEST_CASE("a complete claim that the document marks stands") { CHECK(check_claims(words_with(test::gap_claim()))); }

TEST_CASE("each claim needs what its kind and standing need") {
    auto claim = test::gap_claim();
    claim.value.clear();
    check_refused(claim, refusals::figure_needs_value);
    for (const char* value : {"4,2", "about 4", "4.", ".5", "--4", "4e2"}) {
        claim.value = value;
        check_refused(claim, refusals::bad_figure);
    }
    claim = test::gap_claim();
    claim.as_of.reset();
    check_refused(claim, refusals::figure_needs_date);
    claim = test::gap_claim();
    claim.standing = Standing::expected;
    check_refused(claim, refusals::expected_needs_due);
    claim = test::gap_claim();
    claim.record = RecordLevel::background;
    check_refused(claim, refusals::background_needs_description);
    claim = test::gap_claim();
    claim.evidence_href = "javascript:alert(1)";
    check_refused(claim, refusals::unsafe_link);
    claim = test::gap_claim();
    claim.reported_by = {{.name = "", .role = "agency"}};
    check_refused(claim, refusals::attribution_needs_name);
    claim = test::gap_claim();
    claim.key = "Gap!";
    check_refused(claim, refusals::bad_claim_key);
}

TEST_CASE("marks and claims belong together") {
    auto words = words_with(test::gap_claim());
    words.claims.push_back(test::gap_claim());
    CHECK(check_claims(words).error() == refusals::claim_key_twice);
    words = words_with(test::gap_claim());
    words.claims.clear();
    CHECK(check_claims(words).error() == refusals::mark_without_claim);
    words = words_with(test::gap_claim());
    words.body.blocks = {test::paragraph("Nothing is marked.")};
    CHECK(check_claims(words));  // it says its words itself
    words.claims[0].statement.clear();
    CHECK(check_claims(words).error() == refusals::claim_not_marked);
}

}  // namespace standfirst::stories
