// SPDX-License-Identifier: Apache-2.0
#include "support/watched_vfs.hpp"

#include <sqlite3.h>

#include <cstring>
#include <new>
#include <utility>

#include "foundation/failure.hpp"

namespace standfirst::test {

namespace {

// What SQLite allocates for an open file: our part, then the operating system's.
struct WatchedFile {
    sqlite3_file base;
    VfsWatcher* watcher;
    const char* path;
    sqlite3_file* real;
};

WatchedFile& watched(sqlite3_file* file) { return *reinterpret_cast<WatchedFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return watched(file).real; }

// Methods that are only passed on.
template <auto Method, typename... Arguments>
int pass_on(sqlite3_file* file, Arguments... arguments) {
    return (real(file)->pMethods->*Method)(real(file), arguments...);
}

int close_file(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }

int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    auto& ours = watched(file);
    const std::string_view view{static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
    if (ours.path != nullptr) {
        if (const int refused = ours.watcher->write(ours.path, offset, view); refused != SQLITE_OK) return refused;
    }
    return ours.real->pMethods->xWrite(ours.real, bytes, size, offset);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    auto& ours = watched(file);
    if (ours.path != nullptr) {
        if (const int refused = ours.watcher->truncate(ours.path, size); refused != SQLITE_OK) return refused;
    }
    return ours.real->pMethods->xTruncate(ours.real, size);
}

int sync_file(sqlite3_file* file, int flags) {
    auto& ours = watched(file);
    if (ours.path != nullptr) {
        if (const int refused = ours.watcher->sync(ours.path); refused != SQLITE_OK) return refused;
    }
    return ours.real->pMethods->xSync(ours.real, flags);
}

void unmap_memory_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }

const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close_file,
    .xRead = pass_on<&sqlite3_io_methods::xRead, void*, int, sqlite3_int64>,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = pass_on<&sqlite3_io_methods::xFileSize, sqlite3_int64*>,
    .xLock = pass_on<&sqlite3_io_methods::xLock, int>,
    .xUnlock = pass_on<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = pass_on<&sqlite3_io_methods::xCheckReservedLock, int*>,
    .xFileControl = pass_on<&sqlite3_io_methods::xFileControl, int, void*>,
    .xSectorSize = pass_on<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = pass_on<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = pass_on<&sqlite3_io_methods::xShmMap, int, int, int, void volatile**>,
    .xShmLock = pass_on<&sqlite3_io_methods::xShmLock, int, int, int>,
    .xShmBarrier = unmap_memory_barrier,
    .xShmUnmap = pass_on<&sqlite3_io_methods::xShmUnmap, int>,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

}  // namespace

struct WatchedVfs::Registered {
    sqlite3_vfs vfs{};
    sqlite3_vfs* system = nullptr;
    VfsWatcher* watcher = nullptr;

    static Registered& of(sqlite3_vfs* vfs) { return *static_cast<Registered*>(vfs->pAppData); }

    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
        auto& ours = *new (file) WatchedFile{};
        auto& self = of(vfs);
        ours.watcher = self.watcher;
        ours.path = path;
        ours.real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(WatchedFile));
        std::memset(ours.real, 0, static_cast<std::size_t>(self.system->szOsFile));
        const int code = self.system->xOpen(self.system, path, ours.real, flags, out_flags);
        if (ours.real->pMethods != nullptr) ours.base.pMethods = &methods;
        return code;
    }

    static int remove(sqlite3_vfs* vfs, const char* path, int syncs_folder) {
        auto& self = of(vfs);
        const auto removal = syncs_folder != 0 ? VfsWatcher::Removal::durable : VfsWatcher::Removal::until_synced;
        if (const int refused = self.watcher->remove(path, removal); refused != SQLITE_OK) return refused;
        return self.system->xDelete(self.system, path, syncs_folder);
    }
};

WatchedVfs::WatchedVfs(std::string name, VfsWatcher& watcher)
    : name_(std::move(name)), registered_(std::make_unique<Registered>()) {
    sqlite3_initialize();
    auto& self = *registered_;
    self.system = sqlite3_vfs_find(nullptr);
    self.watcher = &watcher;
    self.vfs = *self.system;  // its other functions work without knowing which VFS calls them
    self.vfs.pNext = nullptr;
    self.vfs.zName = name_.c_str();
    self.vfs.pAppData = &self;
    self.vfs.szOsFile = static_cast<int>(sizeof(WatchedFile)) + self.system->szOsFile;
    self.vfs.xOpen = Registered::open;
    self.vfs.xDelete = Registered::remove;
    if (sqlite3_vfs_register(&self.vfs, 0) != SQLITE_OK) throw Failure{"the VFS could not be registered"};
}

WatchedVfs::~WatchedVfs() { sqlite3_vfs_unregister(&registered_->vfs); }

}  // namespace standfirst::test
