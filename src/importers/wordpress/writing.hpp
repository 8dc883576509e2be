// SPDX-License-Identifier: Apache-2.0
// Converted stories and their comments, written one after another in the Work of an import.
#pragma once

#include <unordered_map>
#include <vector>

#include "importers/wordpress/conversion.hpp"
#include "importers/wordpress/menus.hpp"

namespace standfirst::importers::wordpress {

class Writing {
  public:
    // All outlive it.
    Writing(wire::Work& work, const ImportOrder& order, const Rooms& rooms, const Survey& survey,
            const MediaShelf& shelf, const Filed& filed, ImportReport& report)
        : work_(work), order_(order), rooms_(rooms), survey_(survey), shelf_(shelf), filed_(filed), report_(report) {}

    void write(Converted&& converted);
    // What can be done once every story is there: navigation, front page, addresses of attachments, the announcement.
    void finish(const stories::Publication& publication);

  private:
    void write_story(ConvertedStory&& story);
    void write_comments(std::vector<ConvertedComment>&& comments);
    bool write_comment(ConvertedComment& comment);
    void redirect(const std::string& address, const std::string& to);
    void index(ConvertedStory& converted, const stories::Story& story);
    void flush_index();
    void write_front();
    void write_navigation(stories::Publication publication);
    void write_attachment_addresses();
    void leave_repeated(ConvertedStory& converted, stories::StoryId there);
    void tell_what_was_left();

    wire::Work& work_;
    const ImportOrder& order_;
    const Rooms& rooms_;
    const Survey& survey_;
    const MediaShelf& shelf_;
    const Filed& filed_;
    ImportReport& report_;
    stories::StoryId first_added_;
    stories::StoryId story_;                                           // whose comments come
    std::unordered_map<std::string, discussion::CommentId> comments_;  // of that story, by their id in the file
    LinkedItems linked_;
    std::vector<stories::StoryId> sticky_;
    std::vector<search::SearchEntry> entries_;  // wait to be indexed in order of publication
    std::size_t entry_bytes_ = 0;
    std::int64_t added_ = 0;
    std::size_t styled_blocks_ = 0;
    std::size_t styled_stories_ = 0;
};

}  // namespace standfirst::importers::wordpress
