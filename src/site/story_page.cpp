// SPDX-License-Identifier: Apache-2.0
#include "site/story_page.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "delivery/structured_data.hpp"
#include "foundation/date.hpp"
#include "stories/page_keys.hpp"
#include "text/excerpt.hpp"
#include "text/html_out.hpp"

namespace standfirst::site {

namespace {

constexpr int most_more = 4;
constexpr std::size_t description_length = 200;

std::string_view direction_word(std::string_view language) {
    return text::direction_of(language) == text::Direction::right_to_left ? "rtl" : "ltr";
}

// All that the page is made from, read in one sight of the archive.
struct StoryRows {
    const stories::StoryView& story;
    ConversationRows conversation;
    std::vector<stories::StoryCard> more;
    MediaSet media;
};

StoryRows read_rows(const Visit& visit, const stories::StoryView& view) {
    const Rooms& rooms = visit.rooms();
    const stories::Story& story = view.story;
    StoryRows rows{.story = view};
    const auto after = discussion::CommentId::parse(visit.request.query.find("comments"));
    rows.conversation = read_conversation(visit, story.id, after.value_or(discussion::CommentId{}));
    // Not the same story again in another language, and nothing in a language that this page does not speak.
    const auto is_more = [&](const stories::StoryCard& card) {
        const bool is_translation = std::ranges::any_of(
            view.translations, [&](const auto& translation) { return translation.path == card.path; });
        return card.id != story.id && !is_translation &&
               (card.language.empty() || card.language == story.language ||
                card.language == visit.publication().language);
    };
    if (view.section)
        for (stories::StoryCard& card :
             rooms.stories.stories.list_in_section(visit.sight(), view.section->id, std::nullopt, 2 * most_more).cards)
            if (rows.more.size() < most_more && is_more(card)) rows.more.push_back(std::move(card));

    rows.media.want(visit.publication().logo);
    for (const MediaId id : text::list_media(story.words.body)) rows.media.want(id);
    if (story.words.lead_picture) rows.media.want(story.words.lead_picture->media);
    for (const stories::AuthorLine& author : view.authors) rows.media.want(author.picture);
    for (const stories::StoryCard& card : rows.more)
        if (card.picture) rows.media.want(card.picture->media);
    rows.media.load(rooms.media, visit.sight());
    return rows;
}

text::HtmlRendering story_rendering(const Visit& visit, const StoryRows& rows, std::string_view language) {
    text::HtmlRendering rendering;
    rendering.find_media = [&rows](MediaId id) { return rows.media.find_view(id); };
    rendering.today = visit.today;
    rendering.language = language;
    // The body's own labels ("Notes", "Transcript") are in the language of the body.
    const text::Texts& texts = visit.rooms().locales.texts(language);
    rendering.label = [&texts](std::string_view key) { return texts.say(key); };
    return rendering;
}

std::optional<LeadPictureView> view_lead_picture(const StoryRows& rows, const text::HtmlRendering& rendering,
                                                 const Voice& voice) {
    const std::optional<text::Picture>& picture = rows.story.story.words.lead_picture;
    if (!picture) return std::nullopt;
    const media::Medium* medium = rows.media.find(picture->media);
    LeadPictureView view;
    view.picture = view_picture(rows.media, *picture, PicturePlace::lead);
    if (view.picture) view.picture->is_first = true;
    view.caption = picture->caption.empty() ? text::escape(medium == nullptr ? std::string_view{} : medium->caption)
                                            : text::render_line(picture->caption, rendering);
    const std::string& credit = picture->credit.empty() && medium != nullptr ? medium->credit : picture->credit;
    if (!credit.empty()) view.credit = voice.say("site.picture_by", text::TextArgument::of("name", credit));
    view.has_caption = !view.caption.is_empty() || !view.credit.empty();
    if (!view.picture && !view.has_caption) return std::nullopt;
    return view;
}

std::vector<BylineView> view_authors(const StoryRows& rows) {
    std::vector<BylineView> authors;
    authors.reserve(rows.story.authors.size());
    for (const stories::AuthorLine& author : rows.story.authors)
        authors.push_back(
            {author.slug, author.name, author.place, author.title, view_portrait(rows.media, author.picture)});
    return authors;
}

std::vector<HistoryView> view_history(const Visit& visit, const stories::StoryView& story) {
    using Place = std::pair<Instant, std::size_t>;
    std::vector<std::pair<Place, HistoryView>> lines;
    const auto add = [&](Instant made_at, const std::string& words) -> HistoryView& {
        HistoryView view{visit.dates->date_and_time(made_at), format_rfc3339(made_at), words};
        return lines.emplace_back(Place{made_at, lines.size()}, std::move(view)).second;
    };
    for (const auto& line : story.corrections) add(line.made_at, line.note).is_correction = line.is_correction;
    for (const auto& line : story.erasures) add(line.made_at, line.notice).is_erasure = true;
    std::ranges::sort(lines, std::ranges::greater{}, &std::pair<Place, HistoryView>::first);
    std::vector<HistoryView> history;
    history.reserve(lines.size());
    for (auto& [place, view] : lines) history.push_back(std::move(view));
    return history;
}

// A story that names no language is in its publication's.
const std::string& language_of(const Visit& visit, const std::string& named) {
    return named.empty() ? visit.publication().language : named;
}

std::vector<TranslationView> view_translations(const Visit& visit, const stories::StoryView& story) {
    std::vector<TranslationView> translations;
    for (const stories::StoryView::Translation& translation : story.translations) {
        const std::string& language = language_of(visit, translation.language);
        translations.push_back({translation.path, language, direction_word(language), text::language_name(language),
                                translation.headline});
    }
    return translations;
}

FrameView frame_story(const Visit& visit, const StoryRows& rows, const std::string& language) {
    const stories::StoryView& view = rows.story;
    const stories::StoryText& words = view.story.words;
    const bool is_story = view.story.kind == stories::StoryKind::story;
    PageWords page{.title = words.headline, .description = words.standfirst, .path = view.path, .script = "story.js"};
    const std::string plain = text::render_plain_text(words.body, visit.today, language);
    if (page.description.empty()) page.description = text::make_excerpt(plain, description_length);
    if (view.section) page.section = view.section->slug;
    FrameView frame = make_frame(visit, rows.media, page);
    frame.is_unlisted = visit.request.query.has("comments");

    frame.open_graph.push_back({"og:type", is_story ? "article" : "website"});
    frame.open_graph.push_back({"og:locale", language});
    if (view.story.published_at && is_story)
        frame.open_graph.push_back({"article:published_time", format_rfc3339(*view.story.published_at)});
    if (view.story.updated_at && is_story)
        frame.open_graph.push_back({"article:modified_time", format_rfc3339(*view.story.updated_at)});
    if (view.section) frame.open_graph.push_back({"article:section", view.section->title});
    if (words.lead_picture)
        if (const auto picture = view_shared(rows.media, *words.lead_picture)) {
            frame.open_graph.push_back({"og:image", visit.absolute(picture->address)});
            if (picture->has_size) {
                frame.open_graph.push_back({"og:image:width", std::to_string(picture->width)});
                frame.open_graph.push_back({"og:image:height", std::to_string(picture->height)});
            }
            if (!picture->alt.empty()) frame.open_graph.push_back({"og:image:alt", picture->alt});
        }
    if (!view.translations.empty()) frame.alternates.push_back({language, frame.canonical});
    for (const stories::StoryView::Translation& translation : view.translations)
        frame.alternates.push_back({language_of(visit, translation.language), visit.absolute(translation.path)});
    const delivery::StructuredContext context{.publication = visit.publication(),
                                              .find_media = [&rows](MediaId id) { return rows.media.find_view(id); },
                                              .today = visit.today};
    frame.structured_data.push_back(
        {is_story ? delivery::describe_story(context, view, plain) : delivery::describe_page(context, view)});
    if (view.section) {
        const std::array<delivery::BreadcrumbStep, 2> way{
            {{view.section->title, "/" + view.section->slug}, {words.headline, view.path}}};
        frame.structured_data.push_back({delivery::describe_way(context, way)});
    }
    return frame;
}

stories::PageKeys keys_of(const StoryRows& rows) {
    const stories::StoryView& view = rows.story;
    stories::PageKeys keys{stories::key_of(view.story.id)};
    if (view.story.translation_of) keys.push_back(stories::key_of(view.story.translation_of));
    for (const stories::StoryCard& card : rows.more) keys.push_back(stories::key_of(card.id));
    // What the section publishes next stands in "More from …".
    if (view.section) keys.push_back(stories::key_of(view.section->id));
    // Names beside comments are those that their readers have now.
    for (const discussion::ThreadComment& row : rows.conversation.thread.comments)
        if (row.comment.reader) keys.push_back(stories::key_of(row.comment.reader));
    for (const discussion::ThreadComment& row : rows.conversation.featured)
        if (row.comment.reader) keys.push_back(stories::key_of(row.comment.reader));
    rows.media.note(keys);
    return keys;
}

}  // namespace

StoryPage::StoryPage(Site& site)
    : story_(site.rooms.templates.bind<StoryPageView>("site/story")),
      page_(site.rooms.templates.bind<StoryPageView>("site/page")) {}

web::Response StoryPage::show(const Visit& visit, const stories::StoryView& found) const {
    const StoryRows rows = read_rows(visit, found);
    const stories::Story& story = found.story;
    const std::string& paper_language = visit.publication().language;
    const std::string& language = language_of(visit, story.language);
    const text::HtmlRendering rendering = story_rendering(visit, rows, language);
    const Voice voice = visit.voice_in(language);
    DayWords days{*visit.dates};

    StoryPageView view;
    view.frame = frame_story(visit, rows, language);
    if (language != paper_language) view.language = language;
    view.direction = direction_word(language);
    view.page_language = paper_language;
    view.page_direction = direction_word(paper_language);
    if (found.section) view.section = SlugView{found.section->slug, found.section->title};
    view.label = story.words.label;
    view.headline = story.words.headline;
    view.standfirst = story.words.standfirst;
    view.authors = view_authors(rows);
    if (story.published_at) {
        view.published = visit.dates->date_and_time(*story.published_at);
        view.published_exact = format_rfc3339(*story.published_at);
    }
    if (story.updated_at) {
        view.updated = visit.dates->date_and_time(*story.updated_at);
        view.updated_exact = format_rfc3339(*story.updated_at);
    }
    view.canonical = view.frame.canonical;
    view.translations = view_translations(visit, found);
    view.lead_picture = view_lead_picture(rows, rendering, voice);
    view.body = text::render_html(story.words.body, rendering);
    for (const stories::TopicLine& topic : found.topics) view.topics.push_back({topic.slug, topic.title});
    view.backstory_title = voice.say("site.backstory");
    view.backstory = story.words.backstory;
    if (!found.claims.empty() || !found.responses.empty()) view.who = view_who(voice, found, visit.today);
    view.history = view_history(visit, found);
    view.conversation = view_conversation(visit, rows.conversation, days, story.comments, found.path);
    if (found.section)
        view.more_title = visit.say("site.more_from", text::TextArgument::of("section", found.section->title));
    // A row of pictures, or a row of words: a picture among words looks like a hole beside it.
    const bool pictured = std::ranges::all_of(rows.more, [](const auto& card) { return card.picture.has_value(); });
    for (const stories::StoryCard& card : rows.more)
        view.more.push_back(view_card(visit, rows.media, card,
                                      {.words = CardStyle::Words::headline,
                                       .picture = pictured ? CardStyle::Shown::yes : CardStyle::Shown::no,
                                       .meta = CardStyle::Shown::no,
                                       .place = PicturePlace::quarter}));
    const bool is_story = story.kind == stories::StoryKind::story;
    return answer_page(visit, (is_story ? story_ : page_).render(view, visit.texts), keys_of(rows));
}

}  // namespace standfirst::site
