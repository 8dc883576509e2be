// SPDX-License-Identifier: Apache-2.0
// /moderation-log: what moderators decided, without names and words, each with the hash that chains it to the one
// before.
#pragma once

#include <string>
#include <vector>

#include "site/frame.hpp"

namespace standfirst::site {

struct LogEntryView {
    std::int64_t number = 0;
    std::string what;
    std::string reason;
    std::string regards;  // "takes back no. 12", or empty
    std::string story_title;
    std::string story_href;
    std::string when;
    std::string when_exact;
    std::string hash;
    static constexpr auto fields =
        text::fields(text::field("number", &LogEntryView::number), text::field("what", &LogEntryView::what),
                     text::field("reason", &LogEntryView::reason), text::field("regards", &LogEntryView::regards),
                     text::field("story_title", &LogEntryView::story_title),
                     text::field("story_href", &LogEntryView::story_href), text::field("when", &LogEntryView::when),
                     text::field("when_exact", &LogEntryView::when_exact), text::field("hash", &LogEntryView::hash));
};

struct ModerationLogView {
    FrameView frame;
    std::vector<LogEntryView> entries;
    std::string more;
    static constexpr auto fields = text::fields(text::field("frame", &ModerationLogView::frame),
                                                text::field("entries", &ModerationLogView::entries),
                                                text::field("more", &ModerationLogView::more));
};

// What the page is made of, for whoever drops it.
[[nodiscard]] std::string key_of_log(stories::PublicationId publication);

class ModerationLogPage {
  public:
    explicit ModerationLogPage(Site& site);
    [[nodiscard]] web::Response show(const web::Request& request) const;

  private:
    Site& site_;
    text::Template<ModerationLogView> template_;
};

}  // namespace standfirst::site
