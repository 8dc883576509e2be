// SPDX-License-Identifier: Apache-2.0
#include "web/file_answer.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include "web/byte_range.hpp"
#include "web/entity_tag.hpp"

namespace standfirst::web {

namespace {

std::shared_ptr<const OpenFile> open_file(const FileBody& body) {
    const int descriptor = ::open(body.path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return nullptr;
    auto file = std::make_shared<const OpenFile>(descriptor);
    struct stat status{};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
    return static_cast<std::uint64_t>(status.st_size) >= body.bytes ? file : nullptr;
}

std::string content_range(const ByteRange& range, std::uint64_t size) {
    return "bytes " + std::to_string(range.first) + "-" + std::to_string(range.first + range.bytes - 1) + "/" +
           std::to_string(size);
}

// If-Range with anything but this very tag asks for the whole file (RFC 9110, 13.1.5).
AskedRanges ranges_for(const Request& request, const FileBody& file) {
    if (request.method != Method::get) return {};
    const auto condition = request.headers.find("If-Range");
    if (!condition.empty() && condition != file.etag) return {};
    return read_ranges(request.headers.find("Range"), file.bytes);
}

void send_parts(PreparedAnswer& answer, std::string& fields, const std::vector<ByteRange>& ranges, const FileBody& file,
                const std::string& content_type, const std::string& boundary) {
    answer.status = 206;
    if (ranges.size() == 1) {
        append_field(fields, "Content-Type", content_type);
        append_field(fields, "Content-Range", content_range(ranges[0], file.bytes));
        answer.slices.push_back({.before = "", .offset = ranges[0].first, .bytes = ranges[0].bytes});
        return;
    }
    append_field(fields, "Content-Type", "multipart/byteranges; boundary=" + boundary);
    for (const auto& range : ranges) {
        std::string before = "\r\n--" + boundary + "\r\n";
        append_field(before, "Content-Type", content_type);
        append_field(before, "Content-Range", content_range(range, file.bytes));
        answer.slices.push_back({.before = before + "\r\n", .offset = range.first, .bytes = range.bytes});
    }
    answer.after_slices = "\r\n--" + boundary + "--\r\n";
}

}  // namespace

std::shared_ptr<const PreparedAnswer> make_file_answer(const Request& request, const Response& response,
                                                       std::string fields) {
    const auto& file = *response.file;
    auto answer = std::make_shared<PreparedAnswer>();
    append_field(fields, "ETag", file.etag);
    append_field(fields, "Accept-Ranges", "bytes");
    if (const auto known = request.headers.find("If-None-Match"); !known.empty() && names_tag(known, file.etag)) {
        answer->status = 304;
        answer->start = start_line(304);
        answer->fields = fields + "\r\n";
        return answer;
    }
    answer->file = open_file(file);
    if (!answer->file) return nullptr;
    const auto asked = ranges_for(request, file);
    switch (asked.kind) {
        case AskedRanges::Kind::whole:
            append_field(fields, "Content-Type", response.content_type);
            answer->slices.push_back({.before = "", .offset = 0, .bytes = file.bytes});
            break;
        case AskedRanges::Kind::parts:
            // The request's id is as good a boundary as any: nobody can know it when a file is stored.
            send_parts(*answer, fields, asked.ranges, file, response.content_type, "part-" + request.request_id);
            break;
        case AskedRanges::Kind::unsatisfiable:
            answer->status = 416;
            append_field(fields, "Content-Range", "bytes */" + std::to_string(file.bytes));
            break;
    }
    answer->start = start_line(answer->status);
    append_field(fields, "Content-Length", std::to_string(answer->body_size()));
    answer->fields = fields + "\r\n";
    return answer;
}

}  // namespace standfirst::web
