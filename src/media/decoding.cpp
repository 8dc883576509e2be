// SPDX-License-Identifier: Apache-2.0
#include "media/decoding.hpp"

#include <unistd.h>

#include <charconv>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/encoding.hpp"
#include "foundation/failure.hpp"
#include "media/detail/decoder_words.hpp"
#include "media/detail/jpeg_scans.hpp"
#include "media/detail/picture.hpp"
#include "media/detail/sandbox.hpp"
#include "media/detail/written_words.hpp"

namespace standfirst::media {

namespace {

using detail::Picture;

std::optional<std::uint64_t> parse_number(std::string_view digits) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

void answer(std::string_view name, std::string_view value) {
    const auto line = std::string{name} + "=" + percent_encode(value) + "\n";
    std::string_view rest{line};
    while (!rest.empty()) {
        const auto written = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (written <= 0) return;  // the parent is gone
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

void answer(std::string_view name, int value) { answer(name, std::to_string(value)); }

detail::WrittenWords read_words(const Picture& picture) {
    auto words = detail::read_xmp(picture.block("xmp-data"));
    detail::fill_missing(words, detail::read_iptc(picture.block("iptc-data")));
    detail::fill_missing(words, {.credit = picture.exif("exif-ifd0-Artist"),
                                 .caption = picture.exif("exif-ifd0-ImageDescription"),
                                 .copyright = picture.exif("exif-ifd0-Copyright")});
    return words;
}

// A format that browsers show; a GIF that does not move becomes a PNG.
PictureFormat format_of_clean_copy(std::string_view type, const Picture& picture) {
    if (type == "image/png") return PictureFormat::png;
    if (type == "image/webp") return PictureFormat::webp;
    if (type == "image/avif") return picture.has_alpha() ? PictureFormat::png : PictureFormat::jpeg;
    if (type == "image/gif") return picture.frames() > 1 ? PictureFormat::gif : PictureFormat::png;
    return picture.has_alpha() ? PictureFormat::png : PictureFormat::jpeg;
}

bool has_too_many_scans(std::string_view type) {
    constexpr int refused_scans = detail::most_jpeg_scans + 1;
    return type == "image/jpeg" && detail::count_jpeg_scans(STDIN_FILENO, refused_scans) == refused_scans;
}

int clean(std::string_view type, std::uint64_t most_pixels) {
    if (has_too_many_scans(type)) return detail::exit_too_many_scans;
    const auto loaded = Picture::load(STDIN_FILENO, type, most_pixels);
    const auto words = read_words(loaded);
    const auto format = format_of_clean_copy(type, loaded);
    // Every pixel is decoded here: what fails later is the writing. Memory holds them once, with eight bits each.
    const auto picture = loaded.in_srgb().in_memory().upright();
    picture.save(3, format, Picture::Quality::original);
    answer("format", ending_of(format));
    answer("width", picture.width());
    answer("height", picture.height());
    answer("credit", words.credit);
    answer("caption", words.caption);
    answer("copyright", words.copyright);
    return 0;
}

struct Wanted {
    PictureFormat format = PictureFormat::jpeg;
    int width = 0;
};

std::optional<Wanted> parse_wanted(std::string_view word) {
    const auto colon = word.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto width = parse_number(word.substr(colon + 1));
    if (!width || *width < 1 || *width > 20'000) return std::nullopt;
    for (const auto format : {PictureFormat::avif, PictureFormat::webp, PictureFormat::jpeg, PictureFormat::png})
        if (ending_of(format) == word.substr(0, colon)) return Wanted{format, static_cast<int>(*width)};
    return std::nullopt;
}

// What this format makes of a picture: JPEG has no alpha, and only WebP moves. Empty where it is better left out: a
// browser that prefers AVIF would show a moving picture standing still.
std::optional<Picture> made_for(PictureFormat format, const Picture& picture) {
    const bool moves = picture.frames() > 1;
    if (moves && format == PictureFormat::avif) return std::nullopt;
    auto still = moves && format != PictureFormat::webp ? picture.first_frame() : picture.in_memory();
    if (format == PictureFormat::jpeg) return still.on_white();
    return still;
}

int shrink(std::string_view type, std::uint64_t most_pixels, const std::vector<Wanted>& wanted) {
    const bool has_avif = detail::can_save(PictureFormat::avif);
    auto largest = Picture::load(STDIN_FILENO, type, most_pixels).in_srgb().in_memory();
    std::optional<Picture> sized;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        const auto& variant = wanted[at];
        if (variant.format == PictureFormat::avif && !has_avif) continue;
        if (!sized || sized->width() != variant.width) sized = largest.at_width(variant.width).in_memory();
        const auto made = made_for(variant.format, *sized);
        if (!made) continue;
        made->save(static_cast<int>(at) + 3, variant.format, Picture::Quality::variant);
        answer("width" + std::to_string(at), made->width());
        answer("height" + std::to_string(at), made->height());
    }
    return 0;
}

int square(std::string_view type, std::uint64_t most_pixels, const std::vector<int>& sides) {
    if (has_too_many_scans(type)) return detail::exit_too_many_scans;
    const auto loaded = Picture::load(STDIN_FILENO, type, most_pixels).in_srgb().in_memory();
    const auto still = loaded.frames() > 1 ? loaded.first_frame() : loaded.in_memory();
    const auto picture = still.upright().on_white().in_memory();
    const auto format = detail::can_save(PictureFormat::webp) ? PictureFormat::webp : PictureFormat::jpeg;
    for (std::size_t at = 0; at < sides.size(); ++at)
        picture.square(sides[at]).in_memory().save(static_cast<int>(at) + 3, format, Picture::Quality::variant);
    answer("format", ending_of(format));
    answer("width", picture.width());
    answer("height", picture.height());
    return 0;
}

int run_square(std::span<const char* const> words, std::uint64_t most_pixels) {
    std::vector<int> sides;
    for (const auto* word : words.subspan(2)) {
        const auto side = parse_number(word);
        if (!side || *side < 1 || *side > 2'000) return detail::exit_wrong_words;
        sides.push_back(static_cast<int>(*side));
    }
    return square(words[1], most_pixels, sides);
}

int tell_abilities() {
    answer("version", detail::VipsLibrary::load().version_string());
    answer("avif", detail::can_save(PictureFormat::avif) ? 1 : 0);
    answer("webp", detail::can_save(PictureFormat::webp) ? 1 : 0);
    return 0;
}

int run_task(std::span<const char* const> words, std::uint64_t most_pixels) {
    const std::string_view task{words[0]};
    if (task == "abilities") return tell_abilities();
    if (words.size() < 2) return detail::exit_wrong_words;
    if (task == "clean") return clean(words[1], most_pixels);
    if (task == "square") return run_square(words, most_pixels);
    if (task != "shrink") return detail::exit_wrong_words;
    std::vector<Wanted> wanted;
    for (const auto* word : words.subspan(2)) {
        const auto variant = parse_wanted(word);
        if (!variant) return detail::exit_wrong_words;
        wanted.push_back(*variant);
    }
    return shrink(words[1], most_pixels, wanted);
}

int run_limited(std::span<const char* const> words) {
    const auto memory = words.size() > 3 ? parse_number(words[0]) : std::nullopt;
    const auto seconds = words.size() > 3 ? parse_number(words[1]) : std::nullopt;
    const auto most_pixels = words.size() > 3 ? parse_number(words[2]) : std::nullopt;
    if (!memory || !seconds || !most_pixels) return detail::exit_wrong_words;
    // "clean TYPE" has one file to write, "shrink TYPE FORMAT:WIDTH…" one for each pair, "square TYPE SIDE…" one for
    // each.
    const auto outputs = static_cast<unsigned>(words.size() > 6 ? words.size() - 5 : 1);
    detail::limit_process({.memory = *memory, .seconds = *seconds, .file = *memory}, 3 + outputs);
    try {
        detail::VipsLibrary::load();
    } catch (const Failure& failure) {
        answer("reason", failure.what());
        return detail::exit_no_library;
    }
    detail::lock_process();
    try {
        return run_task(words.subspan(3), *most_pixels);
    } catch (const detail::TooManyPixels&) {
        return detail::exit_too_many_pixels;
    } catch (const detail::BrokenPicture&) {
        return detail::exit_broken;
    } catch (const detail::NoRoom&) {
        return detail::exit_no_room;
    } catch (const detail::TooDemanding&) {
        return detail::exit_too_demanding;
    } catch (const std::bad_alloc&) {
        return detail::exit_too_demanding;
    }
}

}  // namespace

int run_decoder(std::span<const char* const> words) {
    // No destructors of a library that has just met hostile bytes.
    ::_exit(run_limited(words));
}

}  // namespace standfirst::media
