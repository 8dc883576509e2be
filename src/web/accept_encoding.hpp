// SPDX-License-Identifier: Apache-2.0
// Which content codings a client takes (RFC 9110, 12.5.3).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace standfirst::web {

enum class Encoding : std::size_t { identity, gzip, brotli };
inline constexpr std::size_t encoding_count = 3;

// The word in Content-Encoding; empty for identity.
[[nodiscard]] constexpr std::string_view encoding_word(Encoding encoding) {
    switch (encoding) {
        case Encoding::identity:
            return "";
        case Encoding::gzip:
            return "gzip";
        case Encoding::brotli:
            return "br";
    }
    return "";
}

class AcceptedEncodings {
  public:
    AcceptedEncodings() = default;
    // The header's value; empty, or one that cannot be read, takes identity only.
    [[nodiscard]] static AcceptedEncodings parse(std::string_view header);

    // Best first: by weight, and at one weight brotli before gzip before identity. Identity is always there at the end:
    // who refuses it gets it all the same rather than nothing.
    [[nodiscard]] const std::array<Encoding, encoding_count>& order() const { return order_; }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] Encoding best() const { return order_[0]; }

  private:
    std::array<Encoding, encoding_count> order_{};
    std::size_t count_ = 1;
};

}  // namespace standfirst::web
