// SPDX-License-Identifier: Apache-2.0
#include "media/media_folder.hpp"

#include <fcntl.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkostemp
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include "foundation/failure.hpp"

namespace standfirst::media {

namespace {

constexpr auto incoming_name = ".incoming";

[[noreturn]] void fail(const std::string& what, int error) {
    const auto message = what + ": " + std::generic_category().message(error);
    if (error == ENOSPC || error == EDQUOT || error == EMFILE || error == ENFILE) throw PassingFailure{message};
    throw Failure{message};
}

// A rename is durable once its folder is.
void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) fail("media folder cannot be opened", errno);
    const int done = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (done != 0 && error != EINVAL) fail("media folder cannot be synced", error);
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::create_directories(folder, error)) {
        sync_folder(folder.parent_path());
        return;
    }
    if (error) fail("media folder cannot be made", error.value());
}

}  // namespace

IncomingFile::IncomingFile(IncomingFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {
    other.path_.clear();
}

IncomingFile::~IncomingFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!path_.empty()) ::unlink(path_.c_str());
}

void IncomingFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("media file cannot be written", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

KeptFile measure_file(int descriptor) {
    DigestMaker digest;
    KeptFile file;
    std::array<char, 65536> buffer{};
    while (true) {
        const auto got = ::pread(descriptor, buffer.data(), buffer.size(), static_cast<off_t>(file.bytes));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("media file cannot be read", errno);
        if (got == 0) break;
        digest.add({buffer.data(), static_cast<std::size_t>(got)});
        file.bytes += static_cast<std::uint64_t>(got);
    }
    file.digest = digest.finish();
    return file;
}

MediaFolder::MediaFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
    make_folder(folder_ / incoming_name);
}

IncomingFile MediaFolder::open_incoming() const {
    auto name = (folder_ / incoming_name / "XXXXXX").string();
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) fail("no incoming media file can be made", errno);
    return IncomingFile{name, descriptor};
}

KeptFile MediaFolder::keep(IncomingFile file, std::string_view ending) const {
    const auto kept = measure_file(file.descriptor());
    const auto place = place_of(kept.digest, ending);
    struct stat found{};
    if (::stat(place.c_str(), &found) == 0 && static_cast<std::uint64_t>(found.st_size) == kept.bytes) return kept;
    if (::fchmod(file.descriptor(), 0644) != 0) fail("media file cannot be made readable", errno);
    if (::fsync(file.descriptor()) != 0) fail("media file cannot be synced", errno);
    make_folder(place.parent_path());
    if (::rename(file.path_.c_str(), place.c_str()) != 0) fail("media file cannot be put in its place", errno);
    file.path_.clear();
    sync_folder(place.parent_path());
    return kept;
}

std::filesystem::path MediaFolder::place_of(const Digest& digest, std::string_view ending) const {
    const auto name = digest.hex();
    return folder_ / name.substr(0, 2) / (name + "." + std::string{ending});
}

bool MediaFolder::is_sound(const Digest& digest, std::string_view ending) const {
    const int descriptor = ::open(place_of(digest, ending).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    try {
        const auto kept = measure_file(descriptor);
        ::close(descriptor);
        return kept.digest == digest;
    } catch (const Failure&) {
        ::close(descriptor);
        return false;
    }
}

void MediaFolder::visit_all(const std::function<void(const Digest&, std::string_view)>& visit) const {
    for (const auto& drawer : std::filesystem::directory_iterator{folder_}) {
        if (!drawer.is_directory() || drawer.path().filename() == incoming_name) continue;
        for (const auto& file : std::filesystem::directory_iterator{drawer.path()}) {
            const auto digest = Digest::from_hex(file.path().stem().string());
            const auto ending = file.path().extension().string();
            if (digest && ending.size() > 1) visit(*digest, std::string_view{ending}.substr(1));
        }
    }
}

void MediaFolder::clear_incoming() const {
    std::error_code ignored;
    const auto yesterday = std::filesystem::file_time_type::clock::now() - std::chrono::hours{24};
    for (const auto& file : std::filesystem::directory_iterator{folder_ / incoming_name, ignored})
        if (const auto written = std::filesystem::last_write_time(file.path(), ignored);
            !ignored && written < yesterday)
            std::filesystem::remove(file.path(), ignored);
}

}  // namespace standfirst::media
