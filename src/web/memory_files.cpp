// SPDX-License-Identifier: Apache-2.0
#include "web/memory_files.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <utility>

namespace standfirst::web {

namespace {

// Sends of a page that is gone from the cache may still be under way: what a file holds never changes.
constexpr int for_good = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

std::shared_ptr<const OpenFile> MemoryFiles::copy(std::string_view bytes) {
    if (out_->fetch_add(1, std::memory_order_relaxed) >= most_) {
        out_->fetch_sub(1, std::memory_order_relaxed);
        return nullptr;
    }
    // From here on the count goes down with the file.
    const int descriptor = ::memfd_create("page", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    std::shared_ptr<const OpenFile> file{new OpenFile{descriptor}, [out = out_](const OpenFile* closing) {
                                             delete closing;
                                             out->fetch_sub(1, std::memory_order_relaxed);
                                         }};
    if (descriptor < 0 || !write_all(descriptor, bytes) || ::fcntl(descriptor, F_ADD_SEALS, for_good) != 0)
        return nullptr;
    return file;
}

}  // namespace standfirst::web
