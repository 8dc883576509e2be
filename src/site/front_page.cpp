// SPDX-License-Identifier: Apache-2.0
#include "site/front_page.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>
#include <utility>

#include "delivery/structured_data.hpp"
#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

using Cards = std::vector<stories::StoryCard>;

constexpr int most_latest = 40;
constexpr std::size_t second_count = 3;
constexpr std::size_t row_count = 4;
constexpr std::size_t top_count = 1 + second_count + row_count;
constexpr std::size_t latest_count = 9;
constexpr std::size_t most_blocks = 14;
constexpr int most_discussed = 5;
constexpr std::size_t fewest_discussed = 3;
constexpr std::chrono::days discussed_for{14};
// The support line follows the third section: after something was given.
constexpr std::size_t support_after = 2;

// A translation belongs to its story's page: beside its original it would say the same twice.
bool speaks_of_the_paper(const Visit& visit, const stories::StoryCard& card) {
    return card.language.empty() || card.language == visit.publication().language;
}

struct SectionBlock {
    const stories::Section* section;
    Cards cards;
};

// What the page shows, before it is put into words.
struct FrontChoice {
    Cards top;  // lead, second, row
    Cards latest;
    std::vector<SectionBlock> blocks;
    Cards discussed;
};

FrontChoice choose(const Visit& visit) {
    const Rooms& rooms = visit.rooms();
    wire::Snapshot& sight = visit.sight();
    const stories::PublicationId paper = visit.publication().id;
    FrontChoice choice;

    stories::FrontView front = stories::load_front(sight, rooms.stories, paper, most_latest);
    choice.top = std::move(front.slots);
    // Whole rows only: what is left over waits in its section, below.
    if (choice.top.size() > top_count)
        choice.top.resize(choice.top.size() - (choice.top.size() - top_count) % row_count);
    std::unordered_set<stories::StoryId> used;
    for (const stories::StoryCard& card : choice.top) used.insert(card.id);
    Cards& latest = front.latest;
    for (const stories::StoryCard& card : latest)
        if (choice.top.size() < top_count && speaks_of_the_paper(visit, card) && used.insert(card.id).second)
            choice.top.push_back(card);
    // A headline among the latest may come again in its section: the list says when, the section says what about.
    for (stories::StoryCard& card : latest)
        if (choice.latest.size() < latest_count && speaks_of_the_paper(visit, card) && !used.contains(card.id))
            choice.latest.push_back(std::move(card));

    for (const stories::Section& section : visit.paper->sections) {
        if (choice.blocks.size() == most_blocks) break;
        constexpr int most_in_section = 16;
        SectionBlock block{&section, {}};
        for (stories::StoryCard& card :
             rooms.stories.stories.list_in_section(sight, section.id, std::nullopt, most_in_section).cards) {
            constexpr std::size_t most_cards = 7;
            if (block.cards.size() == most_cards) break;
            if (speaks_of_the_paper(visit, card) && !used.contains(card.id)) block.cards.push_back(std::move(card));
        }
        if (!block.cards.empty()) choice.blocks.push_back(std::move(block));
    }

    const std::vector<stories::StoryId> discussed =
        rooms.comments.list_most_discussed(sight, paper, visit.now - discussed_for, most_discussed);
    if (discussed.size() >= fewest_discussed) choice.discussed = rooms.stories.stories.list_cards(sight, discussed);
    return choice;
}

void want_pictures(MediaSet& media, const Cards& cards) {
    for (const stories::StoryCard& card : cards)
        if (card.picture) media.want(card.picture->media);
}

constexpr CardStyle words_only{
    .words = CardStyle::Words::standfirst, .picture = CardStyle::Shown::no, .meta = CardStyle::Shown::no};
constexpr CardStyle headline_only{
    .words = CardStyle::Words::headline, .picture = CardStyle::Shown::no, .meta = CardStyle::Shown::no};
constexpr CardStyle small_picture{.words = CardStyle::Words::headline,
                                  .picture = CardStyle::Shown::yes,
                                  .meta = CardStyle::Shown::no,
                                  .place = PicturePlace::quarter_beside};
constexpr CardStyle large_picture{.words = CardStyle::Words::standfirst,
                                  .picture = CardStyle::Shown::yes,
                                  .meta = CardStyle::Shown::yes,
                                  .place = PicturePlace::half,
                                  .moment = CardStyle::Moment::brief};

// On a phone the first column of a block has the one picture that is large.
CardStyle put(CardStyle style, PicturePlace place) {
    style.place = place;
    return style;
}

// A block's cards in the columns of its layout. Which layout follows from how many cards there are, and from the turn.
class BlockSetter {
  public:
    BlockSetter(const Visit& visit, const MediaSet& media) : visit_(visit), media_(media) {}

    [[nodiscard]] BlockView set(SectionBlock block, std::size_t turn) const {
        BlockView view{.slug = block.section->slug, .title = block.section->title};
        // The story with a picture goes where the picture is.
        const auto pictured =
            std::ranges::find_if(block.cards, [](const stories::StoryCard& card) { return card.picture.has_value(); });
        if (pictured != block.cards.end()) std::rotate(block.cards.begin(), pictured, pictured + 1);
        const std::span<const stories::StoryCard> cards{block.cards};
        if (cards.size() >= 6 && turn % 4 == 0) {
            view.layout = "wide-first";
            view.first = view_card(visit_, media_, cards[0], large_picture);
            view.columns = {{{card(cards[1], small_picture), card(cards[2], headline_only)}},
                            {{card(cards[3], words_only), card(cards[4], words_only), card(cards[5], headline_only)}}};
        } else if (cards.size() == 7 && turn % 4 == 2) {
            view.layout = "words-first";
            view.columns = {stack(cards.subspan(1, 3), words_only), stack(cards.subspan(4, 3), words_only),
                            stack(cards.first(1), put(large_picture, PicturePlace::half_beside))};
        } else if (cards.size() >= 5 && turn % 4 == 3) {
            view.layout = "pair";
            view.columns = {stack(cards.first(1), words_only), stack(cards.subspan(1, 1), words_only),
                            stack(cards.subspan(2), headline_only)};
        } else {
            set_few(view, cards.first(std::min(cards.size(), row_count)), turn);
        }
        return view;
    }

  private:
    // One to four cards fill the width, too.
    void set_few(BlockView& view, std::span<const stories::StoryCard> cards, std::size_t turn) const {
        if (cards.size() == 1) {
            view.layout = "one";
            view.first = card(cards[0], large_picture);
        } else if (cards.size() == 2 || (cards.size() == 3 && turn % 2 == 1)) {
            view.layout = "two";
            view.first = card(cards[0], large_picture);
            view.columns = {stack(cards.subspan(1), words_only)};
        } else if (turn % 2 == 1) {
            view.layout = "large-last";
            view.columns = {stack(cards.subspan(1), words_only),
                            stack(cards.first(1), put(large_picture, PicturePlace::half_beside))};
        } else {
            view.layout = cards.size() == 3 ? "three" : "even";
            const auto first = put(small_picture, PicturePlace::quarter);
            for (const stories::StoryCard& one : cards) {
                const auto& pictured = view.columns.empty() ? first : small_picture;
                view.columns.push_back({{card(one, one.picture ? pictured : words_only)}});
            }
        }
    }
    [[nodiscard]] CardView card(const stories::StoryCard& card, CardStyle style) const {
        return view_card(visit_, media_, card, style);
    }
    [[nodiscard]] StackView stack(std::span<const stories::StoryCard> cards, CardStyle style) const {
        StackView view;
        for (const stories::StoryCard& one : cards) view.cards.push_back(card(one, style));
        return view;
    }
    const Visit& visit_;
    const MediaSet& media_;
};

void set_top(FrontView& view, const Visit& visit, const MediaSet& media, const Cards& top) {
    for (std::size_t i = 0; i < top.size(); ++i) {
        CardStyle style{
            .words = CardStyle::Words::standfirst, .picture = CardStyle::Shown::no, .moment = CardStyle::Moment::brief};
        if (i == 0) {
            style.picture = CardStyle::Shown::yes;
            style.place = PicturePlace::half;
            view.lead = view_card(visit, media, top[i], style);
            if (view.lead->picture) view.lead->picture->is_first = true;
        } else if (i <= second_count) {
            style.picture = i == 1 ? CardStyle::Shown::yes : CardStyle::Shown::no;
            style.place = PicturePlace::quarter;
            view.second.push_back(view_card(visit, media, top[i], style));
        } else {
            view.row.push_back(view_card(visit, media, top[i], style));
        }
    }
}

}  // namespace

FrontPage::FrontPage(Site& site) : template_(site.rooms.templates.bind<FrontView>("site/front")) {}

web::Response FrontPage::show(const Visit& visit) const {
    FrontChoice choice = choose(visit);
    MediaSet media;
    media.want(visit.publication().logo);
    want_pictures(media, choice.top);
    for (const SectionBlock& block : choice.blocks) want_pictures(media, block.cards);
    media.load(visit.rooms().media, visit.sight());

    stories::PageKeys made_of{stories::front_key};
    const auto remember = [&](const Cards& cards) {
        for (const stories::StoryCard& card : cards) made_of.push_back(stories::key_of(card.id));
    };
    remember(choice.top);
    remember(choice.latest);
    remember(choice.discussed);

    FrontView view;
    view.frame = make_frame(visit, media, {.description = visit.publication().tagline, .path = "/"});
    view.frame.structured_data.push_back({delivery::describe_house(
        {.publication = visit.publication(), .find_media = [&media](MediaId id) { return media.find_view(id); }})});
    set_top(view, visit, media, choice.top);
    for (const stories::StoryCard& card : choice.latest)
        view.latest.push_back(
            view_card(visit, media, card, {.words = CardStyle::Words::headline, .moment = CardStyle::Moment::brief}));
    for (const stories::StoryCard& card : choice.discussed) {
        view.discussed.push_back(view_card(visit, media, card, headline_only));
        view.discussed.back().comments = card.comment_count;
    }
    const BlockSetter setter{visit, media};
    for (std::size_t i = 0; i < choice.blocks.size(); ++i) {
        remember(choice.blocks[i].cards);
        made_of.push_back(stories::key_of(choice.blocks[i].section->id));
        view.blocks.push_back(setter.set(std::move(choice.blocks[i]), i));
    }
    media.note(made_of);
    if (!view.blocks.empty())
        view.blocks[std::min(support_after, view.blocks.size() - 1)].support =
            SupportView{visit.publication().title, find_support_page(visit.publication())};
    return answer_page(visit, template_.render(view, visit.texts), std::move(made_of));
}

}  // namespace standfirst::site
