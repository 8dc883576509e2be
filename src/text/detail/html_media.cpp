// SPDX-License-Identifier: Apache-2.0
// Pictures, galleries, recordings, films and files as HTML.
#include <algorithm>
#include <cstdio>

#include "text/detail/html_writer.hpp"

namespace standfirst::text::detail {

namespace {

constexpr std::string_view layout_class(PictureLayout layout) {
    switch (layout) {
        case PictureLayout::column:
            return {};
        case PictureLayout::wide:
            return "layout-wide";
        case PictureLayout::full:
            return "layout-full";
        case PictureLayout::side_start:
            return "layout-side-start";
        case PictureLayout::side_end:
            return "layout-side-end";
    }
    return {};
}

// As the sheet lays galleries out: four stand as two and two, otherwise three in a row unless the writer said so.
std::string_view sizes_of(const Gallery& gallery, std::string_view of_column) {
    if (gallery.pictures.size() == 1 || gallery.columns == 1) return of_column;
    const bool is_pairs =
        gallery.columns == 2 || gallery.pictures.size() == 2 || (gallery.pictures.size() == 4 && gallery.columns != 4);
    return is_pairs ? "(min-width: 48rem) 20rem, 50vw" : "(min-width: 48rem) 14rem, 50vw";
}

std::string size_words(std::uint64_t bytes) {
    if (bytes < 1000) return std::to_string(bytes) + " B";
    std::array<char, 32> words{};
    if (bytes < 1'000'000)
        std::snprintf(words.data(), words.size(), "%.0f kB", static_cast<double>(bytes) / 1e3);
    else
        std::snprintf(words.data(), words.size(), "%.1f MB", static_cast<double>(bytes) / 1e6);
    return words.data();
}

}  // namespace

std::string_view HtmlWriter::sizes_of(PictureLayout layout) {
    switch (layout) {
        case PictureLayout::column:
            return column_sizes;
        case PictureLayout::wide:
            return "(min-width: 64rem) 58rem, 100vw";
        case PictureLayout::full:
            return "100vw";
        case PictureLayout::side_start:
        case PictureLayout::side_end:
            return "(min-width: 48rem) 20rem, 100vw";
    }
    return column_sizes;
}

const MediaView* HtmlWriter::find_media(MediaId id) const {
    return id && rendering_.find_media ? rendering_.find_media(id) : nullptr;
}

void HtmlWriter::write_srcset(const MediaView& view, std::string_view type) {
    html_ += " srcset=\"";
    bool is_first = true;
    for (const auto& variant : view.variants) {
        if (variant.type != type || variant.width <= 0) continue;
        if (!is_first) html_ += ", ";
        is_first = false;
        append_escaped(html_, variant.address);
        html_ += ' ';
        html_ += std::to_string(variant.width);
        html_ += 'w';
    }
    html_ += '"';
}

void HtmlWriter::write_image(const MediaView& view, std::string_view alt, std::string_view sizes, MediaId id) {
    const auto has = [&](std::string_view type) {
        return is_page() && std::ranges::any_of(view.variants, [&](const PictureVariant& variant) {
                   return variant.width > 0 && variant.type == type;
               });
    };
    bool has_sources = false;
    for (const std::string_view type : {"image/avif", "image/webp"}) {
        if (!has(type)) continue;
        if (!has_sources) html_ += "<picture>";
        has_sources = true;
        html_ += "<source";
        attribute("type", type);
        write_srcset(view, type);
        attribute("sizes", sizes);
        html_ += '>';
    }
    html_ += "<img";
    attribute("src", view.address);
    if (view.width > 0 && view.height > 0) {
        number_attribute("width", view.width);
        number_attribute("height", view.height);
    }
    attribute("alt", alt.empty() ? view.alt : alt);
    if (is_page())
        html_ += id == rendering_.eager_picture ? " fetchpriority=\"high\"" : " loading=\"lazy\" decoding=\"async\"";
    html_ += '>';
    if (has_sources) html_ += "</picture>";
}

void HtmlWriter::open_figure(std::string_view kind, PictureLayout layout) {
    html_ += "<figure";
    std::string names{kind};
    if (const auto name = layout_class(layout); !name.empty()) names.append(" ").append(name);
    text_class(names);
    html_ += ">\n";
}

void HtmlWriter::write_caption(const Line& caption, std::string_view credit, const MediaView* view) {
    if (credit.empty() && view != nullptr) credit = view->credit;
    const std::string_view words =
        view != nullptr && caption.empty() ? std::string_view{view->caption} : std::string_view{};
    if (caption.empty() && words.empty() && credit.empty()) return;
    html_ += "<figcaption>";
    write_line(caption);
    write_words(words);
    if (!credit.empty()) {
        if (!caption.empty() || !words.empty()) html_ += ' ';
        html_ += "<span";
        text_class("credit");
        html_ += '>';
        write_words(credit);
        html_ += "</span>";
    }
    html_ += "</figcaption>\n";
}

void HtmlWriter::write_gone() {
    html_ += "<p";
    text_class("gone");
    html_ += '>';
    write_words(label("document.gone_media"));
    html_ += "</p>\n";
}

void HtmlWriter::write_picture(const Picture& picture, std::string_view sizes) {
    const auto* view = find_media(picture.media);
    open_figure("picture", picture.layout);
    if (view != nullptr) {
        if (!picture.link.empty()) {
            html_ += "<a";
            link_attribute("href", picture.link);
            html_ += '>';
        }
        write_image(*view, picture.alt, sizes, picture.media);
        html_ += picture.link.empty() ? "\n" : "</a>\n";
    } else {
        write_gone();
    }
    write_caption(picture.caption, picture.credit, view);
    html_ += "</figure>\n";
}

void HtmlWriter::write(const Picture& block) { write_picture(block, sizes_of(block.layout)); }

void HtmlWriter::write(const Gallery& block) {
    if (block.pictures.empty()) return;
    html_ += "<figure";
    text_class(block.columns > 0 ? "gallery columns-" + std::to_string(block.columns) : "gallery");
    html_ += "><div";
    text_class("gallery-pictures");
    html_ += ">\n";
    const auto sizes = detail::sizes_of(block, sizes_of(PictureLayout::column));
    for (const auto& picture : block.pictures) write_picture(picture, sizes);
    html_ += "</div>\n";
    write_caption(block.caption, {}, nullptr);
    html_ += "</figure>\n";
}

// Words for those who cannot hear, folded away until asked for.
void HtmlWriter::write_transcript(const MediaView& view) {
    if (view.transcript.empty()) return;
    html_ += "<details";
    text_class("transcript");
    html_ += "><summary>";
    write_words(label("document.transcript"));
    html_ += "</summary>\n";
    std::string_view rest = view.transcript;
    while (!rest.empty()) {
        const auto end = std::min(rest.find("\n\n"), rest.size());
        if (end > 0) {
            html_ += "<p>";
            write_words(rest.substr(0, end));
            html_ += "</p>\n";
        }
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    html_ += "</details>\n";
}

void HtmlWriter::write(const Audio& block) {
    const auto* view = find_media(block.media);
    open_figure("audio", PictureLayout::column);
    if (!block.title.empty()) {
        html_ += "<p";
        text_class("media-title");
        html_ += '>';
        write_words(block.title);
        html_ += "</p>\n";
    }
    if (view != nullptr) {
        html_ += "<audio controls preload=\"none\"";
        attribute("src", view->address);
        if (is_page() && !block.title.empty()) attribute("aria-label", block.title);
        html_ += "></audio>\n";
        write_transcript(*view);
    } else {
        write_gone();
    }
    write_caption(block.caption, {}, view);
    html_ += "</figure>\n";
}

void HtmlWriter::write_film(const Video& block, const MediaView& view) {
    html_ += "<video controls preload=\"none\"";
    attribute("src", view.address);
    if (!view.poster.empty()) attribute("poster", view.poster);
    if (view.width > 0 && view.height > 0) {
        number_attribute("width", view.width);
        number_attribute("height", view.height);
    }
    if (is_page() && !block.title.empty()) attribute("aria-label", block.title);
    html_ += '>';
    for (const auto& captions : view.captions) {
        html_ += "<track kind=\"captions\"";
        attribute("src", captions.address);
        if (!captions.language.empty()) attribute("srclang", captions.language);
        if (!captions.label.empty()) attribute("label", captions.label);
        html_ += '>';
    }
    html_ += "</video>\n";
}

void HtmlWriter::write(const Video& block) {
    const auto* view = find_media(block.media);
    open_figure("video", block.layout);
    if (!block.title.empty()) {
        html_ += "<p";
        text_class("media-title");
        html_ += '>';
        write_words(block.title);
        html_ += "</p>\n";
    }
    if (view != nullptr) {
        write_film(block, *view);
        write_transcript(*view);
    } else {
        write_gone();
    }
    write_caption(block.caption, {}, view);
    html_ += "</figure>\n";
}

void HtmlWriter::write(const FileLink& block) {
    const auto* view = find_media(block.media);
    html_ += "<p";
    text_class("file");
    html_ += '>';
    if (view == nullptr) {
        write_words(block.title);
        html_ += "</p>\n";
        return;
    }
    html_ += "<a";
    attribute("href", view->address);
    if (is_page()) attribute("download", view->name);
    html_ += '>';
    write_words(!block.title.empty() ? block.title : !view->name.empty() ? view->name : label("document.download"));
    html_ += "</a>";
    if (view->bytes > 0) {
        html_ += " <span";
        text_class("file-size");
        html_ += '>';
        write_words(size_words(view->bytes));
        html_ += "</span>";
    }
    html_ += "</p>\n";
}

}  // namespace standfirst::text::detail
