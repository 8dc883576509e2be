// SPDX-License-Identifier: Apache-2.0
#include "site/picture_view.hpp"

#include <algorithm>
#include <utility>

#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

std::string_view sizes_of(PicturePlace place) {
    switch (place) {
        case PicturePlace::lead:
            return "(min-width: 90rem) 64rem, (min-width: 64rem) 55vw, 88vw";
        case PicturePlace::half:
            return "(min-width: 64rem) 40rem, 88vw";
        case PicturePlace::half_beside:
            return "(min-width: 64rem) 40rem, (min-width: 40rem) 88vw, 6.5rem";
        case PicturePlace::quarter:
            return "(min-width: 64rem) 18rem, (min-width: 40rem) 30vw, 88vw";
        case PicturePlace::quarter_beside:
            return "(min-width: 64rem) 18rem, (min-width: 40rem) 30vw, 6.5rem";
        case PicturePlace::river:
            return "(min-width: 64rem) 17rem, (min-width: 40rem) 15rem, 6.5rem";
        case PicturePlace::portrait:
            return "9rem";
    }
    return {};
}

// No window shows it in more pixels than this, at two of them for each of CSS: wider files would only lengthen the
// page.
int widest_file(PicturePlace place) {
    switch (place) {
        case PicturePlace::lead:
        case PicturePlace::half:
        case PicturePlace::half_beside:
            return 4000;
        case PicturePlace::quarter:
            return 1280;
        case PicturePlace::quarter_beside:
        case PicturePlace::river:
            return 640;
        case PicturePlace::portrait:
            return 320;
    }
    return 0;
}

std::string source_set(const media::Medium& medium, media::PictureFormat format, int most) {
    std::string set;
    for (const media::Variant& variant : medium.variants) {
        if (variant.format != format || variant.width <= 0 || variant.width > most) continue;
        if (!set.empty()) set += ", ";
        set += media::path_of(variant);
        set += ' ';
        set += std::to_string(variant.width);
        set += 'w';
    }
    return set;
}

// Tenths of the way, as assets/css/06-cards.css names them; the middle needs no class.
std::string focus_classes(const media::Medium& medium) {
    std::string classes;
    const auto add = [&](std::string_view axis, int percent) {
        const int tenth = (std::clamp(percent, 0, 100) + 5) / 10;
        if (tenth == 5) return;
        if (!classes.empty()) classes += ' ';
        classes += axis;
        classes += std::to_string(tenth);
    };
    add("fx", medium.focus_x);
    add("fy", medium.focus_y);
    return classes;
}

constexpr int fallback_width = 1200;  // for browsers and readers of feeds that choose no source of their own
constexpr int poster_width = 900;     // a film is as wide as the text
constexpr int shared_width = 1000;    // what other sites show beside a link

// What is fetched whole and at once, by a player, by a reader of feeds or by another site that shows a link: never the
// original, which may be of any size. None where no variant was made yet.
const media::Variant* find_handy(const media::Medium& medium, int wide_enough) {
    const media::Variant* best = nullptr;
    for (const media::Variant& variant : medium.variants) {
        if (variant.format != media::PictureFormat::jpeg) continue;
        const bool is_better = best == nullptr || (best->width < wide_enough
                                                       ? variant.width > best->width
                                                       : variant.width >= wide_enough && variant.width < best->width);
        if (is_better) best = &variant;
    }
    return best;
}

std::string handy_address(const media::Medium& medium, int wide_enough) {
    const media::Variant* handy = find_handy(medium, wide_enough);
    return handy == nullptr ? media::path_of(medium) : media::path_of(*handy);
}

PictureView view_medium(const media::Medium& medium, PicturePlace place) {
    PictureView view;
    view.address = handy_address(medium, std::min(fallback_width, widest_file(place)));
    view.alt = medium.alt;
    view.sizes = sizes_of(place);
    view.avif = source_set(medium, media::PictureFormat::avif, widest_file(place));
    view.webp = source_set(medium, media::PictureFormat::webp, widest_file(place));
    view.has_size = medium.width > 0 && medium.height > 0;
    view.width = medium.width;
    view.height = medium.height;
    view.focus = focus_classes(medium);
    return view;
}

text::MediaView make_media_view(const MediaSet& set, const media::Medium& medium) {
    text::MediaView view{.address = handy_address(medium, fallback_width),
                         .type = medium.type,
                         .width = medium.width,
                         .height = medium.height,
                         .alt = medium.alt,
                         .caption = medium.caption,
                         .credit = medium.credit};
    view.variants.reserve(medium.variants.size());
    for (const media::Variant& variant : medium.variants)
        view.variants.push_back(
            {media::path_of(variant), std::string{media::type_of(variant.format)}, variant.width, variant.height});
    std::ranges::sort(view.variants, {}, &text::PictureVariant::width);
    if (const media::Medium* poster = set.find(medium.poster)) {
        view.poster = handy_address(*poster, poster_width);
        // A film whose size is not known has its poster's: nothing moves when it comes.
        if (view.width == 0 || view.height == 0) {
            view.width = poster->width;
            view.height = poster->height;
        }
    }
    for (const media::CaptionsTrack& track : medium.captions)
        view.captions.push_back({media::path_of(track), track.language, track.label});
    view.transcript = medium.transcript;
    view.name = medium.name;
    view.bytes = medium.bytes;
    view.focus_x = medium.focus_x;
    view.focus_y = medium.focus_y;
    return view;
}

}  // namespace

void MediaSet::want(MediaId id) {
    if (id && !media_.contains(id)) wanted_.push_back(id);
}

void MediaSet::load(media::MediaStore& store, wire::Snapshot& snapshot) {
    while (!wanted_.empty()) {
        std::ranges::sort(wanted_);
        wanted_.erase(std::ranges::unique(wanted_).begin(), wanted_.end());
        const std::vector<MediaId> asked = std::exchange(wanted_, {});
        for (media::Medium& medium : store.list_media(snapshot, asked)) {
            const MediaId id = medium.id;
            const MediaId poster = medium.poster;
            media_.insert_or_assign(id, std::move(medium));
            if (std::ranges::find(asked, poster) == asked.end()) want(poster);
        }
    }
}

const media::Medium* MediaSet::find(MediaId id) const {
    const auto row = media_.find(id);
    return row == media_.end() ? nullptr : &row->second;
}

void MediaSet::note(std::vector<std::string>& made_of) const {
    for (const auto& [id, medium] : media_) made_of.push_back(stories::key_of(id));
}

const text::MediaView* MediaSet::find_view(MediaId id) const {
    const media::Medium* medium = find(id);
    if (medium == nullptr) return nullptr;
    const auto [row, is_new] = views_.try_emplace(id);
    if (is_new) row->second = make_media_view(*this, *medium);
    return &row->second;
}

std::optional<PictureView> view_picture(const MediaSet& media, const text::Picture& picture, PicturePlace place) {
    const media::Medium* medium = media.find(picture.media);
    if (medium == nullptr || medium->kind != media::MediumKind::picture) return std::nullopt;
    PictureView view = view_medium(*medium, place);
    if (!picture.alt.empty()) view.alt = picture.alt;
    return view;
}

std::optional<PictureView> view_shared(const MediaSet& media, const text::Picture& picture) {
    auto view = view_picture(media, picture, PicturePlace::lead);
    if (!view) return view;
    if (const media::Variant* handy = find_handy(*media.find(picture.media), shared_width)) {
        view->address = media::path_of(*handy);
        view->width = handy->width;
        view->height = handy->height;
        view->has_size = handy->width > 0 && handy->height > 0;
    }
    return view;
}

std::optional<PictureView> view_portrait(const MediaSet& media, MediaId id) {
    const media::Medium* medium = media.find(id);
    if (medium == nullptr || medium->kind != media::MediumKind::picture) return std::nullopt;
    PictureView view = view_medium(*medium, PicturePlace::portrait);
    view.alt.clear();
    return view;
}

}  // namespace standfirst::site
