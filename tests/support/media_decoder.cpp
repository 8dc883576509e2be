// SPDX-License-Identifier: Apache-2.0
// The decoder's process for tests: what the program does for the word "media-decode".
#include "media/decoding.hpp"

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
// The picture library's threads were built without the thread sanitizer, which sees races where it cannot see their
// locks, and would ask for a symbolizer that the decoder's walls keep out. The decoder itself has one thread.
extern "C" const char* __tsan_default_options() { return "report_bugs=0"; }
#endif
#endif

int main(int argc, char** argv) {
    const std::span<const char* const> words{argv, static_cast<std::size_t>(argc)};
    return standfirst::media::run_decoder(words.subspan(words.empty() ? 0 : 1));
}
