// SPDX-License-Identifier: Apache-2.0
// libvips, loaded when it is needed and only in the decoder's process: linked, it would cost the server 20 to 30 MB at
// rest.
#pragma once

#include <vips/vips.h>

#include <string>

namespace standfirst::media::detail {

// Pointers to the functions of libvips and GObject that are used here, under their own names.
struct VipsLibrary {
    decltype(&::vips_init) init = nullptr;
    decltype(&::vips_version_string) version_string = nullptr;
    decltype(&::vips_block_untrusted_set) block_untrusted_set = nullptr;
    decltype(&::vips_concurrency_set) concurrency_set = nullptr;
    decltype(&::vips_cache_set_max) cache_set_max = nullptr;
    decltype(&::vips_call) call = nullptr;
    decltype(&::vips_source_new_from_descriptor) source_new_from_descriptor = nullptr;
    decltype(&::vips_target_new_to_descriptor) target_new_to_descriptor = nullptr;
    decltype(&::vips_target_new_to_memory) target_new_to_memory = nullptr;
    decltype(&::vips_image_get_width) image_get_width = nullptr;
    decltype(&::vips_image_get_height) image_get_height = nullptr;
    decltype(&::vips_image_get_page_height) image_get_page_height = nullptr;
    decltype(&::vips_image_get_n_pages) image_get_n_pages = nullptr;
    decltype(&::vips_image_hasalpha) image_hasalpha = nullptr;
    decltype(&::vips_image_get_typeof) image_get_typeof = nullptr;
    decltype(&::vips_image_get_string) image_get_string = nullptr;
    decltype(&::vips_image_get_blob) image_get_blob = nullptr;
    decltype(&::vips_image_copy_memory) image_copy_memory = nullptr;
    decltype(&::vips_array_double_new) array_double_new = nullptr;
    decltype(&::vips_area_unref) area_unref = nullptr;
    decltype(&::vips_error_buffer) error_buffer = nullptr;
    decltype(&::g_object_unref) object_unref = nullptr;

    // Loads and starts the library. Throws Failure, with the loader's own words, where there is none.
    static const VipsLibrary& load();
};

}  // namespace standfirst::media::detail
