// SPDX-License-Identifier: Apache-2.0
#include "storage/upkeep.hpp"

namespace standfirst::storage {

void append_quoted(std::string& line, std::string_view text) {
    line += '"';
    for (const char c : text) {
        switch (c) {
            case '"':
                line += "\\\"";
                break;
            case '\\':
                line += "\\\\";
                break;
            case '\n':
                line += "\\n";
                break;
            case '\r':
                line += "\\r";
                break;
            default:
                line += c;
        }
    }
    line += '"';
}

}  // namespace standfirst::storage
