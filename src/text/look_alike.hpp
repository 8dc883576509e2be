// SPDX-License-Identifier: Apache-2.0
// Names that people may confuse: one form for each spelling, and one skeleton for all that look alike (Unicode UTS 39).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace standfirst::text {

// NFKC with case folded: "ÀNA" and "ａｎａ" become "àna" and "ana". The text must be UTF-8.
[[nodiscard]] std::string fold_name(std::string_view text);

// The same for all names that look alike: "paypal" and "pаypаl" (with Cyrillic letters) have one skeleton. For
// comparing; never to be shown.
[[nodiscard]] std::string skeleton_of(std::string_view folded);

// Letters and digits of one script (or of those that are written together, such as Japanese with Latin) and
// underscores, beginning with a letter; none that are invisible or unusual in names.
[[nodiscard]] bool is_plain_name(std::string_view folded);

// A host name in lower case and punycode: "Bücher.example" becomes "xn--bcher-kva.example". Empty where it is none
// (IDNA 2008 as in UTS 46, not transitional).
[[nodiscard]] std::optional<std::string> ascii_host(std::string_view host);

}  // namespace standfirst::text
