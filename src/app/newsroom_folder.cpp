// SPDX-License-Identifier: Apache-2.0
#include "app/newsroom_folder.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "app/refusals.hpp"
#include "foundation/failure.hpp"

namespace standfirst::app {

namespace fs = std::filesystem;

namespace {

struct OpenFolder {
    explicit OpenFolder(const fs::path& folder)
        : descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (descriptor < 0)
            throw PassingFailure{"cannot open " + folder.string() + ": " + std::generic_category().message(errno)};
    }
    OpenFolder(const OpenFolder&) = delete;
    OpenFolder& operator=(const OpenFolder&) = delete;
    ~OpenFolder() { ::close(descriptor); }
    int descriptor;
};

}  // namespace

Result<NewsroomFolder> NewsroomFolder::find(const fs::path& root) {
    NewsroomFolder folder{root};
    if (::access(folder.settings_file().c_str(), R_OK) == 0) return folder;
    const bool is_closed = errno == EACCES;
    return refuse(
        Refusal{is_closed ? refusals::folder_closed : refusals::no_newsroom_here}.with("folder", root.string()));
}

Result<StagedFolder> StagedFolder::begin(const fs::path& target) {
    auto place = fs::absolute(target).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    if (fs::exists(place / "standfirst.toml"))
        return refuse(Refusal{refusals::newsroom_exists}.with("folder", place.string()));
    if (fs::exists(place) && (!fs::is_directory(place) || !fs::is_empty(place)))
        return refuse(Refusal{refusals::folder_not_empty}.with("folder", place.string()));
    fs::create_directories(place.parent_path());
    std::string staged = place.string() + ".new-XXXXXX";
    if (::mkdtemp(staged.data()) == nullptr)
        throw Failure{"cannot make a folder beside " + place.string() + ": " + std::generic_category().message(errno)};
    fs::permissions(staged, fs::perms::owner_all);
    return StagedFolder{place, staged};
}

StagedFolder::StagedFolder(StagedFolder&& other) noexcept
    : target_(std::move(other.target_)), staged_(std::exchange(other.staged_, {})) {}

StagedFolder::~StagedFolder() {
    if (staged_.empty()) return;
    std::error_code ignored;
    fs::remove_all(staged_, ignored);
}

// What lies in the folder is on the disk before it has its name, and the name is before anybody is told.
void StagedFolder::commit() {
    const OpenFolder staged{staged_};
    if (::syncfs(staged.descriptor) != 0)
        throw PassingFailure{"cannot write " + staged_.string() + ": " + std::generic_category().message(errno)};
    const OpenFolder around{target_.parent_path()};
    std::error_code error;
    fs::rename(staged_, target_, error);
    if (error) throw Failure{"cannot rename " + staged_.string() + " to " + target_.string() + ": " + error.message()};
    staged_.clear();
    if (::fsync(around.descriptor) != 0)
        throw PassingFailure{"cannot write " + target_.string() + ": " + std::generic_category().message(errno)};
}

}  // namespace standfirst::app
