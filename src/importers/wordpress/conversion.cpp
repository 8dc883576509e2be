// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/conversion.hpp"

#include <algorithm>

#include "foundation/digest.hpp"
#include "foundation/utf8.hpp"
#include "importers/wordpress/body.hpp"
#include "importers/wordpress/old_address.hpp"
#include "text/excerpt.hpp"
#include "text/html_out.hpp"
#include "text/language.hpp"

namespace standfirst::importers::wordpress {

namespace {

constexpr std::size_t longest_headline = 300;  // characters, as stories/ takes them
constexpr std::size_t longest_standfirst = 2000;
constexpr std::size_t most_names = 64;

using discussion::CommentKind;
using discussion::CommentState;
using stories::StoryState;

std::string name_of(const ConvertedStory& story) {
    const auto* kind = story.draft.kind == stories::StoryKind::page ? "page" : "story";
    return std::string{kind} + " “" + story.draft.words.headline + "” (" + story.id + ")";
}

CommentState state_of(const WxrComment& comment) {
    if (comment.approved == "1" || comment.approved == "approved") return CommentState::published;
    if (comment.approved == "spam") return CommentState::spam;
    if (comment.approved == "trash" || comment.approved == "post-trashed") return CommentState::removed;
    return CommentState::held;
}

CommentKind kind_of(const WxrComment& comment) {
    if (comment.type == "pingback") return CommentKind::pingback;
    if (comment.type == "trackback") return CommentKind::trackback;
    return CommentKind::comment;
}

std::string_view primary_tag(std::string_view language) { return language.substr(0, language.find('-')); }

template <typename Id>
bool contains(const std::vector<Id>& ids, Id id) {
    return std::ranges::find(ids, id) != ids.end();
}

}  // namespace

std::string Conversion::source_of(const WxrItem& item) const {
    if (!item.id.empty()) return prefix_ + ":" + item.id;
    return prefix_ + ":" +
           sha256(item.guid + "\n" + item.link + "\n" + item.title + "\n" + item.date).hex().substr(0, 32);
}

text::HtmlIntake Conversion::html_intake() const {
    text::HtmlIntake intake;
    intake.find_media = [this](const text::MediaMention& mention) { return shelf_.find(mention.address); };
    const auto own_host = host_part(survey_.channel.blog_url.empty() ? survey_.channel.link : survey_.channel.blog_url);
    intake.rewrite_link = [this, own_host](std::string_view link) -> std::string {
        if (auto path = shelf_.path_of(link); !path.empty()) return path;
        if (own_host.empty() || host_part(link) != own_host) return std::string{link};
        const auto anchor = link.find('#');
        // Redirects lead on from here.
        return local_part(link) + (anchor == std::string_view::npos ? "" : std::string{link.substr(anchor)});
    };
    return intake;
}

std::optional<Converted> Conversion::convert(const WxrItem& item, std::vector<WxrComment> comments) const {
    if (!is_story_or_page(item, order_.further_types)) {
        if (comments.empty()) return std::nullopt;
        return LeftItem{.loss = {.line = item.line,
                                 .what = "comments of “" + plain_words(item.title) + "” (" + item.id + ")",
                                 .why = "they stand under what is no story or page (" + item.type + ")"},
                        .count = {},
                        .comments = static_cast<std::int64_t>(comments.size())};
    }
    if (item.status == "trash" || item.status == "auto-draft" || item.status == "inherit") {
        return LeftItem{.loss = {.line = item.line,
                                 .what = "“" + plain_words(item.title) + "” (" + item.id + ")",
                                 .why = "its state is " + item.status},
                        .count = "left in the bin",
                        .comments = static_cast<std::int64_t>(comments.size())};
    }
    ConvertedStory story;
    story.id = item.id;
    story.line = item.line;
    story.draft.publication = order_.publication;
    story.draft.kind = item.type == "page" ? stories::StoryKind::page : stories::StoryKind::story;
    story.draft.source = source_of(item);
    story.draft.comments = item.comment_status == "open" ? stories::CommentMode::open : stories::CommentMode::closed;
    put_words(story, item);
    put_filing(story, item);
    put_bylines(story, item);
    put_picture(story, item);
    put_release(story, item);
    put_addresses(story, item);
    story.is_sticky = item.is_sticky == "1" && story.draft.release.state == StoryState::published;
    story.comments = convert(std::move(comments), story.draft.source, story.losses);
    for (auto& loss : story.losses) {
        if (loss.line == 0) loss.line = story.line;
        if (loss.what.empty()) loss.what = name_of(story);
    }
    return story;
}

void Conversion::put_words(ConvertedStory& story, const WxrItem& item) const {
    auto& words = story.draft.words;
    words.headline = plain_words(item.title);
    BodyIntake intake;
    intake.html = html_intake();
    intake.footnotes = item.meta("footnotes");
    intake.shortcodes.find_attachment = [this](std::string_view id) -> ShortcodeIntake::Attachment {
        const auto found = survey_.attachments.find(std::string{id});
        if (found == survey_.attachments.end()) return {};
        return {.address = found->second.address, .alt = found->second.alt, .caption = found->second.caption};
    };
    if (const auto own = survey_.attachments_of.find(item.id); own != survey_.attachments_of.end()) {
        intake.shortcodes.own_attachments = own->second;
    }
    intake.find_reusable = [this](std::string_view id) -> const std::string* {
        const auto found = survey_.reusable_blocks.find(std::string{id});
        return found == survey_.reusable_blocks.end() ? nullptr : &found->second;
    };
    auto reading = read_body(item.content, intake);
    if (reading) {
        words.body = std::move(reading->document);
        story.styled_blocks = reading->styled_blocks;
        for (auto& loss : reading->losses) story.losses.push_back({.line = 0, .what = {}, .why = std::move(loss)});
        story.plain_text = text::render_plain_text(words.body, Date{});
    } else {
        story.losses.push_back({.line = 0, .what = {}, .why = "its body: " + reason_of(order_, reading.error())});
    }
    words.standfirst = text::make_excerpt(plain_words(item.excerpt), longest_standfirst);
    if (count_code_points(words.headline) > longest_headline) {
        words.headline = text::make_excerpt(words.headline, longest_headline - 1);
        story.losses.push_back({.line = 0, .what = {}, .why = "its headline was cut to 300 characters"});
    }
    if (words.headline.empty()) {
        words.headline = text::make_excerpt(story.plain_text, 60);
        if (words.headline.empty()) words.headline = item.slug.empty() ? "Untitled" : item.slug;
        story.losses.push_back({.line = 0, .what = {}, .why = "it had no title; its first words stand there"});
    }
    const auto slug = slug_from(item.slug, words.headline);
    story.draft.slug = story.draft.kind == stories::StoryKind::page ? survey_.page_path(item, slug) : slug;
    const auto& language = survey_.channel.language;
    if (text::is_language_tag(language) && primary_tag(language) != primary_tag(publication_.language)) {
        story.draft.language = language;
    }
}

void Conversion::put_filing(ConvertedStory& story, const WxrItem& item) const {
    auto& draft = story.draft;
    std::string own_section;
    if (draft.kind == stories::StoryKind::story) {
        const auto top = survey_.top_category(survey_.primary_category(item));
        auto section = filed_.sections.find(top);
        if (section == filed_.sections.end()) section = filed_.sections.find("");
        if (section != filed_.sections.end()) {
            draft.section = section->second.id;
            story.section_slug = section->second.slug;
            own_section = section->first;
        }
    }
    for (const auto& filing : item.filings) {
        const Filed::Named* topic = nullptr;
        if (filing.taxonomy == "category" && filing.slug != own_section) {
            if (const auto found = filed_.categories.find(filing.slug); found != filed_.categories.end()) {
                topic = &found->second;
            }
        } else if (filing.taxonomy == "post_tag") {
            if (const auto found = filed_.tags.find(filing.slug); found != filed_.tags.end()) topic = &found->second;
        } else if (filing.taxonomy == "language" && text::is_language_tag(filing.slug)) {
            draft.language = filing.slug;
        }
        if (topic == nullptr || contains(draft.topics, topic->id)) continue;
        if (draft.topics.size() >= most_names) {
            story.losses.push_back({.line = 0, .what = {}, .why = "topic “" + topic->title + "”: it has 64 already"});
            continue;
        }
        draft.topics.push_back(topic->id);
        story.names += topic->title + "\n";
    }
}

void Conversion::put_bylines(ConvertedStory& story, const WxrItem& item) const {
    const auto add = [&](std::string_view login) {
        const auto author = filed_.authors.find(login);
        if (author == filed_.authors.end()) return;
        for (const auto& byline : story.draft.bylines) {
            if (byline.author == author->second.id) return;
        }
        if (story.draft.bylines.size() >= most_names) return;
        story.draft.bylines.push_back({.author = author->second.id, .place = {}});
        story.names += author->second.name + "\n";
    };
    // Stories with several authors name them as terms; otherwise there is one.
    for (const auto& filing : item.filings) {
        if (filing.taxonomy != "author") continue;
        const std::string_view slug = filing.slug;
        add(slug.starts_with("cap-") ? slug.substr(4) : slug);
    }
    if (story.draft.bylines.empty()) add(login_of(item.creator));
}

void Conversion::put_picture(ConvertedStory& story, const WxrItem& item) const {
    const auto& id = item.meta("_thumbnail_id");
    if (id.empty()) return;
    const auto attachment = survey_.attachments.find(id);
    if (attachment == survey_.attachments.end()) {
        story.losses.push_back({.line = 0, .what = {}, .why = "its picture (" + id + ") is not in the file"});
        return;
    }
    const auto media = shelf_.find(attachment->second.address);
    if (!media) {
        story.losses.push_back(
            {.line = 0, .what = {}, .why = "its picture without a file: " + attachment->second.address});
        return;
    }
    text::Picture picture;
    picture.media = media;
    picture.alt = attachment->second.alt;
    story.draft.words.lead_picture = std::move(picture);
}

void Conversion::put_release(ConvertedStory& story, const WxrItem& item) const {
    auto& release = story.draft.release;
    const auto modified = survey_.clock.moment_of(item.modified, item.modified_gmt);
    auto moment = survey_.clock.moment_of(item.date, item.date_gmt);
    if (!moment) moment = modified;
    const bool is_page = story.draft.kind == stories::StoryKind::page;
    if (item.status == "publish" || item.status.empty()) {
        release.state = StoryState::published;
    } else if (item.status == "future") {
        release.state = StoryState::scheduled;
        release.scheduled_for = moment.value_or(now_);
    } else if (item.status != "draft" && item.status != "pending") {
        story.losses.push_back({.line = 0, .what = {}, .why = "its state was " + item.status + "; it is a draft now"});
    }
    if (!item.password.empty() && release.state != StoryState::draft) {
        release = {};
        story.losses.push_back({.line = 0, .what = {}, .why = "it had a password; it is a draft now"});
        story.counts.emplace_back("with a password");
    }
    if (release.state == StoryState::published) {
        release.published_at = moment.value_or(now_);
        if (modified && *modified > *release.published_at) release.updated_at = modified;
        if (!moment) story.losses.push_back({.line = 0, .what = {}, .why = "it had no date; today stands there"});
    }
    const std::string kind = is_page ? "pages" : "stories";
    switch (release.state) {
        case StoryState::published:
            story.counts.push_back(kind);
            break;
        case StoryState::scheduled:
            story.counts.push_back(kind + " scheduled");
            break;
        case StoryState::draft:
        case StoryState::withdrawn:
            story.counts.push_back(kind + " as drafts");
            break;
    }
}

// WordPress leads on from the names that a story had before.
void Conversion::put_former_addresses(ConvertedStory& story, const WxrItem& item) const {
    auto path = local_part(item.link);
    while (path.ends_with('/')) path.pop_back();
    if (item.slug.empty() || !path.ends_with("/" + item.slug)) return;
    path.resize(path.size() - item.slug.size());
    for (const auto& meta : item.metas) {
        const bool is_former = meta.key == "_wp_old_slug" && !meta.value.empty() && !meta.value.contains('/');
        if (is_former && story.old_addresses.size() < most_names)
            story.old_addresses.push_back(path + meta.value + "/");
    }
}

void Conversion::put_addresses(ConvertedStory& story, const WxrItem& item) const {
    if (story.draft.release.state == StoryState::draft) return;
    if (!item.link.empty()) story.old_addresses.push_back(local_part(item.link));
    put_former_addresses(story, item);
    if (item.id.empty()) return;
    const auto* field = story.draft.kind == stories::StoryKind::page ? "page_id=" : "p=";
    for (const std::string& address : {"/?p=" + item.id, "/?" + std::string{field} + item.id}) {
        if (std::ranges::find(story.old_addresses, address) == story.old_addresses.end()) {
            story.old_addresses.push_back(address);
        }
    }
}

std::vector<ConvertedComment> Conversion::convert(std::vector<WxrComment> comments, const std::string& story_source,
                                                  std::vector<Loss>& losses) const {
    std::vector<ConvertedComment> converted;
    converted.reserve(comments.size());
    auto intake = html_intake();
    // A conversation shows no pictures: a link leads to each.
    intake.find_media = nullptr;
    for (auto& comment : comments) {
        ConvertedComment one;
        one.line = comment.line;
        one.id = comment.id;
        if (comment.parent != "0" && comment.parent != comment.id) one.parent = comment.parent;
        auto& made = one.comment;
        made.kind = kind_of(comment);
        made.state = state_of(comment);
        made.writer_name = plain_words(comment.author);
        made.writer_email = std::move(comment.author_email);
        made.writer_website = std::move(comment.author_url);
        made.writer_network = std::move(comment.author_network);
        made.posted_at = survey_.clock.moment_of(comment.date, comment.date_gmt).value_or(now_);
        made.source = story_source + ":comment:" +
                      (comment.id.empty() ? sha256(comment.date + comment.author + comment.content).hex().substr(0, 32)
                                          : comment.id);
        auto reading = read_lines(comment.content, intake);
        if (reading && !reading->document.blocks.empty()) {
            made.body = std::move(reading->document);
        } else if (!made.writer_website.empty() && made.kind != CommentKind::comment) {
            // A mention without words still says where it stands.
            made.body.blocks.push_back(
                {text::Paragraph{.line = {text::TextRun{.text = made.writer_website, .marks = {}}}}});
        } else {
            losses.push_back({.line = comment.line,
                              .what = "comment " + comment.id,
                              .why = reading ? "it has no words" : reason_of(order_, reading.error())});
            continue;
        }
        converted.push_back(std::move(one));
    }
    return converted;
}

}  // namespace standfirst::importers::wordpress
