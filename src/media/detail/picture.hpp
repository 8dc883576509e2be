// SPDX-License-Identifier: Apache-2.0
// A picture in the decoder's process: loaded, turned, shrunk and saved by libvips.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "media/detail/vips_library.hpp"
#include "media/medium.hpp"

namespace standfirst::media::detail {

// The bytes are not the picture they claim to be.
class BrokenPicture : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};
class TooManyPixels : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};
// There is not the memory that it takes.
class TooDemanding : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// The file that is written takes no more.
class NoRoom : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// Owns one image. Operations throw BrokenPicture or TooDemanding: pixels are computed late, so any of them may meet
// broken bytes.
class Picture {
  public:
    // Reads from `descriptor` as that media type and no other. Throws TooManyPixels before anything is decoded.
    static Picture load(int descriptor, std::string_view type, std::uint64_t most_pixels);

    Picture(Picture&& other) noexcept;
    Picture& operator=(Picture&& other) noexcept;
    ~Picture();

    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;  // of one frame
    [[nodiscard]] int frames() const;
    [[nodiscard]] bool has_alpha() const;
    // An EXIF field's text, without libvips's note on its type; empty where it has none.
    [[nodiscard]] std::string exif(const char* field) const;
    // "xmp-data", "iptc-data"; empty where it has none.
    [[nodiscard]] std::string block(const char* name) const;

    // Pixels in memory, so that they may be read in any order and again.
    [[nodiscard]] Picture in_memory() const;
    // Turned as its EXIF orientation says.
    [[nodiscard]] Picture upright() const;
    // In sRGB or sRGB with alpha, 8 bits.
    [[nodiscard]] Picture in_srgb() const;
    [[nodiscard]] Picture first_frame() const;
    // Exactly so many pixels wide; the height follows. Never larger than it is.
    [[nodiscard]] Picture at_width(int width) const;
    // The middle of it, exactly so many pixels wide and high, also where it is smaller.
    [[nodiscard]] Picture square(int side) const;
    // On white, without alpha.
    [[nodiscard]] Picture on_white() const;

    enum class Quality { original, variant };
    // Writes it without any metadata. Of a picture in memory: throws NoRoom, or TooDemanding.
    void save(int descriptor, PictureFormat format, Quality quality) const;

  private:
    explicit Picture(VipsImage* image) : image_(image) {}
    [[nodiscard]] std::int64_t pixels() const;
    VipsImage* image_;
};

// Whether one small picture can be written in this format.
[[nodiscard]] bool can_save(PictureFormat format);

}  // namespace standfirst::media::detail
