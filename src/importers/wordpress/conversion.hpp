// SPDX-License-Identifier: Apache-2.0
// Items of an export as typed drafts. Pure: looks nothing up but what the survey and the shelf of media know.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "discussion/comment.hpp"
#include "importers/wordpress/import.hpp"
#include "importers/wordpress/media_shelf.hpp"
#include "importers/wordpress/survey.hpp"
#include "text/html_in.hpp"

namespace standfirst::importers::wordpress {

// What filings of the file are here; made before the first item is converted.
struct Filed {
    struct Place {
        stories::SectionId id;
        std::string slug;
    };
    struct Named {
        stories::TopicId id;
        std::string slug;
        std::string title;
    };
    struct Signed {
        stories::AuthorId id;
        std::string slug;
        std::string name;
    };
    std::map<std::string, Place, std::less<>> sections;    // by category slug; "" for stories without one
    std::map<std::string, Named, std::less<>> categories;  // as topics
    std::map<std::string, Named, std::less<>> tags;
    std::map<std::string, Signed, std::less<>> authors;  // by login
};

struct ConvertedComment {
    discussion::Comment comment;  // without story and parent
    std::string id;               // in the file
    std::string parent;           // in the file; empty: none
    std::size_t line = 0;
};

struct ConvertedStory {
    stories::StoryDraft draft;
    std::string id;  // in the file
    std::string section_slug;
    std::string plain_text;  // of the body, for search
    std::string names;       // of authors and topics, for search
    std::vector<std::string> old_addresses;
    bool is_sticky = false;
    std::size_t line = 0;
    std::vector<Loss> losses;
    std::vector<std::string> counts;  // names to count one each
    std::size_t styled_blocks = 0;    // as BodyReading has them
    std::vector<ConvertedComment> comments;
};

// An item that does not become a story or page, and why.
struct LeftItem {
    Loss loss;
    std::string count;
    std::int64_t comments = 0;
};

// Comments of the story before.
struct MoreComments {
    std::vector<ConvertedComment> comments;
    std::vector<Loss> losses;
};

using Converted = std::variant<ConvertedStory, LeftItem, MoreComments>;

class Conversion {
  public:
    // All outlive it.
    Conversion(const ImportOrder& order, const stories::Publication& publication, const Survey& survey,
               const Filed& filed, const MediaShelf& shelf, Instant now)
        : order_(order),
          publication_(publication),
          survey_(survey),
          filed_(filed),
          shelf_(shelf),
          now_(now),
          prefix_(survey.source_prefix()) {}

    // Empty for items that are no stories and need no word: attachments, menu items and other parts of a site.
    [[nodiscard]] std::optional<Converted> convert(const WxrItem& item, std::vector<WxrComment> comments) const;
    [[nodiscard]] std::vector<ConvertedComment> convert(std::vector<WxrComment> comments,
                                                        const std::string& story_source,
                                                        std::vector<Loss>& losses) const;
    [[nodiscard]] std::string source_of(const WxrItem& item) const;

  private:
    void put_filing(ConvertedStory& story, const WxrItem& item) const;
    void put_bylines(ConvertedStory& story, const WxrItem& item) const;
    void put_words(ConvertedStory& story, const WxrItem& item) const;
    void put_picture(ConvertedStory& story, const WxrItem& item) const;
    void put_release(ConvertedStory& story, const WxrItem& item) const;
    void put_addresses(ConvertedStory& story, const WxrItem& item) const;
    void put_former_addresses(ConvertedStory& story, const WxrItem& item) const;
    [[nodiscard]] text::HtmlIntake html_intake() const;

    const ImportOrder& order_;
    const stories::Publication& publication_;
    const Survey& survey_;
    const Filed& filed_;
    const MediaShelf& shelf_;
    Instant now_;
    std::string prefix_;
};

}  // namespace standfirst::importers::wordpress
