// SPDX-License-Identifier: Apache-2.0
// Any bytes as each thing that a request is made of. The first byte says which.
#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/ensure.hpp"
#include "foundation/utf8.hpp"
#include "web/accept_encoding.hpp"
#include "web/byte_range.hpp"
#include "web/detail/request_parser.hpp"
#include "web/entity_tag.hpp"
#include "web/forms.hpp"
#include "web/forwarded.hpp"
#include "web/target.hpp"

namespace {

using namespace standfirst;
using namespace standfirst::web;

struct Parsed {
    int status = 0;
    std::string body;
    std::size_t used = 0;
    bool is_whole = false;
};

constexpr std::uint64_t body_limit = 1'000;

// As the connection does, with the body in pieces of `piece` bytes.
Parsed parse(std::string_view bytes, std::size_t piece) {
    Parsed parsed;
    std::size_t looked_at = 0;
    const auto end = detail::find_header_end(bytes, looked_at);
    if (end.kind != detail::HeaderEnd::Kind::here) return parsed;
    detail::RequestParser parser;
    parsed.status = parser.read_header(bytes.substr(0, end.bytes));
    if (parsed.status != 0) return parsed;
    ensure(parser.head().target.data() >= bytes.data(), "a view of the header");
    for (const auto& field : parser.head().fields)
        ensure(field.value.find_first_of("\r\n") == std::string_view::npos, "a field is one line");
    if (parser.body_bytes().value_or(0) > body_limit) return parsed;
    auto reader = parser.body_reader();
    reader.begin(body_limit, [&](std::string_view part) { parsed.body += part; });
    auto rest = bytes.substr(end.bytes);
    for (std::size_t seen = std::min(piece, rest.size()); !reader.is_done();) {
        std::size_t used = 0;
        parsed.status = reader.read(rest.substr(0, seen), used);
        ensure(used <= seen, "no more is used than there is");
        parsed.used += used;
        if (parsed.status != 0) break;
        rest.remove_prefix(used);
        if (seen - used == rest.size()) break;
        seen = std::min(seen - used + piece, rest.size());
    }
    ensure(parsed.body.size() <= body_limit, "a body keeps to its limit");
    parsed.is_whole = reader.is_done();
    return parsed;
}

void read_request(std::string_view bytes) {
    // However the bytes come in, they mean the same.
    const auto at_once = parse(bytes, bytes.size() + 1);
    const auto in_pieces = parse(bytes, 1);
    ensure(at_once.status == in_pieces.status && at_once.is_whole == in_pieces.is_whole, "one request, one meaning");
    if (at_once.is_whole) ensure(at_once.body == in_pieces.body && at_once.used == in_pieces.used, "one body, one end");
}

void read_target_bytes(std::string_view bytes) {
    if (const auto target = read_target(bytes)) {
        ensure(target->path.starts_with('/') && is_utf8(target->path), "a path is a path");
        ensure(target->path.find("/../") == std::string::npos && target->path.find('\0') == std::string::npos,
               "a path is clean");
    }
    if (const auto fields = read_urlencoded(bytes, 64))
        ensure(fields->rows().size() <= 64, "fields keep to their limit");
    if (const auto host = read_host(bytes))
        ensure(host->find_first_of("/@\r\n \"") == std::string::npos, "a host is a host");
}

void read_small_headers(std::string_view bytes) {
    const auto accepted = AcceptedEncodings::parse(bytes);
    ensure(accepted.order()[accepted.count() - 1] == Encoding::identity, "identity is always there");
    for (const auto size : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1'000}, UINT64_MAX})
        for (const auto& range : read_ranges(bytes, size).ranges)
            ensure(range.bytes > 0 && range.first < size && range.bytes <= size - range.first,
                   "a range lies within its file");
    (void)find_tag(bytes, "abc");
    (void)names_tag(bytes, "\"abc\"");
    const std::vector trusted{*Network::parse("10.0.0.0/8")};
    (void)find_client({.address = *Address::parse("10.0.0.1")}, {.x_forwarded_for = bytes, .forwarded = bytes},
                      trusted);
    (void)find_client({.address = *Address::parse("10.0.0.1")}, {.x_forwarded_for = bytes, .x_forwarded_proto = bytes},
                      trusted);
}

void read_form_bytes(std::string_view type, std::string_view bytes) {
    Request request;
    request.headers.add("Content-Type", std::string{type});
    request.body = bytes;
    const auto form = read_form(request, {.fields = 8, .field_bytes = 100, .uploads = 4});
    if (!form) return;
    ensure(form->fields.rows().size() <= 8 && form->uploads.size() <= 4, "a form keeps to its limits");
    for (const auto& upload : form->uploads) {
        ensure(upload.bytes.data() >= request.body.data() && upload.bytes.size() <= request.body.size(),
               "a file lies in the body");
        ensure(upload.name.find('/') == std::string::npos, "a name has no folders");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string bytes(data + 1, data + size);
    switch (data[0] % 5) {
        case 0:
            read_request(bytes);
            break;
        case 1:
            read_target_bytes(bytes);
            break;
        case 2:
            read_small_headers(bytes);
            break;
        case 3:
            read_form_bytes("multipart/form-data; boundary=b", bytes);
            break;
        default:
            read_form_bytes(bytes.substr(0, bytes.find('\n')),
                            bytes.substr(std::min(bytes.find('\n') + 1, bytes.size())));
    }
    return 0;
}
