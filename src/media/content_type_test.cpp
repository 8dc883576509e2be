// SPDX-License-Identifier: Apache-2.0
#include "media/content_type.hpp"

#include <doctest/doctest.h>

namespace standfirst::media {

namespace {

std::string_view type_found(std::string_view head, std::string_view name = "") {
    const auto found = find_content_type(head, name);
    return found ? found->type : std::string_view{"refused"};
}

std::string ftyp(const std::string& brands) {
    const auto size = static_cast<char>(8 + brands.size());
    return std::string{"\0\0\0", 3} + size + "ftyp" + brands;
}

}  // namespace

TEST_CASE("the content says what a file is, whatever its name claims") {
    using namespace std::string_literals;
    CHECK(type_found("\xFF\xD8\xFF\xE0", "page.html") == "image/jpeg");
    CHECK(type_found("\x89PNG\r\n\x1A\n", "a.txt") == "image/png");
    CHECK(type_found("GIF89a", "a.jpg") == "image/gif");
    CHECK(type_found("RIFF\1\2\3\4WEBPVP8 ") == "image/webp");
    CHECK(type_found("RIFF\1\2\3\4WAVEfmt ") == "audio/wav");
    CHECK(type_found("II*\0\1"s) == "image/tiff");
    CHECK(type_found(ftyp("avif\0\0\0\0mif1miaf"s)) == "image/avif");
    CHECK(type_found(ftyp("heic\0\0\0\0mif1heic"s)) == "image/heic");
    CHECK(type_found(ftyp("M4A \0\0\2\0isomiso2"s)) == "audio/mp4");
    CHECK(type_found(ftyp("isom\0\0\2\0isomiso2avc1mp41"s)) == "video/mp4");
    CHECK(type_found(ftyp("qt  \0\0\2\0qt  "s)) == "video/quicktime");
    CHECK(type_found(ftyp("jp2 \0\0\0\0jp2 "s)) == "refused");
    CHECK(type_found("\x1A\x45\xDF\xA3\x9F\x42\x86\x81\x01\x42\x82\x84webm") == "video/webm");
    CHECK(type_found("\x1A\x45\xDF\xA3\xA3\x42\x86\x81\x01\x42\x82\x88matroska") == "refused");
    CHECK(type_found("OggS" + std::string(24, '\0') + "OpusHead") == "audio/ogg");
    CHECK(type_found("OggS" + std::string(24, '\0') + "\x80theora") == "video/ogg");
    CHECK(type_found("OggS" + std::string(24, '\0') + "fishhead") == "refused");
    CHECK(type_found("fLaC") == "audio/flac");
    CHECK(type_found("ID3\4") == "audio/mpeg");
    CHECK(type_found("\xFF\xFB\x90\x64") == "audio/mpeg");
    CHECK(type_found("\xFF\xFF\xFF\xFF") == "refused");
    CHECK(type_found("%PDF-1.7") == "application/pdf");
    CHECK(type_found("PK\3\4") == "application/zip");
    CHECK(type_found("PK\3\4" + std::string(26, '\0') + "[Content_Types].xml", "plan.docx") ==
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    CHECK(type_found("PK\3\4" + std::string(26, '\0') + "mimetypeapplication/epub+zipPK", "a.zip") ==
          "application/epub+zip");
    CHECK(type_found("\x1F\x8B\x08") == "application/gzip");
    CHECK(type_found("WEBVTT\n\n00:01.000 --> 00:02.000\nHello") == "text/vtt");
}

TEST_CASE("text needs a name that says so, and markup and programs are refused under every name") {
    CHECK(type_found("name,sum\na,1\n", "books.CSV") == "text/csv");
    CHECK(type_found("plain words", "notes.txt") == "text/plain");
    CHECK(type_found("{\"type\":\"FeatureCollection\"}", "map.geojson") == "application/geo+json");
    CHECK(type_found("plain words", "notes") == "refused");
    CHECK(type_found("plain words", "notes.exe") == "refused");
    for (const char* name : {"a.svg", "a.txt", "a.csv", "a.html", "a.xml", "a.jpg"}) {
        CAPTURE(name);
        CHECK(type_found("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", name) == "refused");
        CHECK(type_found("\xEF\xBB\xBF  \n<!DOCTYPE html><script>", name) == "refused");
        CHECK(type_found("\x7F"
                         "ELF\2\1\1",
                         name) != "image/jpeg");
        CHECK(type_found(std::string_view{"MZ\0\0", 4}, name) == "refused");
        CHECK(type_found("", "") == "refused");
    }
}

TEST_CASE("every stored type has an ending of its own, and back") {
    for (const char* type :
         {"image/jpeg", "image/avif", "video/mp4", "audio/mpeg", "text/vtt", "application/pdf", "text/csv"}) {
        CHECK(type_of_ending(ending_of_type(type)) == type);
    }
    CHECK(type_of_ending("exe").empty());
    CHECK(ending_of_type("text/html") == "bin");
    CHECK(is_shown_in_place("image/webp"));
    CHECK(is_shown_in_place("text/vtt"));
    CHECK_FALSE(is_shown_in_place("application/pdf"));
    CHECK_FALSE(is_shown_in_place("text/html"));
}

TEST_CASE("addresses name the stored bytes and nothing else") {
    const auto digest = sha256("x");
    const auto hex = digest.hex();
    CHECK(path_of(Medium{.type = "image/jpeg", .digest = digest}) == "/media/" + hex.substr(0, 2) + "/" + hex + ".jpg");
    CHECK(path_of(Variant{.format = PictureFormat::avif, .digest = digest}) ==
          "/media/" + hex.substr(0, 2) + "/" + hex + ".avif");
    CHECK(path_of(CaptionsTrack{.digest = digest}) == "/media/" + hex.substr(0, 2) + "/" + hex + ".vtt");
}

}  // namespace standfirst::media
