// SPDX-License-Identifier: Apache-2.0
#include "web/spooled_body.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "foundation/failure.hpp"

namespace standfirst::web {

namespace {

std::string reason() { return std::system_category().message(errno); }

// O_TMPFILE where the file system has it; else a file that is unlinked at once.
int open_nameless(const std::filesystem::path& folder) {
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) return file;
    auto name = (folder / "standfirst-body-XXXXXX").string();
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.c_str());
    return named;
}

}  // namespace

SpooledBody::SpooledBody(const std::filesystem::path& folder)
    : file_(open_nameless(folder.empty() ? std::filesystem::temp_directory_path() : folder)) {
    if (file_ < 0) throw PassingFailure("a temporary file for a request's body: " + reason());
}

SpooledBody::~SpooledBody() {
    if (mapped_ != nullptr) ::munmap(const_cast<char*>(mapped_), size_);
    if (file_ >= 0) ::close(file_);
}

void SpooledBody::add(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw PassingFailure("writing a request's body: " + reason());
        bytes.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::size_t>(written);
    }
}

void SpooledBody::finish() {
    if (size_ == 0) return;
    void* const mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_, 0);
    if (mapped == MAP_FAILED) throw PassingFailure("mapping a request's body: " + reason());
    mapped_ = static_cast<const char*>(mapped);
}

}  // namespace standfirst::web
