// SPDX-License-Identifier: Apache-2.0
#include "media/detail/picture.hpp"

#include <array>
#include <utility>

namespace standfirst::media::detail {

namespace {

const VipsLibrary& vips() { return VipsLibrary::load(); }

// The library tells its reasons in words alone; those for memory are "out of memory", "Insufficient memory (case 4)"
// and more, by the format.
[[noreturn]] void fail() {
    std::string words{vips().error_buffer()};
    if (words.contains("emory")) throw TooDemanding{words};
    throw BrokenPicture{words};
}

struct Loader {
    std::string_view type;
    const char* operation;
};

// Never the library's own guess: only loaders on this list ever see a stranger's bytes.
const char* loader_of(std::string_view type) {
    constexpr std::array loaders{
        Loader{"image/jpeg", "jpegload_source"}, Loader{"image/png", "pngload_source"},
        Loader{"image/webp", "webpload_source"}, Loader{"image/gif", "gifload_source"},
        Loader{"image/avif", "heifload_source"}, Loader{"image/heic", "heifload_source"},
        Loader{"image/tiff", "tiffload_source"},
    };
    for (const auto& loader : loaders)
        if (loader.type == type) return loader.operation;
    throw BrokenPicture{"no loader for this type"};
}

// What WebP can hold; JPEG and AVIF hold more.
constexpr int longest_side = 16383;

bool has_frames(std::string_view type) { return type == "image/gif" || type == "image/webp"; }

}  // namespace

Picture Picture::load(int descriptor, std::string_view type, std::uint64_t most_pixels) {
    auto* source = vips().source_new_from_descriptor(descriptor);
    if (source == nullptr) fail();
    const char* operation = loader_of(type);
    VipsImage* image = nullptr;
    const int done = has_frames(type) ? vips().call(operation, source, &image, "access", VIPS_ACCESS_SEQUENTIAL,
                                                    "fail_on", VIPS_FAIL_ON_ERROR, "n", -1, nullptr)
                                      : vips().call(operation, source, &image, "access", VIPS_ACCESS_SEQUENTIAL,
                                                    "fail_on", VIPS_FAIL_ON_ERROR, nullptr);
    vips().object_unref(source);
    if (done != 0) fail();
    Picture picture{image};
    const auto pixels = picture.pixels();
    if (pixels <= 0) throw BrokenPicture{"a picture without pixels"};
    if (static_cast<std::uint64_t>(pixels) > most_pixels || picture.width() > longest_side ||
        picture.height() > longest_side)
        throw TooManyPixels{"more pixels than allowed"};
    return picture;
}

Picture::Picture(Picture&& other) noexcept : image_(std::exchange(other.image_, nullptr)) {}

Picture& Picture::operator=(Picture&& other) noexcept {
    std::swap(image_, other.image_);
    return *this;
}

Picture::~Picture() {
    if (image_ != nullptr) vips().object_unref(image_);
}

std::int64_t Picture::pixels() const {
    return std::int64_t{vips().image_get_width(image_)} * std::int64_t{vips().image_get_height(image_)};
}

int Picture::width() const { return vips().image_get_width(image_); }
int Picture::height() const {
    return frames() > 1 ? vips().image_get_page_height(image_) : vips().image_get_height(image_);
}
int Picture::frames() const { return vips().image_get_n_pages(image_); }
bool Picture::has_alpha() const { return vips().image_hasalpha(image_) != 0; }

std::string Picture::exif(const char* field) const {
    const char* text = nullptr;
    if (vips().image_get_typeof(image_, field) == 0 || vips().image_get_string(image_, field, &text) != 0) return {};
    // "Ada Mbeki (Ada Mbeki, ASCII, 10 components, 10 bytes)"
    std::string value{text};
    for (auto open = value.rfind(" ("); open != std::string::npos && open > 0; open = value.rfind(" (", open - 1)) {
        const auto first = value.substr(0, open);
        if (value.compare(open, first.size() + 4, " (" + first + ", ") == 0) return first;
    }
    const auto open = value.find(" (");
    return open == std::string::npos ? value : value.substr(0, open);
}

std::string Picture::block(const char* name) const {
    const void* bytes = nullptr;
    std::size_t size = 0;
    if (vips().image_get_typeof(image_, name) == 0 || vips().image_get_blob(image_, name, &bytes, &size) != 0)
        return {};
    return {static_cast<const char*>(bytes), size};
}

Picture Picture::in_memory() const {
    auto* image = vips().image_copy_memory(image_);
    if (image == nullptr) fail();
    return Picture{image};
}

Picture Picture::upright() const {
    VipsImage* image = nullptr;
    if (vips().call("autorot", image_, &image, nullptr) != 0) fail();
    return Picture{image};
}

Picture Picture::in_srgb() const {
    Picture picture{nullptr};
    // A profile that cannot be used (there are many) does not spoil the picture: its numbers are taken as they are.
    if (vips().image_get_typeof(image_, "icc-profile-data") == 0 ||
        vips().call("icc_transform", image_, &picture.image_, "srgb", "embedded", TRUE, "depth", 8, nullptr) != 0) {
        if (vips().call("colourspace", image_, &picture.image_, VIPS_INTERPRETATION_sRGB, nullptr) != 0) fail();
    }
    VipsImage* image = nullptr;
    if (vips().call("cast", picture.image_, &image, VIPS_FORMAT_UCHAR, nullptr) != 0) fail();
    return Picture{image};
}

Picture Picture::first_frame() const {
    VipsImage* image = nullptr;
    if (vips().call("extract_area", image_, &image, 0, 0, width(), height(), nullptr) != 0) fail();
    return Picture{image};
}

Picture Picture::at_width(int width) const {
    VipsImage* image = nullptr;
    if (vips().call("thumbnail_image", image_, &image, width, "height", VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN,
                    nullptr) != 0)
        fail();
    return Picture{image};
}

Picture Picture::square(int side) const {
    VipsImage* image = nullptr;
    if (vips().call("thumbnail_image", image_, &image, side, "height", side, "crop", VIPS_INTERESTING_CENTRE, "size",
                    VIPS_SIZE_BOTH, nullptr) != 0)
        fail();
    return Picture{image};
}

Picture Picture::on_white() const {
    if (!has_alpha()) {
        VipsImage* image = nullptr;
        if (vips().call("copy", image_, &image, nullptr) != 0) fail();
        return Picture{image};
    }
    VipsImage* image = nullptr;
    const std::array<double, 1> white{255.0};
    auto* background = vips().array_double_new(white.data(), 1);
    const int done = vips().call("flatten", image_, &image, "background", background, nullptr);
    vips().area_unref(reinterpret_cast<VipsArea*>(background));
    if (done != 0) fail();
    return Picture{image};
}

namespace {

// The best code for a JPEG is known once all of its coefficients are, which takes twice the memory of its pixels.
bool may_be_optimized(VipsImage* image) {
    constexpr std::int64_t most_pixels = 40'000'000;
    return std::int64_t{vips().image_get_width(image)} * vips().image_get_height(image) <= most_pixels;
}

// Figures chosen by eye and size on press photographs; AVIF at 50 stands beside JPEG at 80 with half its bytes.
int save_to(VipsTarget* target, VipsImage* image, PictureFormat format, Picture::Quality quality) {
    const bool is_original = quality == Picture::Quality::original;
    const auto& library = vips();
    switch (format) {
        case PictureFormat::avif:
            return library.call("heifsave_target", image, target, "compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "Q",
                                is_original ? 80 : 50, "effort", 3, "strip", TRUE, nullptr);
        case PictureFormat::webp:
            return library.call("webpsave_target", image, target, "Q", is_original ? 92 : 78, "effort", 4, "strip",
                                TRUE, nullptr);
        case PictureFormat::jpeg:
            return library.call("jpegsave_target", image, target, "Q", is_original ? 92 : 80, "optimize_coding",
                                may_be_optimized(image) ? TRUE : FALSE, "interlace", is_original ? FALSE : TRUE,
                                "strip", TRUE, nullptr);
        case PictureFormat::png:
            return library.call("pngsave_target", image, target, "compression", is_original ? 6 : 9, "strip", TRUE,
                                nullptr);
        case PictureFormat::gif:
            return library.call("gifsave_target", image, target, "strip", TRUE, nullptr);
    }
    return -1;
}

}  // namespace

void Picture::save(int descriptor, PictureFormat format, Quality quality) const {
    auto* target = vips().target_new_to_descriptor(descriptor);
    if (target == nullptr) fail();
    const int done = save_to(target, image_, format, quality);
    vips().object_unref(target);
    if (done == 0) return;
    // The pixels are there and the file is the system's affair: what else fails is memory, in each format's own words.
    const std::string words{vips().error_buffer()};
    if (words.contains("No space left") || words.contains("quota")) throw NoRoom{words};
    throw TooDemanding{words};
}

bool can_save(PictureFormat format) {
    VipsImage* image = nullptr;
    if (vips().call("black", &image, 16, 16, "bands", 3, nullptr) != 0) return false;
    auto* target = vips().target_new_to_memory();
    const bool done = target != nullptr && save_to(target, image, format, Picture::Quality::variant) == 0;
    if (target != nullptr) vips().object_unref(target);
    vips().object_unref(image);
    return done;
}

}  // namespace standfirst::media::detail
