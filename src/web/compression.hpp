// SPDX-License-Identifier: Apache-2.0
// Bodies in fewer bytes. Made once for each page, so that effort is a matter of who waits for it.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::web {

enum class Effort {
    while_waiting,  // somebody waits: brotli 5, gzip 6 (about a millisecond for 30 kB)
    at_leisure,     // nobody waits: brotli 11, gzip 9 (about 30 milliseconds)
};

// Both give the bytes back as they are where memory is short: no smaller, and so not used.
[[nodiscard]] std::string compress_brotli(std::string_view bytes, Effort effort);
[[nodiscard]] std::string compress_gzip(std::string_view bytes, Effort effort);

// Whether bodies of that type shrink: text, JSON, XML, SVG, scripts, fonts that are not compressed already.
[[nodiscard]] bool is_compressible(std::string_view content_type);

}  // namespace standfirst::web
