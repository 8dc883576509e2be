// SPDX-License-Identifier: Apache-2.0
// Addresses of the old site.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::importers::wordpress {

// Path and query of an address: "/2018/10/harbour/", "/?p=17"; "/" where it has none; a path stays as it is.
[[nodiscard]] std::string local_part(std::string_view address);
// How a redirect from that address is kept: the path decoded and without doubled slashes, as a request's path is looked
// up; the query as it is.
[[nodiscard]] std::string redirect_origin(std::string_view address);
// "paper.example" of "https://www.paper.example/a", in small letters; empty for a path.
[[nodiscard]] std::string host_part(std::string_view address);
// One file's address without its scheme and its query.
[[nodiscard]] std::string file_key(std::string_view address);
// The same for a picture and its smaller copies ("harbour-300x200.jpg"), for http and https, with and without query.
[[nodiscard]] std::string media_key(std::string_view address);
// A slug as WordPress keeps it ("%e6%b5%8b") decoded, where that is a slug here; else made from the words.
[[nodiscard]] std::string slug_from(std::string_view written, std::string_view words);

}  // namespace standfirst::importers::wordpress
