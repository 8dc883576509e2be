// SPDX-License-Identifier: Apache-2.0
#include "app/locales.hpp"

namespace standfirst::app {

namespace embedded_locales {
std::span<const EmbeddedFile> files();
}

text::Locales load_locales() { return text::Locales{embedded_locales::files()}; }

}  // namespace standfirst::app
