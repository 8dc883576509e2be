// SPDX-License-Identifier: Apache-2.0
// A folder on the memory file system that goes away with the test.
#pragma once

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp

#include <filesystem>
#include <string>
#include <system_error>

#include "foundation/failure.hpp"

namespace standfirst::test {

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::error_code error;
        const bool has_memory = std::filesystem::is_directory("/dev/shm", error);
        auto pattern = (has_memory ? std::filesystem::path{"/dev/shm"} : std::filesystem::temp_directory_path()) /
                       "standfirst-XXXXXX";
        std::string name = pattern.string();
        if (::mkdtemp(name.data()) == nullptr) throw Failure{"no temporary folder could be made"};
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace standfirst::test
