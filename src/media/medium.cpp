// SPDX-License-Identifier: Apache-2.0
#include "media/medium.hpp"

#include "media/content_type.hpp"

namespace standfirst::media {

namespace {

std::string path_for(const Digest& digest, std::string_view ending) {
    const auto name = digest.hex();
    return "/media/" + name.substr(0, 2) + "/" + name + "." + std::string{ending};
}

}  // namespace

std::string_view type_of(PictureFormat format) {
    switch (format) {
        case PictureFormat::avif:
            return "image/avif";
        case PictureFormat::webp:
            return "image/webp";
        case PictureFormat::jpeg:
            return "image/jpeg";
        case PictureFormat::png:
            return "image/png";
        case PictureFormat::gif:
            return "image/gif";
    }
    return "";
}

std::string_view ending_of(PictureFormat format) {
    switch (format) {
        case PictureFormat::avif:
            return "avif";
        case PictureFormat::webp:
            return "webp";
        case PictureFormat::jpeg:
            return "jpg";
        case PictureFormat::png:
            return "png";
        case PictureFormat::gif:
            return "gif";
    }
    return "";
}

std::string path_of(const Medium& medium) { return path_for(medium.digest, ending_of_type(medium.type)); }
std::string path_of(const Variant& variant) { return path_for(variant.digest, ending_of(variant.format)); }
std::string path_of(const CaptionsTrack& track) { return path_for(track.digest, "vtt"); }

}  // namespace standfirst::media
