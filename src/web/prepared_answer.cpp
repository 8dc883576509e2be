// SPDX-License-Identifier: Apache-2.0
#include "web/prepared_answer.hpp"
#include "web/security_headers.hpp"

#include <unistd.h>

namespace standfirst::web {

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint64_t PreparedAnswer::body_size() const {
    if (slices.empty()) return body.size();
    std::uint64_t bytes = after_slices.size();
    for (const auto& slice : slices) bytes += slice.before.size() + slice.bytes;
    return bytes;
}

std::string_view status_words(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 417:
            return "Expectation Failed";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 451:
            return "Unavailable For Legal Reasons";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Answer";
    }
}

std::string start_line(int status) {
    return "HTTP/1.1 " + std::to_string(status) + " " + std::string{status_words(status)} + "\r\n";
}

void append_field(std::string& fields, std::string_view name, std::string_view value) {
    fields += name;
    fields += ": ";
    for (const char c : value)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) fields += c;
    fields += "\r\n";
}

namespace {

std::shared_ptr<const PreparedAnswer> small_answer(int status, std::string_view type, std::string body) {
    auto answer = std::make_shared<PreparedAnswer>();
    answer->status = status;
    answer->start = start_line(status);
    answer->body = std::move(body);
    append_field(answer->fields, "Content-Type", type);
    append_field(answer->fields, "Content-Length", std::to_string(answer->body.size()));
    append_field(answer->fields, "Cache-Control", "no-store");
    append_security_fields(answer->fields, type);
    if (status == 503) append_field(answer->fields, "Retry-After", "10");
    answer->fields += "\r\n";
    return answer;
}

}  // namespace

std::shared_ptr<const PreparedAnswer> plain_answer(int status) {
    return small_answer(status, "text/plain; charset=utf-8", std::string{status_words(status)} + "\n");
}

std::shared_ptr<const PreparedAnswer> plain_json_answer(int status, std::string_view code) {
    return small_answer(
        status, "application/json",
        R"({"error":")" + std::string{code} + R"(","words":")" + std::string{status_words(status)} + R"("})");
}

}  // namespace standfirst::web
