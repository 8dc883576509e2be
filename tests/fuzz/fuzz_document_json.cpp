// SPDX-License-Identifier: Apache-2.0
// Any bytes as a document's JSON.
#include <cstdint>

#include "fuzz/fuzz_document.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    if (const auto document = standfirst::text::read_document(bytes)) standfirst::fuzz::check_document(*document);
    return 0;
}
