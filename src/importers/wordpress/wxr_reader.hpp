// SPDX-License-Identifier: Apache-2.0
// Reads a WordPress export as a stream: memory is bounded by the largest item, never by the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "foundation/result.hpp"
#include "importers/wordpress/wxr_item.hpp"

namespace standfirst::importers::wordpress {

// Hears what the file says, in the order of the file. The channel comes before the first item or at the end; what
// stands in it after the first item is not heard.
class WxrListener {
  public:
    virtual ~WxrListener() = default;
    virtual void hear_channel(const WxrChannel& channel) = 0;
    virtual void hear_author(WxrAuthor author) = 0;
    virtual void hear_term(WxrTerm term) = 0;
    // The item with its first comments: all of them, unless they are so many that the rest comes in further calls.
    virtual void hear_item(WxrItem item, std::vector<WxrComment> comments) = 0;
    virtual void hear_more_comments(std::vector<WxrComment> comments) = 0;
    // After each piece of the file; `bytes` counts from its beginning. Answers whether to go on.
    virtual bool hear_progress(std::uint64_t bytes) = 0;
};

struct WxrLimits {
    std::size_t field_bytes = 32U << 20U;   // of one text
    std::size_t item_bytes = 64U << 20U;    // of an item without its comments
    std::size_t comment_bytes = 1U << 20U;  // of the comments that are handed over at once
};

// What a stream of bytes is refused for has the place NAME:LINE. Refuses (importers/refusals.hpp) what is not
// well-formed XML, what is not a WordPress export, an entity declaration, and what is beyond the limits. External
// entities are never opened. Control characters, which XML forbids but some exports hold, are read as spaces.
class WxrReader {
  public:
    WxrReader(std::string_view name, WxrListener& listener, const WxrLimits& limits = {});
    ~WxrReader();
    WxrReader(const WxrReader&) = delete;
    WxrReader& operator=(const WxrReader&) = delete;

    // Pieces in order; `bytes` is overwritten.
    [[nodiscard]] Result<void> read(std::span<char> bytes);
    [[nodiscard]] Result<void> finish();

  private:
    class Inside;
    std::unique_ptr<Inside> inside_;
};

// The whole file. Refuses as above, and cannot_open where there is no such file to read. Stops without a refusal where
// the listener asks for it. Throws Failure when the disk fails.
[[nodiscard]] Result<void> read_wxr(const std::filesystem::path& file, WxrListener& listener,
                                    const WxrLimits& limits = {});

}  // namespace standfirst::importers::wordpress
