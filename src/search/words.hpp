// SPDX-License-Identifier: Apache-2.0
// Words as search compares them: without case, without accents; a character of a script that writes no spaces is a word
// of its own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace standfirst::search {

struct WordPlace {
    std::size_t begin = 0;  // bytes in the text
    std::size_t end = 0;
};

// Goes through the words of a text, from front to back.
class WordReader {
  public:
    explicit WordReader(std::string_view text) : text_(text) {}

    // False at the end. `folded` takes the word as it is compared.
    bool next(WordPlace& place, std::string& folded);

  private:
    std::string_view text_;
    std::size_t position_ = 0;
};

// The words as they stand, not folded.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

// The same for comparing.
[[nodiscard]] std::vector<std::string> fold_words(std::string_view text);

// The folded words of a text with a space between: what both databases index, so that they agree on what a word is.
[[nodiscard]] std::string fold_text(std::string_view text);

}  // namespace standfirst::search
