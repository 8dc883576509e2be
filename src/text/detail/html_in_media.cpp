// SPDX-License-Identifier: Apache-2.0
// Figures, pictures, recordings and frames of HTML. What lies on other sites becomes a link card.
#include <algorithm>
#include <charconv>

#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "text/detail/html_reader.hpp"
#include "text/link.hpp"

namespace standfirst::text::detail {

namespace {

constexpr int widest_inline_picture = 32;

int pixels(const GumboElement& element, const char* name) {
    const auto words = attribute_of(element, name);
    int number = 0;
    std::from_chars(words.data(), words.data() + words.size(), number);
    return number;
}

bool is_inline_picture(const GumboElement& image) {
    if (has_class(image, "wp-smiley") || has_class(image, "emoji")) return true;
    const int width = pixels(image, "width"), height = pixels(image, "height");
    return width > 0 && height > 0 && width <= widest_inline_picture && height <= widest_inline_picture;
}

// Leads to the picture's own file: a click that shows it larger, and no link of the story's.
bool leads_to_picture(std::string_view link) {
    link = link.substr(0, link.find_first_of("?#"));
    for (const std::string_view ending : {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".JPG", ".PNG", ".JPEG"})
        if (link.ends_with(ending)) return true;
    return false;
}

const GumboElement* find_source(const GumboElement& element) {
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto& child = child_of(element.children, i);
        if (is_element(child) && child.v.element.tag == GUMBO_TAG_SOURCE &&
            !attribute_of(child.v.element, "src").empty())
            return &child.v.element;
    }
    return nullptr;
}

// What a card about a file is called where nobody named it: "windmill.jpg".
std::string file_name_of(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    const auto name = address.substr(std::min(address.find_last_of('/') + 1, address.size()));
    if (!name.contains('.') || host_of(address) == name) return {};
    const auto decoded = percent_decode(name);
    return decoded && is_utf8(*decoded) ? *decoded : std::string{name};
}

// The page of a film, where the address is that of its player.
std::string page_of_player(std::string link) {
    const auto after = [&](std::string_view part) -> std::string_view {
        const auto at = link.find(part);
        if (at == std::string::npos) return {};
        const auto rest = std::string_view{link}.substr(at + part.size());
        return rest.substr(0, rest.find_first_of("?&#/"));
    };
    if (const auto id = after("youtube.com/embed/"); !id.empty())
        return "https://www.youtube.com/watch?v=" + std::string{id};
    if (const auto id = after("youtube-nocookie.com/embed/"); !id.empty())
        return "https://www.youtube.com/watch?v=" + std::string{id};
    if (const auto id = after("player.vimeo.com/video/"); !id.empty()) return "https://vimeo.com/" + std::string{id};
    return link;
}

}  // namespace

std::string host_of(std::string_view address) {
    const auto at = address.find("://");
    if (at == std::string_view::npos) return {};
    auto host = address.substr(at + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const auto user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
    if (host.starts_with("www.")) host.remove_prefix(4);
    return std::string{host};
}

PictureLayout layout_of(const GumboElement& element) {
    if (element.attributes.length == 0) return PictureLayout::column;
    if (has_class(element, "alignleft") || attribute_of(element, "align") == "left") return PictureLayout::side_start;
    if (has_class(element, "alignright") || attribute_of(element, "align") == "right") return PictureLayout::side_end;
    if (has_class(element, "alignwide")) return PictureLayout::wide;
    if (has_class(element, "alignfull")) return PictureLayout::full;
    return PictureLayout::column;
}

MediaId HtmlReader::find_media(std::string_view address, std::string_view alt, std::string_view title) {
    if (address.empty() || !intake_.find_media) return {};
    return intake_.find_media({make_clean_utf8(address), plain(alt), plain(title)});
}

void HtmlReader::add_card(std::string_view address, std::string_view title, Place& place) {
    const auto link = page_of_player(link_from(address));
    if (link.empty()) {
        lose("address that could run");
        return;
    }
    LinkCard card{link, plain(title), {}, host_of(link)};
    if (!place.is_line_only) {
        end_paragraph(place);
        add_block(place, {std::move(card)});
        return;
    }
    place.line.add_text(card.title.empty() ? card.href : card.title, {{MarkKind::link, card.href}});
}

std::optional<Picture> HtmlReader::picture_from(const GumboElement& image, const GumboElement* figure,
                                                const GumboElement* caption) {
    auto address = attribute_of(image, "src");
    // Pages that load their pictures late keep the real address elsewhere.
    if (const auto late = attribute_of(image, "data-src");
        !late.empty() && (address.empty() || address.starts_with("data:")))
        address = late;
    Picture picture;
    picture.alt = plain(attribute_of(image, "alt"));
    picture.media = find_media(address, picture.alt, attribute_of(image, "title"));
    if (!picture.media) {
        lose("picture without a file: " + std::string{truncate_utf8(make_clean_utf8(address), 200)});
        return std::nullopt;
    }
    picture.layout = layout_of(image);
    if (figure != nullptr && picture.layout == PictureLayout::column) picture.layout = layout_of(*figure);
    if (caption != nullptr) picture.caption = line_of(*caption);
    for (const auto& mark : marks_)
        if (mark.kind == MarkKind::link && !leads_to_picture(mark.value)) picture.link = mark.value;
    return picture;
}

void HtmlReader::add_picture_card(const GumboElement& image, Place& place) {
    const auto address = attribute_of(image, "src");
    if (clean_link(make_clean_utf8(address)).empty()) return;
    const auto alt = plain(attribute_of(image, "alt"));
    add_card(address, alt.empty() ? file_name_of(address) : alt, place);
}

void HtmlReader::read_image(const GumboElement& image, Place& place) {
    const auto address = attribute_of(image, "src");
    if (is_inline_picture(image) || place.is_line_only) {
        const auto alt = plain(attribute_of(image, "alt"));
        if (const auto media = find_media(address, alt, {}))
            place.line.add(InlinePicture{media, alt});
        else
            place.line.add_text(alt, marks_);
        return;
    }
    end_paragraph(place);
    if (auto picture = picture_from(image, nullptr, nullptr))
        add_block(place, {*std::move(picture)});
    else
        add_picture_card(image, place);
}

void HtmlReader::read_recording(const GumboElement& element, Place& place, const GumboElement* figure,
                                const GumboElement* caption) {
    const auto* source = attribute_of(element, "src").empty() ? find_source(element) : &element;
    const auto address = source != nullptr ? attribute_of(*source, "src") : std::string_view{};
    if (address.empty()) return;
    if (const auto poster = attribute_of(element, "poster"); !poster.empty())
        lose("picture before a film: " + std::string{truncate_utf8(make_clean_utf8(poster), 200)});
    const auto title = plain(attribute_of(element, "title"));
    const auto media = place.is_line_only ? MediaId{} : find_media(address, {}, title);
    if (!media) {
        lose("recording without a file: " + std::string{truncate_utf8(make_clean_utf8(address), 200)});
        add_card(address, title.empty() ? file_name_of(address) : title, place);
        return;
    }
    end_paragraph(place);
    auto words = caption != nullptr ? line_of(*caption) : Line{};
    if (element.tag == GUMBO_TAG_AUDIO)
        add_block(place, {Audio{media, title, std::move(words)}});
    else
        add_block(place,
                  {Video{media, title, std::move(words), figure != nullptr ? layout_of(*figure) : layout_of(element)}});
}

void HtmlReader::read_frame(const GumboElement& element, Place& place) {
    const auto source = attribute_of(element, "src");
    const auto address = source.empty() ? attribute_of(element, "data") : source;
    if (!address.empty()) add_card(address, attribute_of(element, "title"), place);
}

bool HtmlReader::read_file(const GumboElement& element, Place& place) {
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto& child = child_of(element.children, i);
        if (!is_element(child)) continue;
        const auto address = child.v.element.tag == GUMBO_TAG_A        ? attribute_of(child.v.element, "href")
                             : child.v.element.tag == GUMBO_TAG_OBJECT ? attribute_of(child.v.element, "data")
                                                                       : std::string_view{};
        if (address.empty() || child.v.element.tag != GUMBO_TAG_A) continue;
        const auto title = words_of(child.v.element);
        const auto media = find_media(address, {}, title);
        if (!media) {
            lose("file to download without a file: " + std::string{truncate_utf8(make_clean_utf8(address), 200)});
            return false;
        }
        end_paragraph(place);
        add_block(place, {FileLink{media, title}});
        return true;
    }
    return false;
}

bool HtmlReader::flow_media(const GumboNode& node, Place& place) {
    const auto& element = node.v.element;
    switch (static_cast<int>(element.tag)) {
        case GUMBO_TAG_IMG:
            read_image(element, place);
            return true;
        case GUMBO_TAG_VIDEO:
        case GUMBO_TAG_AUDIO:
            read_recording(element, place, nullptr, nullptr);
            return true;
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_EMBED:
        case GUMBO_TAG_OBJECT:
            read_frame(element, place);
            return true;
        case GUMBO_TAG_SOURCE:
            return true;
        default:
            return false;
    }
}

void HtmlReader::find_parts(const GumboNode& node, FigureParts& parts, int depth) {
    if (is_text(node)) {
        const std::string_view text = node.v.text.text;
        parts.has_words |=
            std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20; });
        return;
    }
    if (!is_element(node) || depth > 60) return;
    const auto& element = node.v.element;
    const auto first = [&](const GumboNode*& part) {
        if (part == nullptr) part = &node;
    };
    switch (static_cast<int>(element.tag)) {
        case GUMBO_TAG_IMG:
            parts.pictures.push_back(&node);
            return;
        case GUMBO_TAG_VIDEO:
            first(parts.video);
            return;
        case GUMBO_TAG_AUDIO:
            first(parts.audio);
            return;
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_EMBED:
        case GUMBO_TAG_OBJECT:
            first(parts.frame);
            return;
        case GUMBO_TAG_TABLE:
            first(parts.table);
            return;
        case GUMBO_TAG_BLOCKQUOTE:
            first(parts.quote);
            return;
        case GUMBO_TAG_FIGCAPTION:
            first(parts.caption);
            return;
        case GUMBO_TAG_NOSCRIPT:
            return;
        default:
            break;
    }
    if (has_class(element, "wp-caption-text") || has_class(element, "gallery-caption")) return first(parts.caption);
    for (unsigned i = 0; i < element.children.length; ++i) find_parts(child_of(element.children, i), parts, depth + 1);
}

void HtmlReader::read_gallery(const GumboElement& element, const FigureParts& parts, Place& place) {
    Gallery gallery;
    std::vector<const GumboElement*> missing;
    for (const auto* image : parts.pictures) {
        // The caption stands in the frame right around the picture.
        const GumboElement* caption = nullptr;
        for (const auto* frame = image->parent; frame != nullptr && caption == nullptr && &frame->v.element != &element;
             frame = frame->parent) {
            FigureParts inside;
            find_parts(*frame, inside, 0);
            if (inside.pictures.size() != 1) break;
            if (inside.caption != nullptr) caption = &inside.caption->v.element;
        }
        if (auto picture = picture_from(image->v.element, nullptr, caption))
            gallery.pictures.push_back(*std::move(picture));
        else
            missing.push_back(&image->v.element);
    }
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto& child = child_of(element.children, i);
        if (is_element(child) && child.v.element.tag == GUMBO_TAG_FIGCAPTION)
            gallery.caption = line_of(child.v.element);
    }
    for (int columns = 1; columns <= 8; ++columns)
        if (has_class(element, "columns-" + std::to_string(columns)) ||
            has_class(element, "gallery-columns-" + std::to_string(columns)))
            gallery.columns = columns;
    if (!gallery.pictures.empty()) add_block(place, {std::move(gallery)});
    for (const auto* image : missing) add_picture_card(*image, place);
}

void HtmlReader::read_figure(const GumboNode& node, Place& place) {
    const auto& element = node.v.element;
    if (place.is_line_only) {
        flow_container(element, place);
        return;
    }
    FigureParts parts;
    for (unsigned i = 0; i < element.children.length; ++i) find_parts(child_of(element.children, i), parts, 0);
    const auto* caption = parts.caption != nullptr ? &parts.caption->v.element : nullptr;
    const bool has_other = parts.video != nullptr || parts.audio != nullptr || parts.frame != nullptr ||
                           parts.table != nullptr || parts.quote != nullptr;
    end_paragraph(place);
    const bool is_gallery = has_class(element, "wp-block-gallery") || has_class(element, "gallery");
    if (!has_other && !parts.pictures.empty() && (is_gallery || (parts.pictures.size() > 1 && !parts.has_words))) {
        read_gallery(element, parts, place);
    } else if (!has_other && parts.pictures.size() == 1 && !parts.has_words) {
        const auto& image = *parts.pictures.front();
        std::size_t opened = 0;
        for (const auto* frame = image.parent; frame != nullptr && frame != &node; frame = frame->parent)
            if (frame->v.element.tag == GUMBO_TAG_A && opened == 0)
                if (auto link = link_from(attribute_of(frame->v.element, "href")); !link.empty()) {
                    marks_.push_back({MarkKind::link, std::move(link)});
                    opened = 1;
                }
        auto picture = picture_from(image.v.element, &element, caption);
        marks_.resize(marks_.size() - opened);
        if (picture) return add_block(place, {*std::move(picture)});
        add_picture_card(image.v.element, place);
        if (caption != nullptr) flow_container(*caption, place);
    } else if (parts.pictures.empty() && parts.video != nullptr && !parts.has_words) {
        read_recording(parts.video->v.element, place, &element, caption);
    } else if (parts.pictures.empty() && parts.audio != nullptr && !parts.has_words) {
        read_recording(parts.audio->v.element, place, &element, caption);
    } else if (parts.table != nullptr && parts.quote == nullptr && !parts.has_words) {
        read_table(*parts.table, place, caption);
    } else if (parts.quote != nullptr && parts.table == nullptr && !parts.has_words) {
        const auto before = place.out.size();
        read_quote(parts.quote->v.element, place, &element);
        auto* quote = place.out.size() > before ? std::get_if<Quote>(&place.out.back().content) : nullptr;
        if (quote != nullptr && caption != nullptr && quote->speaker.empty())
            quote->speaker = words_of(*caption);
        else if (caption != nullptr)
            flow_container(*caption, place);
    } else if (has_class(element, "wp-block-embed") && parts.frame == nullptr && parts.pictures.empty()) {
        // An address that WordPress itself would have asked the other site about.
        std::string address;
        for (unsigned i = 0; i < element.children.length; ++i)
            if (const auto& child = child_of(element.children, i);
                is_element(child) && child.v.element.tag != GUMBO_TAG_FIGCAPTION)
                address += words_of(child.v.element);
        if (clean_link(address).empty() || address.find(' ') != std::string::npos)
            return flow_container(element, place);
        add_card(address, {}, place);
        if (caption != nullptr) flow_container(*caption, place);
    } else {
        flow_container(element, place);
    }
}

}  // namespace standfirst::text::detail
