// SPDX-License-Identifier: Apache-2.0
// A SQLite VFS that passes everything on to the operating system's and lets a test watch, delay or refuse what is
// written.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace standfirst::test {

// Called before the operation, on the thread that does it. Any answer but 0 is SQLite's result code and takes the
// operation's place.
class VfsWatcher {
  public:
    virtual ~VfsWatcher() = default;
    virtual int write(std::string_view, std::int64_t, std::string_view) { return 0; }
    virtual int truncate(std::string_view, std::int64_t) { return 0; }
    virtual int sync(std::string_view) { return 0; }
    enum class Removal { until_synced, durable };
    virtual int remove(std::string_view, Removal) { return 0; }
};

// Registered under `name` while it lives. The first argument of the watcher's functions is the file's full path.
class WatchedVfs {
  public:
    WatchedVfs(std::string name, VfsWatcher& watcher);
    WatchedVfs(const WatchedVfs&) = delete;
    WatchedVfs& operator=(const WatchedVfs&) = delete;
    ~WatchedVfs();

    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    struct Registered;
    std::string name_;
    std::unique_ptr<Registered> registered_;
};

}  // namespace standfirst::test
