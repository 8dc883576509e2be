// SPDX-License-Identifier: Apache-2.0
// A request's body that is too large for memory: a temporary file without a name, gone with its last holder.
#pragma once

#include <filesystem>
#include <string_view>

namespace standfirst::web {

class SpooledBody {
  public:
    // Throws PassingFailure where no file can be made.
    explicit SpooledBody(const std::filesystem::path& folder);
    ~SpooledBody();
    SpooledBody(const SpooledBody&) = delete;
    SpooledBody& operator=(const SpooledBody&) = delete;

    // Throws PassingFailure when the disk is full.
    void add(std::string_view bytes);
    // No more will be added; from now on bytes() may be read, by any thread.
    void finish();

    // Mapped, so that only what is read comes into memory. Nobody else has the file, so it cannot shrink under a
    // reader.
    [[nodiscard]] std::string_view bytes() const { return {mapped_, size_}; }

  private:
    int file_ = -1;
    std::size_t size_ = 0;
    const char* mapped_ = nullptr;
};

}  // namespace standfirst::web
