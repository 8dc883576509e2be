// SPDX-License-Identifier: Apache-2.0
// Pictures as templates show them (templates/parts/picture.html), and the media that one page needs, read in one go.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "media/medium.hpp"
#include "site/rooms.hpp"
#include "text/html_out.hpp"
#include "text/template.hpp"

namespace standfirst::site {

struct PictureView {
    std::string address;  // for browsers that know neither of the two formats: a JPEG of a handy width, or the original
    std::string alt;
    std::string_view sizes;
    std::string avif;  // srcset, or empty
    std::string webp;
    bool has_size = false;
    int width = 0;
    int height = 0;
    std::string focus;      // classes for the focal point, or empty
    bool is_first = false;  // the picture a reader sees first: fetched at once
    static constexpr auto fields =
        text::fields(text::field("address", &PictureView::address), text::field("alt", &PictureView::alt),
                     text::field("sizes", &PictureView::sizes), text::field("avif", &PictureView::avif),
                     text::field("webp", &PictureView::webp), text::field("has_size", &PictureView::has_size),
                     text::field("width", &PictureView::width), text::field("height", &PictureView::height),
                     text::field("focus", &PictureView::focus), text::field("is_first", &PictureView::is_first));
};

// How much of the window a picture fills, for `sizes`. What is `_beside` stands small beside its words on a phone.
enum class PicturePlace { lead, half, half_beside, quarter, quarter_beside, river, portrait };

// The media of one page.
class MediaSet {
  public:
    // Ids may repeat or be none.
    void want(MediaId id);
    void load(media::MediaStore& store, wire::Snapshot& snapshot);

    [[nodiscard]] const media::Medium* find(MediaId id) const;
    // Adds the key of each medium: when one changes, the page is made anew.
    void note(std::vector<std::string>& made_of) const;
    // For text/html_out.
    [[nodiscard]] const text::MediaView* find_view(MediaId id) const;

  private:
    std::vector<MediaId> wanted_;
    std::unordered_map<MediaId, media::Medium> media_;
    mutable std::unordered_map<MediaId, text::MediaView> views_;
};

// None where the medium is gone or is no picture.
[[nodiscard]] std::optional<PictureView> view_picture(const MediaSet& media, const text::Picture& picture,
                                                      PicturePlace place);
// As other sites show it beside a link: of a size that they take.
[[nodiscard]] std::optional<PictureView> view_shared(const MediaSet& media, const text::Picture& picture);
// A portrait or a logo: says nothing that stands beside it anyway.
[[nodiscard]] std::optional<PictureView> view_portrait(const MediaSet& media, MediaId id);

}  // namespace standfirst::site
