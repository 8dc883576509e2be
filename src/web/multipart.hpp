// SPDX-License-Identifier: Apache-2.0
// The parts of a multipart body (RFC 2046, 5.1), one after the other, without copies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace standfirst::web {

class MultipartReader {
  public:
    struct Part {
        std::string_view disposition;   // the value of Content-Disposition
        std::string_view content_type;  // empty where the part has none
        std::string_view body;
    };

    // `body` must outlive the reader and its parts.
    MultipartReader(std::string_view body, std::string_view boundary);

    // The next part; empty at the end, and where the body is broken: is_broken() says which.
    [[nodiscard]] std::optional<Part> next();
    [[nodiscard]] bool is_broken() const { return is_broken_; }

  private:
    [[nodiscard]] std::optional<Part> broken();

    std::string delimiter_;  // "\r\n--BOUNDARY"
    std::string_view rest_;
    bool is_first_ = true;
    bool is_broken_ = false;
};

// A parameter of a header's value: parameter_of("form-data; name=\"a\"", "name") is "a". Quoted pairs are undone. Empty
// where there is none, or it is written twice.
[[nodiscard]] std::optional<std::string> parameter_of(std::string_view value, std::string_view name);

}  // namespace standfirst::web
