// SPDX-License-Identifier: Apache-2.0
// Writes a tar file (POSIX.1-2001: ustar, with pax records for long names) as a stream, with a list of hashes at its
// end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "foundation/digest.hpp"
#include "foundation/instant.hpp"

namespace standfirst::storage {

// The name of the last entry: one line "HASH  NAME" for each entry before it, as sha256sum writes and checks them.
inline constexpr std::string_view hashes_entry = "SHA256SUMS";

// The file appears under its name only when finish() has made it durable. Throws PassingFailure when the disk is full.
class TarWriter {
  public:
    TarWriter(std::filesystem::path file, Instant made_at);
    TarWriter(const TarWriter&) = delete;
    TarWriter& operator=(const TarWriter&) = delete;
    ~TarWriter();

    void add_bytes(const std::string& name, std::string_view bytes);
    // As long as it is when it is opened. False when there is no such file any more.
    bool add_file(const std::string& name, const std::filesystem::path& file);
    void finish();

    // Of all entries.
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
    // Where the file lies until finish(): a good place for what must be written before it can be added.
    [[nodiscard]] const std::filesystem::path& unfinished() const { return unfinished_; }

  private:
    void begin_entry(const std::string& name, std::uint64_t size, char type);
    void write_content(std::string_view bytes);
    void end_entry(const std::string& name);
    void write(std::string_view bytes);
    void write_out();

    std::filesystem::path file_;
    std::filesystem::path unfinished_;
    Instant made_at_;
    int descriptor_ = -1;
    std::string buffer_;
    std::string hashes_;
    DigestMaker digest_;
    std::uint64_t entry_size_ = 0;
    std::uint64_t bytes_ = 0;
    bool is_finished_ = false;
};

}  // namespace standfirst::storage
