// SPDX-License-Identifier: Apache-2.0
// The folder of stored files: `ab/abcdef….jpg`, each named by the SHA-256 of its bytes, whole or not there at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "foundation/digest.hpp"

namespace standfirst::media {

// A file on its way in: open for writing, nameless to everyone else, gone again unless MediaFolder::keep() takes it.
class IncomingFile {
  public:
    IncomingFile(std::filesystem::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
    IncomingFile(IncomingFile&& other) noexcept;
    IncomingFile& operator=(IncomingFile&&) = delete;
    ~IncomingFile();

    [[nodiscard]] int descriptor() const { return descriptor_; }
    // Throws PassingFailure when the disk is full.
    void write(std::string_view bytes);

  private:
    friend class MediaFolder;
    std::filesystem::path path_;
    int descriptor_;
};

struct KeptFile {
    Digest digest;
    std::uint64_t bytes = 0;
};

// Safe from any thread and beside other processes.
class MediaFolder {
  public:
    // Makes the folder where there is none. Throws Failure when it cannot be written.
    explicit MediaFolder(std::filesystem::path folder);

    [[nodiscard]] IncomingFile open_incoming() const;
    // Makes the file durable under its hash and tells the hash. A file that is there already stays, unless its length
    // is wrong. Throws PassingFailure when the disk is full.
    [[nodiscard]] KeptFile keep(IncomingFile file, std::string_view ending) const;

    [[nodiscard]] std::filesystem::path place_of(const Digest& digest, std::string_view ending) const;
    // Reads the stored file and compares its hash; false when it is missing or another one.
    [[nodiscard]] bool is_sound(const Digest& digest, std::string_view ending) const;
    // Calls `visit` with every stored file, in no order.
    void visit_all(const std::function<void(const Digest&, std::string_view ending)>& visit) const;
    // Removes what broken-off intakes left, when it is older than a day.
    void clear_incoming() const;

  private:
    std::filesystem::path folder_;
};

// The hash and length of what can be read from a descriptor, from its start. Throws Failure.
[[nodiscard]] KeptFile measure_file(int descriptor);

}  // namespace standfirst::media
