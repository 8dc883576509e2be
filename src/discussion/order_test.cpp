// SPDX-License-Identifier: Apache-2.0
// Golden vectors: computed with arbitrary precision (Python's decimal, 50 digits) from the formulas as their sources
// publish them.
#include "discussion/order.hpp"

#include <doctest/doctest.h>

namespace standfirst::discussion {

TEST_CASE("Wilson's lower bound is what the formula gives, digit for digit") {
    struct Vector {
        std::int64_t recommends, disagrees;
        double bound;
    };
    for (const auto& [recommends, disagrees, bound] :
         {Vector{0, 0, 0.00000000000000000000}, Vector{1, 0, 0.37844750322520618845},
          Vector{0, 1, 0.00000000000000000000}, Vector{1, 1, 0.16425172002984181811},
          Vector{2, 0, 0.54909236998832111283}, Vector{5, 1, 0.57467138304708043477},
          Vector{10, 0, 0.85893131790938355848}, Vector{10, 10, 0.36226204307562117836},
          Vector{40, 20, 0.58515131395883921558}, Vector{99, 1, 0.96716073465395165643},
          Vector{100, 0, 0.98384163667367035016}, Vector{399, 99, 0.77731199373420725700},
          Vector{400, 100, 0.77610920397094027339}, Vector{1000, 3, 0.99384376493402114893},
          Vector{1000000, 999999, 0.49954715317146565370}, Vector{3, 1000, 0.00145082453032756876}}) {
        CAPTURE(recommends);
        CAPTURE(disagrees);
        CHECK(wilson_lower_bound(recommends, disagrees) == doctest::Approx(bound).epsilon(1e-12));
    }
}

TEST_CASE("controversy is what the formula gives, and nothing where all are of one mind") {
    struct Vector {
        std::int64_t recommends, disagrees;
        double key;
    };
    for (const auto& [recommends, disagrees, key] :
         {Vector{0, 0, 0}, Vector{5, 0, 0}, Vector{0, 5, 0}, Vector{1, 1, 2.0000000000000000},
          Vector{2, 1, 1.7320508075688773}, Vector{1, 2, 1.7320508075688773}, Vector{10, 10, 20.000000000000000},
          Vector{50, 49, 90.307223630533978}, Vector{95, 5, 1.2742749857031338}, Vector{400, 100, 4.7287080450158791},
          Vector{1000, 1000, 2000.0000000000000}}) {
        CAPTURE(recommends);
        CAPTURE(disagrees);
        CHECK(controversy(recommends, disagrees) == doctest::Approx(key).epsilon(1e-12));
    }
}

TEST_CASE("what comes first weighs least, and no reactions weigh nothing") {
    CHECK(weight_of(Order::best, {}) == 0);
    CHECK(weight_of(Order::disputed, {.recommends = 9}) == 0);
    CHECK(weight_of(Order::discussed, {.replies = 7}) == -7);
    CHECK(weight_of(Order::best, {.recommends = 10, .disagrees = 1}) < weight_of(Order::best, {.recommends = 1}));
    CHECK(weight_of(Order::disputed, {.recommends = 50, .disagrees = 50}) <
          weight_of(Order::disputed, {.recommends = 95, .disagrees = 5}));
}

TEST_CASE("one recommendation more never lowers a comment, one disagreement more never raises it") {
    for (std::int64_t up = 0; up < 60; ++up)
        for (std::int64_t down = 0; down < 60; ++down) {
            CHECK(wilson_lower_bound(up + 1, down) >= wilson_lower_bound(up, down));
            CHECK(wilson_lower_bound(up, down + 1) <= wilson_lower_bound(up, down));
        }
}

TEST_CASE("orders have their words and nothing else has") {
    for (const auto order : {Order::best, Order::newest, Order::oldest, Order::discussed, Order::disputed})
        CHECK(order_of(word_of(order)) == order);
    CHECK_FALSE(order_of("").has_value());
    CHECK_FALSE(order_of("Best").has_value());
    CHECK(has_generations(Order::best));
    CHECK_FALSE(has_generations(Order::newest));
}

}  // namespace standfirst::discussion
