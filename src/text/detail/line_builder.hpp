// SPDX-License-Identifier: Apache-2.0
// Builds a line from pieces of text as HTML and Markdown bring them, with white space folded as browsers do.
#pragma once

#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace standfirst::text::detail {

enum class Spaces { folded, kept };  // kept: for verse; newlines become line breaks

class LineBuilder {
  public:
    explicit LineBuilder(Spaces spaces = Spaces::folded) : spaces_(spaces) {}

    // Control characters are left out. The text must be UTF-8.
    void add_text(std::string_view text, const std::vector<Mark>& marks);
    void add_break();
    void add(Inline part);
    // Whether anything but white space was added.
    [[nodiscard]] bool is_empty() const { return line_.empty(); }
    // The line, without white space and breaks at its end; the builder is empty again.
    [[nodiscard]] Line take();

  private:
    std::string& run_for(const std::vector<Mark>& marks);
    void add_kept(std::string_view text, const std::vector<Mark>& marks);
    void trim();

    Line line_;
    Spaces spaces_;
    bool is_after_space_ = true;  // at the start, too: white space there is left out
};

}  // namespace standfirst::text::detail
