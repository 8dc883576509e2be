// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/placeholders.hpp"

namespace standfirst::storage {

std::string with_postgres_placeholders(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '?' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9') {
            out += '$';
            continue;
        }
        out += c;
    }
    return out;
}

}  // namespace standfirst::storage
