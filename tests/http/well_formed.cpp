// SPDX-License-Identifier: Apache-2.0
#include "http/well_formed.hpp"

#include <brotli/decode.h>
#include <expat.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>

#include "foundation/failure.hpp"
#include "text/json_reader.hpp"

namespace standfirst::test {

bool is_well_formed_xml(std::string_view bytes) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser{XML_ParserCreate("UTF-8"),
                                                                              &XML_ParserFree};
    return XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE) == XML_STATUS_OK;
}

bool is_json(std::string_view bytes) {
    static constexpr RefusalReason not_it{RefusalKind::invalid, "test.not_json"};
    return text::JsonText::parse(bytes, not_it).has_value();
}

std::string structured_data_of(std::string_view page) {
    constexpr std::string_view before = R"(<script type="application/ld+json">)";
    const auto begin = page.find(before);
    if (begin == std::string_view::npos) return {};
    page.remove_prefix(begin + before.size());
    return std::string{page.substr(0, page.find("</script"))};
}

std::string unpack_gzip(std::string_view bytes) {
    constexpr int gzip_only = 16 + MAX_WBITS;
    z_stream stream{};
    if (inflateInit2(&stream, gzip_only) != Z_OK) throw Failure{"zlib does not begin"};
    std::string packed{bytes};
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string text;
    std::array<char, 65'536> part;
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = part.size();
        state = inflate(&stream, Z_NO_FLUSH);
        text.append(part.data(), part.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END) throw Failure{"this is not gzip"};
    return text;
}

std::string unpack_brotli(std::string_view bytes) {
    std::string text(10'000'000, '\0');
    std::size_t size = text.size();
    if (BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                reinterpret_cast<std::uint8_t*>(text.data())) != BROTLI_DECODER_RESULT_SUCCESS)
        throw Failure{"this is not Brotli"};
    text.resize(size);
    return text;
}

std::string complaint_about(const HttpAnswer& answer) {
    if (answer.status == 0) return "no answer";
    for (const auto& [name, value] : answer.fields)
        if (std::ranges::count(answer.fields, name, [](const auto& field) { return field.first; }) > 1)
            return "twice: " + name;
    if (answer.has("Set-Cookie")) return "a cookie";
    if (answer.has("Server") || answer.has("X-Powered-By")) return "the answer says who made it";
    if (answer.field("X-Content-Type-Options") != "nosniff") return "no X-Content-Type-Options";
    if (!answer.has("Referrer-Policy")) return "no Referrer-Policy";
    if (!answer.has("Content-Security-Policy")) return "no Content-Security-Policy";
    if (holds(answer.field("Content-Security-Policy"), "unsafe-inline") &&
        answer.field("Content-Type").starts_with("text/html"))
        return "a page may run what stands in it";
    if (!answer.has("Cache-Control")) return "no Cache-Control";
    if (answer.has("Location") && holds(answer.field("Location"), "\r")) return "a broken Location";
    return {};
}

}  // namespace standfirst::test
