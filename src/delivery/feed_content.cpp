// SPDX-License-Identifier: Apache-2.0
#include "delivery/detail/feed_content.hpp"

#include <algorithm>

#include "foundation/date.hpp"
#include "text/link.hpp"

namespace standfirst::delivery {

std::string absolute_address(const stories::Publication& publication, std::string_view path) {
    if (path.starts_with("http://") || path.starts_with("https://")) return std::string(path);
    std::string address = publication.address;
    if (!path.starts_with('/')) address += '/';
    return address + std::string(path);
}

namespace {

// "paper.example" of "https://paper.example:8443".
std::string_view host_of(std::string_view address) {
    if (const auto scheme = address.find("://"); scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
    return address.substr(0, address.find_first_of(":/"));
}

}  // namespace

std::string story_tag(const stories::Publication& publication, stories::StoryId story) {
    const auto founded = format_date(std::chrono::floor<std::chrono::days>(publication.founded));
    return "tag:" + std::string(host_of(publication.address)) + "," + founded.substr(0, 4) + ":story/" +
           story.to_string();
}

namespace detail {

namespace {

using stories::PublicClaim;
using stories::PublicResponse;

void append_labelled(std::string& html, std::string_view label, std::string_view words) {
    if (words.empty()) return;
    html += " ";
    text::append_escaped(html, label);
    html += " ";
    text::append_escaped(html, words);
    html += ".";
}

void append_link(std::string& html, const std::string& href, std::string_view words) {
    const bool links = !href.empty() && text::is_safe_link(href);
    if (links) {
        html += "<a href=\"";
        text::append_escaped(html, href);
        html += "\">";
    }
    text::append_escaped(html, words);
    if (links) html += "</a>";
}

void append_speaker(std::string& html, const PublicClaim& claim) {
    if (claim.speaker.empty()) return;
    html += "<strong>";
    text::append_escaped(html, claim.speaker);
    html += "</strong>";
    if (!claim.speaker_role.empty()) {
        html += ", ";
        text::append_escaped(html, claim.speaker_role);
    }
    html += ": ";
}

void append_reports(std::string& html, const Feed& feed, const PublicClaim& claim) {
    for (std::size_t i = 0; i < claim.reported_by.size(); ++i) {
        const auto& report = claim.reported_by[i];
        html += i == 0 ? " " : ", ";
        text::append_escaped(html, feed.label(i == 0 ? "site.reported_by" : "site.quoting"));
        html += " ";
        append_link(html, report.href, report.name);
        std::string aside = report.role;
        if (report.date) aside += (aside.empty() ? "" : ", ") + format_date(*report.date);
        if (!aside.empty()) {
            html += " (";
            text::append_escaped(html, aside);
            html += ")";
        }
    }
    if (!claim.reported_by.empty()) html += ".";
}

void append_claim(std::string& html, const Feed& feed, const PublicClaim& claim) {
    html += "<li>";
    append_speaker(html, claim);
    text::append_escaped(html, claim.statement);
    html += " <em>";
    text::append_escaped(html, feed.label("site.standing_" + std::string(word_of(claim.standing))));
    html += "</em>.";
    std::string when = claim.said_at;
    if (claim.said_on) when += (when.empty() ? "" : ", ") + format_date(*claim.said_on);
    if (!when.empty()) {
        html += " ";
        text::append_escaped(html, when);
        html += ".";
    }
    if (claim.as_of) append_labelled(html, feed.label("site.as_of"), format_date(*claim.as_of));
    if (claim.due) append_labelled(html, feed.label("site.due"), format_date(*claim.due));
    append_reports(html, feed, claim);
    if (!claim.evidence.empty()) {
        html += " ";
        text::append_escaped(html, feed.label("site.evidence"));
        html += " ";
        append_link(html, claim.evidence_href, claim.evidence);
        html += ".";
    }
    html += "</li>\n";
}

void append_response(std::string& html, const Feed& feed, const PublicResponse& response) {
    html += "<li><strong>";
    text::append_escaped(html, response.party);
    html += "</strong>";
    if (!response.role.empty()) {
        html += ", ";
        text::append_escaped(html, response.role);
    }
    html += ": ";
    const std::string key = response.outcome == stories::ResponseOutcome::asked      ? "site.response_asked"
                            : response.outcome == stories::ResponseOutcome::answered ? "site.response_answered"
                            : response.outcome == stories::ResponseOutcome::declined ? "site.response_declined"
                                                                                     : "site.response_no_answer";
    text::append_escaped(html, feed.label(key));
    if (response.asked_on) {
        html += " (";
        text::append_escaped(html, format_date(*response.asked_on));
        html += ")";
    }
    html += ".";
    if (!response.answer.empty()) {
        html += " ";
        text::append_escaped(html, response.answer);
    }
    html += "</li>\n";
}

void append_heading(std::string& html, const std::string& words) {
    html += "<h2>";
    text::append_escaped(html, words);
    html += "</h2>\n<ul>\n";
}

void append_corrections(std::string& html, const Feed& feed, const stories::StoryView& story) {
    for (const auto& correction : story.corrections) {
        if (!correction.is_correction || correction.note.empty()) continue;
        html += "<p><strong>";
        text::append_escaped(html, feed.label("site.correction"));
        html += "</strong> ";
        text::append_escaped(html, correction.note);
        html += " (";
        text::append_escaped(html, format_date(std::chrono::floor<std::chrono::days>(correction.made_at)));
        html += ")</p>\n";
    }
}

}  // namespace

std::string feed_html(const Feed& feed, const stories::StoryView& story) {
    text::HtmlRendering rendering;
    rendering.purpose = text::HtmlFor::feed;
    rendering.find_media = feed.find_media;
    rendering.base = feed.publication.address;
    rendering.today = feed.today;
    rendering.language = language_of(feed, story);
    rendering.label = feed.label;
    const auto& words = story.story.words;
    std::string html;
    if (words.lead_picture) html += text::render_picture(*words.lead_picture, rendering).html();
    html += text::render_html(words.body, rendering).html();
    if (!story.claims.empty()) {
        append_heading(html, feed.label("site.who_says_so"));
        for (const auto& claim : story.claims) append_claim(html, feed, claim);
        html += "</ul>\n";
    }
    if (!story.responses.empty()) {
        append_heading(html, feed.label("site.responses"));
        for (const auto& response : story.responses) append_response(html, feed, response);
        html += "</ul>\n";
    }
    append_corrections(html, feed, story);
    return html;
}

std::optional<FeedPicture> lead_picture(const Feed& feed, const stories::StoryView& story) {
    const auto& lead = story.story.words.lead_picture;
    if (!lead) return std::nullopt;
    const auto* media = feed.find_media(lead->media);
    if (media == nullptr || !media->type.starts_with("image/")) return std::nullopt;
    return FeedPicture{absolute_address(feed.publication, media->address),
                       media->type,
                       media->bytes,
                       media->width,
                       media->height,
                       lead->alt.empty() ? media->alt : lead->alt,
                       lead->credit.empty() ? media->credit : lead->credit};
}

Instant published(const stories::StoryView& story) { return story.story.published_at.value_or(Instant{}); }

Instant changed(const stories::StoryView& story) {
    return std::max(published(story), story.story.updated_at.value_or(Instant{}));
}

Instant changed(const Feed& feed) {
    auto latest = feed.publication.founded;
    for (const auto& story : feed.stories) latest = std::max(latest, changed(story));
    return latest;
}

const std::string& language_of(const Feed& feed, const stories::StoryView& story) {
    return story.story.language.empty() ? feed.publication.language : story.story.language;
}

std::vector<std::string> subjects(const stories::StoryView& story) {
    std::vector<std::string> subjects;
    if (story.section) subjects.push_back(story.section->title);
    for (const auto& topic : story.topics) subjects.push_back(topic.title);
    return subjects;
}

}  // namespace detail

}  // namespace standfirst::delivery
