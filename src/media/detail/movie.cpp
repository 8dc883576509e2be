// SPDX-License-Identifier: Apache-2.0
#include "media/detail/movie.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace standfirst::media::detail {

namespace {

struct Box {
    std::array<char, 4> name{};
    std::uint64_t begin = 0;  // of what is inside
    std::uint64_t end = 0;
    [[nodiscard]] bool is(std::string_view wanted) const { return std::string_view{name.data(), 4} == wanted; }
};

// Files are strangers' work: the whole walk looks at no more boxes than this.
constexpr int most_boxes = 4000;

class Movie {
  public:
    explicit Movie(int descriptor) : descriptor_(descriptor) {}

    std::optional<MovieFacts> read() {
        struct stat found{};
        if (::fstat(descriptor_, &found) != 0) return std::nullopt;
        visit(0, static_cast<std::uint64_t>(found.st_size), [&](const Box& box) {
            if (box.is("moov")) read_header(box);
        });
        if (tracks_ == 0) return std::nullopt;
        return facts_;
    }

  private:
    bool read_bytes(std::uint64_t at, unsigned char* bytes, std::size_t count) const {
        return ::pread(descriptor_, bytes, count, static_cast<off_t>(at)) == static_cast<ssize_t>(count);
    }

    template <std::size_t Count>
    static std::uint64_t number(const std::array<unsigned char, Count>& bytes, std::size_t at, std::size_t count) {
        std::uint64_t value = 0;
        for (std::size_t i = at; i < at + count; ++i) value = (value << 8U) | bytes[i];
        return value;
    }

    std::optional<Box> read_box(std::uint64_t at, std::uint64_t end) {
        std::array<unsigned char, 16> head{};
        if (end < 8 || at > end - 8 || ++boxes_ > most_boxes || !read_bytes(at, head.data(), 8)) return std::nullopt;
        Box box{.begin = at + 8};
        for (std::size_t i = 0; i < 4; ++i) box.name[i] = static_cast<char>(head[4 + i]);
        auto size = number(head, 0, 4);
        if (size == 1) {
            if (!read_bytes(at, head.data(), 16)) return std::nullopt;
            size = number(head, 8, 8);
            box.begin = at + 16;
        }
        if (size == 0) size = end - at;  // the last box reaches to the end
        if (size > end - at || at + size < box.begin) return std::nullopt;
        box.end = at + size;
        return box;
    }

    template <typename Visit>
    void visit(std::uint64_t at, std::uint64_t end, const Visit& visit_box) {
        while (const auto box = read_box(at, end)) {
            visit_box(*box);
            at = box->end;
        }
    }

    void read_header(const Box& header) {
        visit(header.begin, header.end, [&](const Box& box) {
            if (box.is("trak")) read_track(box);
        });
    }

    void read_track(const Box& track) {
        ++tracks_;
        int width = 0;
        int height = 0;
        bool has_picture = false;
        visit(track.begin, track.end, [&](const Box& box) {
            if (box.is("tkhd")) read_size(box, width, height);
            if (box.is("mdia")) has_picture = has_picture || is_of_pictures(box);
        });
        if (!has_picture) return;
        facts_.has_picture = true;
        if (width > facts_.width) {
            facts_.width = width;
            facts_.height = height;
        }
    }

    // Width and height stand at the end of the track header, as 16.16 fixed point.
    void read_size(const Box& box, int& width, int& height) const {
        std::array<unsigned char, 8> bytes{};
        if (box.end - box.begin < 84 || !read_bytes(box.end - 8, bytes.data(), bytes.size())) return;
        width = static_cast<int>(number(bytes, 0, 2));
        height = static_cast<int>(number(bytes, 4, 2));
    }

    bool is_of_pictures(const Box& media) {
        bool found = false;
        visit(media.begin, media.end, [&](const Box& box) {
            std::array<unsigned char, 12> bytes{};
            if (box.is("hdlr") && box.end - box.begin >= 12 && read_bytes(box.begin, bytes.data(), bytes.size()))
                found = found || number(bytes, 8, 4) == 0x76696465U;  // "vide"
        });
        return found;
    }

    int descriptor_;
    int boxes_ = 0;
    int tracks_ = 0;
    MovieFacts facts_;
};

}  // namespace

std::optional<MovieFacts> read_movie(int descriptor) { return Movie{descriptor}.read(); }

}  // namespace standfirst::media::detail
