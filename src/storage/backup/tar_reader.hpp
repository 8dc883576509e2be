// SPDX-License-Identifier: Apache-2.0
// Reads what TarWriter writes, trusting nothing: names that lead elsewhere, links and broken headers are refused, and
// every hash is compared.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "foundation/digest.hpp"
#include "foundation/result.hpp"

namespace standfirst::storage {

class TarReader {
  public:
    struct Entry {
        std::string name;  // relative, without "." and ".."
        std::uint64_t size = 0;
    };

    // Throws PassingFailure when the file cannot be opened.
    explicit TarReader(const std::filesystem::path& file);
    TarReader(const TarReader&) = delete;
    TarReader& operator=(const TarReader&) = delete;
    ~TarReader();

    // The next entry; what was not read of the last one is passed over (and hashed). Empty after the list of hashes,
    // which is compared with what was read. Refuses what is not a whole backup.
    [[nodiscard]] Result<std::optional<Entry>> next();
    // The next bytes of the entry, at most `most`; empty at its end.
    [[nodiscard]] Result<std::string_view> read(std::size_t most = std::size_t{1} << 16);
    // All of it; refuses more than `most`.
    [[nodiscard]] Result<std::string> read_all(std::size_t most);

  private:
    [[nodiscard]] Result<void> finish_entry();
    [[nodiscard]] Result<std::string_view> read_block();
    [[nodiscard]] Result<void> compare_hashes();
    [[nodiscard]] bool fill(char* place, std::size_t size);

    std::filesystem::path file_;
    int descriptor_ = -1;
    std::string buffer_;
    std::optional<Entry> entry_;
    std::uint64_t left_ = 0;
    DigestMaker digest_;
    std::map<std::string, Digest> digests_;
};

}  // namespace standfirst::storage
