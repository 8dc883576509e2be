// SPDX-License-Identifier: Apache-2.0
// What lies in a newsroom's folder: standfirst.toml, standfirst.db, secret.key, media/, theme/, outbox/.
#pragma once

#include <filesystem>

#include "foundation/result.hpp"

namespace standfirst::app {

struct NewsroomFolder {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path settings_file() const { return root / "standfirst.toml"; }
    [[nodiscard]] std::filesystem::path database_file() const { return root / "standfirst.db"; }
    [[nodiscard]] std::filesystem::path media() const { return root / "media"; }
    [[nodiscard]] std::filesystem::path last_backup_file() const { return root / ".last-backup"; }
    [[nodiscard]] std::filesystem::path theme() const { return root / "theme"; }

    [[nodiscard]] std::filesystem::path outbox() const { return root / "outbox"; }
    [[nodiscard]] std::filesystem::path secret_key_file() const { return root / "secret.key"; }

    // Refuses where no standfirst.toml lies.
    [[nodiscard]] static Result<NewsroomFolder> find(const std::filesystem::path& root);
};

// A folder that is made beside `target` and becomes it in one step: what breaks half-way leaves nothing behind.
class StagedFolder {
  public:
    // Refuses a target that holds anything.
    [[nodiscard]] static Result<StagedFolder> begin(const std::filesystem::path& target);
    StagedFolder(StagedFolder&& other) noexcept;
    StagedFolder& operator=(StagedFolder&&) = delete;
    ~StagedFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return staged_; }
    // Everything in it is closed. The folder is durable when this returns; throws PassingFailure when the disk says no.
    void commit();

  private:
    StagedFolder(std::filesystem::path target, std::filesystem::path staged)
        : target_(std::move(target)), staged_(std::move(staged)) {}
    std::filesystem::path target_;
    std::filesystem::path staged_;
};

}  // namespace standfirst::app
