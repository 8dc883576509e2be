// SPDX-License-Identifier: Apache-2.0
#include "media/detail/jpeg_scans.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>

namespace standfirst::media::detail {

namespace {

constexpr int nothing = -1;
constexpr int mark = 0xFF;
constexpr int temporary = 0x01;
constexpr int first_restart = 0xD0;
constexpr int last_restart = 0xD7;
constexpr int start_of_image = 0xD8;
constexpr int end_of_image = 0xD9;
constexpr int start_of_scan = 0xDA;

class Bytes {
  public:
    explicit Bytes(int descriptor) : descriptor_(descriptor) {}

    [[nodiscard]] int next() {
        if (at_ == filled_ && !fill()) return nothing;
        return buffer_[at_++];
    }
    void skip(std::size_t count) {
        const auto here = std::min(count, filled_ - at_);
        at_ += here;
        place_ += static_cast<off_t>(count - here);
    }

  private:
    bool fill() {
        ssize_t got = 0;
        do {
            got = ::pread(descriptor_, buffer_.data(), buffer_.size(), place_);
        } while (got < 0 && errno == EINTR);
        at_ = 0;
        filled_ = got > 0 ? static_cast<std::size_t>(got) : 0;
        place_ += static_cast<off_t>(filled_);
        return filled_ > 0;
    }

    int descriptor_;
    std::array<unsigned char, 65536> buffer_{};
    std::size_t at_ = 0;
    std::size_t filled_ = 0;
    off_t place_ = 0;
};

// The next marker, whatever stands before it: the bits of a scan hold a mark only with a zero behind it.
int next_marker(Bytes& bytes) {
    int byte = bytes.next();
    while (byte != nothing) {
        if (byte != mark) {
            byte = bytes.next();
            continue;
        }
        byte = bytes.next();
        if (byte != mark && byte != 0 && byte != nothing) return byte;
    }
    return nothing;
}

bool stands_alone(int marker) {
    return marker == temporary || marker == start_of_image || (marker >= first_restart && marker <= last_restart);
}

}  // namespace

int count_jpeg_scans(int descriptor, int most) {
    Bytes bytes{descriptor};
    int scans = 0;
    while (scans < most) {
        const int marker = next_marker(bytes);
        if (marker == nothing || marker == end_of_image) break;
        if (stands_alone(marker)) continue;
        if (marker == start_of_scan) ++scans;
        const int high = bytes.next();
        const int low = bytes.next();
        if (high == nothing || low == nothing || high * 256 + low < 2) break;
        bytes.skip(static_cast<std::size_t>(high * 256 + low - 2));
    }
    return scans;
}

}  // namespace standfirst::media::detail
