// SPDX-License-Identifier: Apache-2.0
// A file that was built into the program (templates, assets, texts, migrations).
#pragma once

#include <span>
#include <string_view>

namespace standfirst {

struct EmbeddedFile {
    std::string_view name;   // relative to its folder, with '/': "site/story.html"
    std::string_view bytes;  // lives as long as the program
};

}  // namespace standfirst
