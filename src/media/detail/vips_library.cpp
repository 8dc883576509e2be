// SPDX-License-Identifier: Apache-2.0
#include "media/detail/vips_library.hpp"

#include <dlfcn.h>

#include "foundation/failure.hpp"

namespace standfirst::media::detail {

namespace {

template <typename Function>
void find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    if (function == nullptr) throw Failure{std::string{name} + " is missing from libvips"};
}

VipsLibrary open_library() {
    // GObject's functions are found through libvips, which depends on it.
    void* library = ::dlopen("libvips.so.42", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) throw Failure{::dlerror()};
    VipsLibrary vips;
    find(library, "vips_init", vips.init);
    find(library, "vips_version_string", vips.version_string);
    find(library, "vips_block_untrusted_set", vips.block_untrusted_set);
    find(library, "vips_concurrency_set", vips.concurrency_set);
    find(library, "vips_cache_set_max", vips.cache_set_max);
    find(library, "vips_call", vips.call);
    find(library, "vips_source_new_from_descriptor", vips.source_new_from_descriptor);
    find(library, "vips_target_new_to_descriptor", vips.target_new_to_descriptor);
    find(library, "vips_target_new_to_memory", vips.target_new_to_memory);
    find(library, "vips_image_get_width", vips.image_get_width);
    find(library, "vips_image_get_height", vips.image_get_height);
    find(library, "vips_image_get_page_height", vips.image_get_page_height);
    find(library, "vips_image_get_n_pages", vips.image_get_n_pages);
    find(library, "vips_image_hasalpha", vips.image_hasalpha);
    find(library, "vips_image_get_typeof", vips.image_get_typeof);
    find(library, "vips_image_get_string", vips.image_get_string);
    find(library, "vips_image_get_blob", vips.image_get_blob);
    find(library, "vips_image_copy_memory", vips.image_copy_memory);
    find(library, "vips_array_double_new", vips.array_double_new);
    find(library, "vips_area_unref", vips.area_unref);
    find(library, "vips_error_buffer", vips.error_buffer);
    find(library, "g_object_unref", vips.object_unref);
    if (vips.init("standfirst") != 0) throw Failure{vips.error_buffer()};
    vips.block_untrusted_set(TRUE);
    vips.concurrency_set(1);
    vips.cache_set_max(0);
    return vips;
}

}  // namespace

const VipsLibrary& VipsLibrary::load() {
    static const VipsLibrary library = open_library();
    return library;
}

}  // namespace standfirst::media::detail
