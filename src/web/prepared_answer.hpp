// SPDX-License-Identifier: Apache-2.0
// An answer as the bytes that go out: made once, written any number of times.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/response.hpp"

namespace standfirst::web {

// A stored file, open for sending.
class OpenFile {
  public:
    // Takes over the descriptor.
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

// Part of a file, with what stands before it (the header of its part, when several are sent).
struct FileSlice {
    std::string before;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

struct PreparedAnswer {
    int status = 200;
    std::string start;  // "HTTP/1.1 200 OK\r\n"
    std::string
        fields;  // every header field but Date, Connection and what belongs to one request; ends with "\r\n\r\n"
    std::string body;
    // Shared: one page, many connections. Instead of the body; beside it, it holds the same bytes, for those
    // connections whose bytes the kernel can send by itself.
    std::shared_ptr<const OpenFile> file;
    std::vector<FileSlice> slices;
    std::string after_slices;

    [[nodiscard]] std::uint64_t body_size() const;
};

// What goes back to one client.
struct Reply {
    std::shared_ptr<const PreparedAnswer> answer;  // shared with the page cache and with other connections
    std::string own_fields;                        // lines for this client alone, each with its line end: "ETag: …\r\n"
    enum class Body { sent, left_out } body = Body::sent;
    enum class Afterwards { keep_open, close } afterwards = Afterwards::keep_open;
    std::optional<LiveBody> live;  // what follows the body, until somebody has enough
    int route = -1;                // the row of the table, for counting; -1: none
    std::string request_id;        // for the log; empty where the answer came from memory
};

// "Not Found"; "Answer" for a number that has no words.
[[nodiscard]] std::string_view status_words(int status);
[[nodiscard]] std::string start_line(int status);
// Appends "name: value\r\n". Control characters in the value are left out, so that no value makes a field of its own.
void append_field(std::string& fields, std::string_view name, std::string_view value);

// A small page of plain words, for answers that must cost nothing: broken requests, and too many of them.
[[nodiscard]] std::shared_ptr<const PreparedAnswer> plain_answer(int status);
// The same for a program, with the code of the refusal.
[[nodiscard]] std::shared_ptr<const PreparedAnswer> plain_json_answer(int status, std::string_view code);

}  // namespace standfirst::web
