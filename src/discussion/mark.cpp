// SPDX-License-Identifier: Apache-2.0
#include "discussion/mark.hpp"

#include <array>

namespace standfirst::discussion {

std::string_view word_of(Mark mark) {
    static constexpr std::array<std::string_view, 4> words{"author", "staff", "moderator", "new_reader"};
    return words.at(static_cast<std::size_t>(mark));
}

std::vector<Mark> marks_of(const ThreadComment& comment, const Settings& settings) {
    const auto& writer = comment.writer;
    if (comment.comment.state != CommentState::published || writer.handle.empty()) return {};
    std::vector<Mark> marks;
    if (writer.part == Writer::Part::author) marks.push_back(Mark::author);
    if (writer.role == Role::moderator)
        marks.push_back(Mark::moderator);
    else if (writer.role > Role::moderator)
        marks.push_back(Mark::staff);
    else if (writer.comments < settings.new_reader_comments)
        marks.push_back(Mark::new_reader);
    return marks;
}

}  // namespace standfirst::discussion
