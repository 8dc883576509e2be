// SPDX-License-Identifier: Apache-2.0
// Forms. The first byte says how: any bytes as the parts of a multipart body, as a form of any type, as a form whose
// body lies in a file, and as words of which a browser makes a form that must come back as it was.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/ensure.hpp"
#include "foundation/utf8.hpp"
#include "web/forms.hpp"
#include "web/multipart.hpp"
#include "web/spooled_body.hpp"

namespace {

using namespace standfirst;
using namespace standfirst::web;

constexpr FormLimits limits{.fields = 8, .field_bytes = 100, .uploads = 4};

std::string_view take_line(std::string_view& rest) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    return line;
}

// ---- any bytes

void read_parts(std::string_view bytes) {
    const auto boundary = take_line(bytes);
    if (boundary.empty() || boundary.size() > 70) return;
    const std::string delimiter = "\r\n--" + std::string{boundary};
    MultipartReader reader{bytes, boundary};
    const auto* last = bytes.data();
    while (const auto part = reader.next()) {
        for (const auto view : {part->disposition, part->content_type, part->body}) {
            if (view.empty()) continue;
            ensure(view.data() >= bytes.data() && view.data() + view.size() <= bytes.data() + bytes.size(),
                   "a part lies in the body");
        }
        ensure(part->body.empty() || part->body.data() >= last, "parts follow one another");
        if (!part->body.empty()) last = part->body.data() + part->body.size();
        ensure(part->body.find(delimiter) == std::string_view::npos, "a part ends at its delimiter");
        ensure(part->disposition.find("\r\n") == std::string_view::npos, "a header is one line");
        (void)parameter_of(part->disposition, "name");
        (void)parameter_of(part->disposition, "filename");
    }
    const bool was_broken = reader.is_broken();
    ensure(!reader.next() && reader.is_broken() == was_broken, "the end is the end");
}

void check_limits(const Form& form, std::string_view body) {
    ensure(form.fields.rows().size() <= limits.fields && form.uploads.size() <= limits.uploads,
           "a form keeps to its limits");
    for (const auto& [name, value] : form.fields.rows()) {
        ensure(is_utf8(name) && is_utf8(value) && value.find('\0') == std::string::npos, "fields are words");
        ensure(value.size() <= limits.field_bytes, "a value keeps to its limit");
    }
    for (const auto& upload : form.uploads) {
        ensure(upload.bytes.empty() || (upload.bytes.data() >= body.data() &&
                                        upload.bytes.data() + upload.bytes.size() <= body.data() + body.size()),
               "a file lies in the body");
        ensure(upload.name.find_first_of("/\\") == std::string::npos && is_utf8(upload.name), "a name has no folders");
    }
}

Request request_of(std::string_view type, std::string_view body) {
    Request request;
    request.headers.add("Content-Type", std::string{type});
    request.body = body;
    return request;
}

void read_any_form(std::string_view bytes) {
    const auto type = take_line(bytes);
    const auto request = request_of(type, bytes);
    if (const auto form = read_form(request, limits)) check_limits(*form, request.body);
}

bool is_same(const Form& one, const Form& other) {
    return one.fields.rows() == other.fields.rows() &&
           std::ranges::equal(one.uploads, other.uploads, [](const Upload& a, const Upload& b) {
               return a.field == b.field && a.name == b.name && a.content_type == b.content_type && a.bytes == b.bytes;
           });
}

// Where a body lies makes no difference to what it says.
void read_from_file(std::string_view bytes) {
    const std::size_t piece = bytes.empty() ? 1 : 1 + static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(std::min<std::size_t>(1, bytes.size()));
    const auto type = take_line(bytes);
    const auto in_memory = request_of(type, bytes);
    auto in_file = request_of(type, {});
    auto spooled = std::make_shared<SpooledBody>(std::filesystem::path{"/dev/shm"});
    for (std::size_t at = 0; at < bytes.size(); at += piece) spooled->add(bytes.substr(at, piece));
    spooled->finish();
    in_file.spooled = std::move(spooled);
    const auto one = read_form(in_memory, limits);
    const auto other = read_form(in_file, limits);
    ensure(one.has_value() == other.has_value(), "one body, one meaning");
    if (one) ensure(is_same(*one, *other), "one body, one form");
    if (other) check_limits(*other, in_file.body_bytes());
}

// ---- what a browser makes

struct Row {
    std::string name;
    std::string value;
    std::string file;  // empty: a field
};

std::string words_of(std::string_view text) {
    std::string words{text.substr(0, limits.field_bytes)};
    std::erase_if(words, [](char c) { return c == '\0' || c == '\r'; });
    while (!words.empty() && !is_utf8(words)) words.pop_back();
    return words;
}

std::vector<Row> rows_of(std::string_view bytes) {
    std::vector<Row> rows;
    while (!bytes.empty() && rows.size() < limits.uploads) {
        Row row{.name = words_of(take_line(bytes)), .value = std::string{take_line(bytes)}, .file = {}};
        if (!row.value.empty() && row.value.front() == 'f') row.file = "f" + words_of(take_line(bytes));
        if (row.file.empty()) row.value = words_of(row.value);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// A boundary that no value holds.
std::string boundary_for(const std::vector<Row>& rows) {
    std::string boundary = "b";
    const auto is_held = [&](const Row& row) {
        return ("\r\n" + row.value).find("--" + boundary) != std::string::npos;
    };
    while (std::ranges::any_of(rows, is_held) && boundary.size() < 70) boundary += 'b';
    return boundary;
}

void check_rows(const Form& form, const std::vector<Row>& rows) {
    std::size_t field = 0;
    std::size_t upload = 0;
    for (const auto& row : rows) {
        if (row.file.empty()) {
            ensure(field < form.fields.rows().size(), "no field is lost");
            const auto& [name, value] = form.fields.rows()[field++];
            ensure(name == row.name && value == row.value, "a field comes back as it was");
            continue;
        }
        ensure(upload < form.uploads.size(), "no file is lost");
        const auto& got = form.uploads[upload++];
        ensure(got.field == row.name && got.bytes == row.value, "a file comes back as it was");
        ensure(got.name == row.file.substr(row.file.find_last_of("/\\") + 1), "with its name");
    }
    ensure(field == form.fields.rows().size() && upload == form.uploads.size(), "nothing came from nowhere");
}

void send_multipart(std::string_view bytes) {
    const auto rows = rows_of(bytes);
    const auto boundary = boundary_for(rows);
    if (boundary.size() == 70) return;
    std::string body;
    for (const auto& row : rows) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + in_quotes(row.name);
        if (!row.file.empty()) body += "; filename=" + in_quotes(row.file) + "\r\nContent-Type: a/b";
        body += "\r\n\r\n" + row.value + "\r\n";
    }
    const auto request = request_of("multipart/form-data; boundary=" + boundary, body + "--" + boundary + "--\r\n");
    const auto form = read_form(request, limits);
    ensure(form.has_value(), "what a browser sends is a form");
    check_rows(*form, rows);
}

void send_urlencoded(std::string_view bytes) {
    auto rows = rows_of(bytes);
    std::string body;
    const auto append_coded = [&](std::string_view text) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == ' ')
                body += '+';
            else
                (body += '%', body += digits[byte >> 4], body += digits[byte & 15]);
        }
    };
    for (auto& row : rows) {
        row.file.clear();
        row.value = words_of(row.value);
        if (!body.empty()) body += '&';
        append_coded(row.name);
        body += '=';
        append_coded(row.value);
    }
    const auto request = request_of("application/x-www-form-urlencoded", body);
    const auto form = read_form(request, limits);
    ensure(form.has_value(), "what a browser sends is a form");
    check_rows(*form, rows);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string bytes(data + 1, data + size);
    switch (data[0] % 5) {
        case 0:
            read_parts(bytes);
            break;
        case 1:
            read_any_form(bytes);
            break;
        case 2:
            read_from_file(bytes);
            break;
        case 3:
            send_multipart(bytes);
            break;
        default:
            send_urlencoded(bytes);
    }
    return 0;
}
