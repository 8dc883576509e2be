// SPDX-License-Identifier: Apache-2.0
#include "delivery/detail/feed_content.hpp"

#include <algorithm>

#include "foundation/date.hpp"
#include "text/link.hpp"
#include "text/number_words.hpp"

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

// Writes what belongs to a story beside its text, in the story's language.
class StoryApparatus {
  public:
    StoryApparatus(const Feed& feed, const stories::StoryView& story, std::string& html)
        : feed_(feed),
          story_(story),
          language_(language_of(feed, story)),
          comma_(feed.label(language_, "site.comma")),
          html_(html) {}

    void write() {
        write_backstory();
        if (!story_.claims.empty()) {
            open_list("site.who_says_so");
            for (const auto& claim : story_.claims) write_claim(claim);
            html_ += "</ul>\n";
        }
        if (!story_.responses.empty()) {
            open_list("site.responses");
            for (const auto& response : story_.responses) write_response(response);
            html_ += "</ul>\n";
        }
        write_corrections();
    }

  private:
    void words(std::string_view words) { text::append_escaped(html_, words); }
    void label(std::string_view key) { words(feed_.label(language_, key)); }
    [[nodiscard]] std::string words_of(Date date) const { return feed_.long_date(language_, date); }

    void heading(std::string_view key) {
        html_ += "<h2>";
        label(key);
        html_ += "</h2>\n";
    }
    void open_list(std::string_view key) {
        heading(key);
        html_ += "<ul>\n";
    }
    void labelled_date(std::string_view key, const std::optional<Date>& date) {
        if (!date) return;
        html_ += " ";
        label(key);
        html_ += " ";
        words(words_of(*date));
        html_ += ".";
    }
    void link(const std::string& href, std::string_view shown) {
        const bool links = !href.empty() && text::is_safe_link(href);
        if (links) {
            html_ += "<a href=\"";
            words(absolute_address(feed_.publication, href));
            html_ += "\">";
        }
        words(shown);
        if (links) html_ += "</a>";
    }
    void name(std::string_view name, std::string_view role) {
        html_ += "<strong>";
        words(name);
        html_ += "</strong>";
        if (!role.empty()) {
            words(comma_);
            words(role);
        }
        html_ += ": ";
    }

    void write_backstory() {
        if (story_.story.words.backstory.empty()) return;
        heading("site.backstory");
        html_ += "<p>";
        words(story_.story.words.backstory);
        html_ += "</p>\n";
    }

    void write_statement(const PublicClaim& claim) {
        const bool is_quotation = claim.kind == stories::ClaimKind::quotation;
        if (is_quotation) html_ += "<q>";
        words(statement_of(claim, feed_.today, language_));
        if (is_quotation) html_ += "</q>";
    }

    // "41 metres (As of 18 November 2026)."
    void write_figure(const PublicClaim& claim) {
        html_ += " <strong>";
        words(text::figure_words(claim.value, language_));
        html_ += "</strong>";
        if (!claim.unit.empty()) {
            html_ += " ";
            words(claim.unit);
        }
        if (claim.as_of) {
            html_ += " (";
            label("site.as_of");
            html_ += " ";
            words(words_of(*claim.as_of));
            html_ += ")";
        }
        html_ += ".";
    }

    void write_reports(const PublicClaim& claim) {
        for (std::size_t i = 0; i < claim.reported_by.size(); ++i) {
            const auto& report = claim.reported_by[i];
            words(i == 0 ? " " : comma_);
            label(i == 0 ? "site.reported_by" : "site.quoting");
            html_ += " ";
            link(report.href, report.name);
            std::string aside = report.role;
            if (report.date) aside += (aside.empty() ? "" : comma_) + words_of(*report.date);
            if (aside.empty()) continue;
            html_ += " (";
            words(aside);
            html_ += ")";
        }
        if (!claim.reported_by.empty()) html_ += ".";
    }

    void write_claim(const PublicClaim& claim) {
        html_ += "<li><em>";
        label("site.standing_" + std::string(word_of(claim.standing)));
        html_ += "</em>. ";
        if (!claim.speaker.empty()) name(claim.speaker, claim.speaker_role);
        write_statement(claim);
        std::string when = claim.said_at;
        if (claim.said_on) when += (when.empty() ? "" : comma_) + words_of(*claim.said_on);
        if (!when.empty()) {
            html_ += " (";
            words(when);
            html_ += ")";
        }
        if (claim.kind == stories::ClaimKind::figure)
            write_figure(claim);
        else
            labelled_date("site.as_of", claim.as_of);
        labelled_date(claim.due && *claim.due < feed_.today ? "site.due_passed" : "site.due", claim.due);
        write_reports(claim);
        if (!claim.evidence.empty() || !claim.evidence_href.empty()) {
            html_ += " ";
            label("site.evidence");
            html_ += " ";
            link(claim.evidence_href, claim.evidence.empty() ? claim.evidence_href : claim.evidence);
            html_ += ".";
        }
        html_ += "</li>\n";
    }

    void write_response(const PublicResponse& response) {
        html_ += "<li>";
        name(response.party, response.role);
        label("site.response_" + std::string(word_of(response.outcome)));
        if (response.asked_on) {
            html_ += " (";
            words(words_of(*response.asked_on));
            html_ += ")";
        }
        html_ += ".";
        if (!response.answer.empty()) {
            html_ += " ";
            words(response.answer);
        }
        html_ += "</li>\n";
    }

    void write_corrections() {
        for (const auto& correction : story_.corrections) {
            if (!correction.is_correction || correction.note.empty()) continue;
            html_ += "<p><strong>";
            label("site.correction");
            html_ += "</strong> ";
            words(correction.note);
            html_ += " (";
            words(words_of(std::chrono::floor<std::chrono::days>(correction.made_at)));
            html_ += ")</p>\n";
        }
    }

    const Feed& feed_;
    const stories::StoryView& story_;
    const std::string& language_;
    const std::string comma_;  // with its space
    std::string& html_;
};

}  // namespace

std::string feed_html(const Feed& feed, const stories::StoryView& story) {
    text::HtmlRendering rendering;
    rendering.purpose = text::HtmlFor::feed;
    rendering.find_media = feed.find_media;
    rendering.base = feed.publication.address;
    rendering.today = feed.today;
    rendering.language = language_of(feed, story);
    rendering.label = [&](std::string_view key) { return feed.label(rendering.language, key); };
    const auto& words = story.story.words;
    std::string html;
    if (words.lead_picture) html += text::render_picture(*words.lead_picture, rendering).html();
    html += text::render_html(words.body, rendering).html();
    StoryApparatus{feed, story, html}.write();
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
