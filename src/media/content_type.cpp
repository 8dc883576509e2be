// SPDX-License-Identifier: Apache-2.0
#include "media/content_type.hpp"

#include <algorithm>
#include <array>

#include "foundation/utf8.hpp"

namespace standfirst::media {

namespace {

struct Row {
    std::string_view type;
    std::string_view ending;
    MediumKind kind;
};

// Types that are stored, or taken in and stored as another one (HEIC, TIFF).
constexpr std::array rows{
    Row{"image/jpeg", "jpg", MediumKind::picture},
    Row{"image/png", "png", MediumKind::picture},
    Row{"image/webp", "webp", MediumKind::picture},
    Row{"image/gif", "gif", MediumKind::picture},
    Row{"image/avif", "avif", MediumKind::picture},
    Row{"image/heic", "heic", MediumKind::picture},
    Row{"image/tiff", "tif", MediumKind::picture},
    Row{"audio/mpeg", "mp3", MediumKind::audio},
    Row{"audio/mp4", "m4a", MediumKind::audio},
    Row{"audio/ogg", "ogg", MediumKind::audio},
    Row{"audio/wav", "wav", MediumKind::audio},
    Row{"audio/flac", "flac", MediumKind::audio},
    Row{"audio/webm", "weba", MediumKind::audio},
    Row{"video/mp4", "mp4", MediumKind::video},
    Row{"video/webm", "webm", MediumKind::video},
    Row{"video/ogg", "ogv", MediumKind::video},
    Row{"video/quicktime", "mov", MediumKind::video},
    Row{"text/vtt", "vtt", MediumKind::file},
    Row{"application/pdf", "pdf", MediumKind::file},
    Row{"application/zip", "zip", MediumKind::file},
    Row{"application/gzip", "gz", MediumKind::file},
    Row{"text/csv", "csv", MediumKind::file},
    Row{"text/plain", "txt", MediumKind::file},
    Row{"application/json", "json", MediumKind::file},
    Row{"application/geo+json", "geojson", MediumKind::file},
    Row{"application/epub+zip", "epub", MediumKind::file},
    Row{"application/vnd.oasis.opendocument.text", "odt", MediumKind::file},
    Row{"application/vnd.oasis.opendocument.spreadsheet", "ods", MediumKind::file},
    Row{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", MediumKind::file},
    Row{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", MediumKind::file},
    Row{"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", MediumKind::file},
};

std::optional<ContentType> of_type(std::string_view type) {
    const auto found = std::ranges::find(rows, type, &Row::type);
    if (found == rows.end()) return std::nullopt;
    return ContentType{found->kind, found->type};
}

std::string lower_ending(std::string_view name) {
    const auto dot = name.rfind('.');
    std::string ending{dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1)};
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return ending;
}

unsigned byte_at(std::string_view bytes, std::size_t position) {
    return position < bytes.size() ? static_cast<unsigned char>(bytes[position]) : 0U;
}

// ISO base media: the brand says who wrote it, and the compatible brands who may read it.
std::string_view type_of_brands(std::string_view head) {
    const std::size_t size =
        (byte_at(head, 0) << 24U) | (byte_at(head, 1) << 16U) | (byte_at(head, 2) << 8U) | byte_at(head, 3);
    const auto brands = head.substr(8, std::min(size, head.size()) < 16 ? 4 : std::min(size, head.size()) - 8);
    const auto has_brand = [&](std::string_view brand) {
        for (std::size_t at = 0; at + 4 <= brands.size(); at += 4)
            if (at != 4 && brands.substr(at, 4) == brand) return true;  // at 4 stands the minor version
        return false;
    };
    if (has_brand("avif") || has_brand("avis")) return "image/avif";
    if (has_brand("heic") || has_brand("heix") || has_brand("mif1") || has_brand("heim") || has_brand("heis"))
        return "image/heic";
    const auto major = brands.substr(0, 4);
    if (major == "M4A " || major == "M4B " || major == "F4A ") return "audio/mp4";
    if (major == "qt  ") return "video/quicktime";
    constexpr std::array known{"isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42",
                               "avc1", "dash", "M4V ", "mmp4", "MSNV", "3gp4", "3gp5", "3gp6"};
    for (const std::string_view brand : known)
        if (has_brand(brand)) return "video/mp4";
    return "";
}

// The doc type stands in the EBML header (element 0x4282) within the first bytes.
std::string_view type_of_ebml(std::string_view head) {
    const auto found = head.substr(0, 64).find("\x42\x82");
    if (found == std::string_view::npos || head.substr(found + 3, 4) != "webm") return "";
    return "video/webm";
}

std::string_view type_of_ogg(std::string_view head) {
    const auto first_packet = head.substr(0, 128);
    if (first_packet.find("theora") != std::string_view::npos) return "video/ogg";
    for (const std::string_view codec : {"OpusHead", "\x01vorbis",
                                         "\x7f"
                                         "FLAC",
                                         "Speex   "})
        if (first_packet.find(codec) != std::string_view::npos) return "audio/ogg";
    return "";
}

// An MPEG frame header whose fields are all allowed, layer III.
bool is_mp3_frame(std::string_view head) {
    const auto second = byte_at(head, 1);
    const auto third = byte_at(head, 2);
    return byte_at(head, 0) == 0xFFU && (second & 0xE0U) == 0xE0U && (second & 0x18U) != 0x08U &&
           (second & 0x06U) == 0x02U && (third & 0xF0U) != 0xF0U && (third & 0xF0U) != 0U && (third & 0x0CU) != 0x0CU;
}

std::string_view type_of_zip(std::string_view head, std::string_view ending) {
    // OpenDocument and EPUB name their type in a first, stored entry called "mimetype".
    if (head.size() > 38 && head.substr(30, 8) == "mimetype") {
        const auto named = head.substr(38, 64);
        for (const auto& row : rows)
            if (row.kind == MediumKind::file && row.type.size() > 15 && named.starts_with(row.type)) return row.type;
    }
    for (const std::string_view office : {"docx", "xlsx", "pptx"})
        if (ending == office && head.find("[Content_Types].xml") != std::string_view::npos)
            return type_of_ending(office);
    return "application/zip";
}

bool looks_like_markup(std::string_view text) {
    while (!text.empty() &&
           (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r'))
        text.remove_prefix(1);
    return text.starts_with('<');
}

// Only with a name that says so: a browser is never told to guess, and neither are we.
std::string_view type_of_text(std::string_view head, std::string_view ending) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    if (head.find('\0') != std::string_view::npos || looks_like_markup(head)) return "";
    const auto whole = truncate_utf8(head, head.size() < sniffed_bytes ? head.size() : head.size() - 1);
    const bool is_captions =
        head.starts_with("WEBVTT") && (head.size() == 6 || std::string_view{" \t\r\n"}.contains(head[6]));
    if (is_captions) return "text/vtt";
    if (ending == "txt" || ending == "csv") return ending == "csv" ? "text/csv" : "text/plain";
    if ((ending == "json" || ending == "geojson") && is_utf8(whole)) return type_of_ending(ending);
    return "";
}

}  // namespace

std::optional<ContentType> find_content_type(std::string_view head, std::string_view name) {
    head = head.substr(0, sniffed_bytes);
    const auto ending = lower_ending(name);
    const auto inner = head.size() >= 12 ? head.substr(8, 4) : std::string_view{};
    if (head.starts_with("\xFF\xD8\xFF")) return of_type("image/jpeg");
    if (head.starts_with("\x89PNG\r\n\x1A\n")) return of_type("image/png");
    if (head.starts_with("GIF87a") || head.starts_with("GIF89a")) return of_type("image/gif");
    if (head.starts_with("RIFF") && inner == "WEBP") return of_type("image/webp");
    if (head.starts_with("RIFF") && inner == "WAVE") return of_type("audio/wav");
    if (head.starts_with(std::string_view{"II*\0", 4}) || head.starts_with(std::string_view{"MM\0*", 4}))
        return of_type("image/tiff");
    if (head.size() >= 16 && head.substr(4, 4) == "ftyp") return of_type(type_of_brands(head));
    if (head.starts_with("\x1A\x45\xDF\xA3")) return of_type(type_of_ebml(head));
    if (head.starts_with("OggS")) return of_type(type_of_ogg(head));
    if (head.starts_with("fLaC")) return of_type("audio/flac");
    if (head.starts_with("ID3") || is_mp3_frame(head)) return of_type("audio/mpeg");
    if (head.starts_with("%PDF-")) return of_type("application/pdf");
    if (head.starts_with("PK\x03\x04")) return of_type(type_of_zip(head, ending));
    if (head.starts_with("\x1F\x8B\x08")) return of_type("application/gzip");
    return of_type(type_of_text(head, ending));
}

std::string_view ending_of_type(std::string_view type) {
    const auto found = std::ranges::find(rows, type, &Row::type);
    return found == rows.end() ? std::string_view{"bin"} : found->ending;
}

std::string_view type_of_ending(std::string_view ending) {
    const auto found = std::ranges::find(rows, ending, &Row::ending);
    return found == rows.end() ? std::string_view{} : found->type;
}

bool is_shown_in_place(std::string_view type) {
    const auto found = std::ranges::find(rows, type, &Row::type);
    return found != rows.end() && (found->kind != MediumKind::file || type == "text/vtt");
}

}  // namespace standfirst::media
