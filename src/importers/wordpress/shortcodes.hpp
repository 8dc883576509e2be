// SPDX-License-Identifier: Apache-2.0
// Shortcodes: [caption], [gallery], [audio], [video], [embed] become HTML; those of plugins stay text and are reported.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace standfirst::importers::wordpress {

struct ShortcodeIntake {
    // The address and the alternative text of an attachment, by its id; an empty address where it is not known.
    struct Attachment {
        std::string address;
        std::string alt;
        std::string caption;
    };
    std::function<Attachment(std::string_view id)> find_attachment;
    // A gallery without ids shows the attachments of its own story.
    std::vector<std::string> own_attachments;
};

// HTML in which known shortcodes are elements. What could not be carried over is told in `losses`.
[[nodiscard]] std::string expand_shortcodes(std::string_view body, const ShortcodeIntake& intake,
                                            std::vector<std::string>& losses);

}  // namespace standfirst::importers::wordpress
