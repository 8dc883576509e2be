// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/old_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <string>

namespace standfirst::importers::wordpress {

namespace {

constexpr std::array families{"windows-125", "iso-8859-", "koi8-r", "koi8-u"};

// The name comes out of the file: only what is known to be of one byte goes to the converter.
bool is_of_one_byte(std::string_view name) {
    const bool is_known =
        std::ranges::any_of(families, [&](std::string_view family) { return name.starts_with(family); });
    return is_known && name.size() <= 12 && std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

class Converter {
  public:
    explicit Converter(const std::string& name) : place_(::iconv_open("UTF-32LE", name.c_str())) {}
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter() {
        if (is_open()) ::iconv_close(place_);
    }

    [[nodiscard]] bool is_open() const {
        return place_ != reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr): as iconv says it
    }

    // -1 where nothing is written at `byte`.
    [[nodiscard]] int convert(unsigned char byte) const {
        std::array<char, 1> in{static_cast<char>(byte)};
        std::array<char, 4> out{};
        char* from = in.data();
        char* to = out.data();
        std::size_t left = in.size();
        std::size_t room = out.size();
        ::iconv(place_, nullptr, nullptr, nullptr, nullptr);
        if (::iconv(place_, &from, &left, &to, &room) == static_cast<std::size_t>(-1) || room != 0) return -1;
        unsigned code = 0;
        for (std::size_t i = out.size(); i-- > 0;) code = code << 8U | static_cast<unsigned char>(out.at(i));
        return static_cast<int>(code);
    }

  private:
    iconv_t place_;
};

}  // namespace

bool learn_old_encoding(std::string_view name, std::span<int, 256> map) {
    std::string lower{name};
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    if (!is_of_one_byte(lower)) return false;
    const Converter converter{lower};
    if (!converter.is_open()) return false;
    for (unsigned byte = 0; byte < map.size(); ++byte) map[byte] = converter.convert(static_cast<unsigned char>(byte));
    return true;
}

}  // namespace standfirst::importers::wordpress
