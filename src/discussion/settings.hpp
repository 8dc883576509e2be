// SPDX-License-Identifier: Apache-2.0
// What a newsroom may decide about its conversation.
#pragma once

#include <string>
#include <vector>

#include "foundation/instant.hpp"

namespace standfirst::discussion {

struct Settings {
    std::size_t longest_comment = 10'000;  // characters as they were typed
    std::size_t longest_passage = 600;     // characters
    std::size_t most_mentions = 10;        // more are left as words

    // A reader writes at most `burst` comments at once, and one more for each `allowance`.
    int burst = 8;
    Duration allowance = std::chrono::seconds{30};

    // What holds a comment for a person.
    std::vector<std::string> listed_words;
    std::size_t most_links = 3;
    Duration repeated_within = std::chrono::hours{24 * 7};
    std::size_t shortest_repeated = 30;  // characters; "Thank you!" may come again
    int held_first_comments = 0;         // 0: a new reader's comments are not held

    int reports_per_hour = 20;  // of one reader

    Duration edit_window = std::chrono::minutes{30};
    int new_reader_comments = 5;  // with fewer public comments than this a reader is marked as new
    Duration order_renewal = std::chrono::minutes{5};
};

}  // namespace standfirst::discussion
