// SPDX-License-Identifier: Apache-2.0
// The demo's conversations, read from threads/ (threads/README.md describes the form).
#pragma once

#include "demo/loading.hpp"

namespace standfirst::demo {

// Takes in every comment under its story; those that are there already are left as they are.
[[nodiscard]] Result<void> load_threads(const Rooms& rooms, stories::PublicationId publication);

struct ThreadLine {
    int depth = 0;
    std::string writer;
    std::chrono::minutes after{};  // the story was published
    std::string markdown;
};

// Throws Failure for a text that is not in the form.
[[nodiscard]] std::vector<ThreadLine> parse_thread(std::string_view text);

}  // namespace standfirst::demo
