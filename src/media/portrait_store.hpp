// SPDX-License-Identifier: Apache-2.0
// What media asks of the archive about readers' portraits. They go with their account (readers::AccountStore).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foundation/visitor.hpp"
#include "media/medium.hpp"
#include "wire/work.hpp"

namespace standfirst::media {

enum class PortraitSize { small, large };
inline constexpr int small_portrait = 64;   // pixels, both ways
inline constexpr int large_portrait = 256;  // pixels

struct Portrait {
    std::string name;  // that nobody guesses, another for each picture
    PictureFormat format = PictureFormat::webp;
    std::string small;  // bytes of the picture
    std::string large;
    Instant made_at{};
};

// One of its sizes, as it is served.
struct PortraitFile {
    ReaderId reader;
    PictureFormat format = PictureFormat::webp;
    std::string bytes;
};

// "/portraits/NAME/small"
[[nodiscard]] std::string path_of_portrait(std::string_view name, PortraitSize size);

class PortraitStore {
  public:
    virtual ~PortraitStore() = default;
    [[nodiscard]] virtual std::optional<PortraitFile> find_file(wire::Snapshot&, std::string_view name,
                                                                PortraitSize) = 0;
    [[nodiscard]] virtual std::optional<Portrait> find_portrait(wire::Snapshot&, ReaderId) = 0;
    // Its name alone; empty where there is none.
    [[nodiscard]] virtual std::string find_name(wire::Snapshot&, ReaderId) = 0;
    // In place of the one before.
    virtual void change_portrait(wire::Work&, ReaderId, const Portrait&) = 0;
    virtual void remove_portrait(wire::Work&, ReaderId) = 0;
};

}  // namespace standfirst::media
