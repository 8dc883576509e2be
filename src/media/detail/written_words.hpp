// SPDX-License-Identifier: Apache-2.0
// What photographers and agencies write into their pictures: credit, caption, copyright.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::media::detail {

struct WrittenWords {
    std::string credit;
    std::string caption;
    std::string copyright;
};

// From an IPTC block (IIM 4: records 2:80 by-line, 2:110 credit, 2:116 copyright, 2:120 caption), with or without
// Photoshop's wrapping. Text that is not UTF-8 is read as Latin-1.
[[nodiscard]] WrittenWords read_iptc(std::string_view block);
// From an XMP packet (photoshop:Credit, dc:creator, dc:rights, dc:description), without a whole XML reader: unknown
// forms are left out.
[[nodiscard]] WrittenWords read_xmp(std::string_view packet);
// Takes over what is still missing.
void fill_missing(WrittenWords& words, const WrittenWords& others);

}  // namespace standfirst::media::detail
