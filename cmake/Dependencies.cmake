# SPDX-License-Identifier: Apache-2.0
# Every third-party library, each behind one short name that a room's USES may list.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(standfirst_dependency name package)
  pkg_check_modules(DEP_${name} REQUIRED IMPORTED_TARGET ${package})
  add_library(dep_${name} INTERFACE)
  target_link_libraries(dep_${name} INTERFACE PkgConfig::DEP_${name})
endfunction()

standfirst_dependency(fmt fmt)
standfirst_dependency(spdlog spdlog)
standfirst_dependency(sodium libsodium)
standfirst_dependency(openssl openssl)
standfirst_dependency(curl libcurl)
standfirst_dependency(sqlite sqlite3)
standfirst_dependency(pq libpq)
standfirst_dependency(icu icu-i18n)
standfirst_dependency(icu_text icu-uc)
standfirst_dependency(gumbo gumbo)
standfirst_dependency(expat expat)
standfirst_dependency(vips vips)
standfirst_dependency(brotli_encoder libbrotlienc)
standfirst_dependency(brotli_decoder libbrotlidec)
standfirst_dependency(zlib zlib)
standfirst_dependency(yaml yaml-cpp)
target_link_libraries(dep_icu INTERFACE dep_icu_text)

# cmark-gfm ships no pkg-config file that names its extensions.
find_library(CMARK_GFM_LIBRARY cmark-gfm REQUIRED)
find_library(CMARK_GFM_EXTENSIONS_LIBRARY cmark-gfm-extensions REQUIRED)
add_library(dep_cmark INTERFACE)
target_link_libraries(dep_cmark INTERFACE ${CMARK_GFM_EXTENSIONS_LIBRARY} ${CMARK_GFM_LIBRARY})

find_package(Boost 1.81 REQUIRED COMPONENTS json)
add_library(dep_json INTERFACE)
target_link_libraries(dep_json INTERFACE Boost::json)
add_library(dep_beast INTERFACE)
target_link_libraries(dep_beast INTERFACE Boost::headers dep_openssl Threads::Threads)
target_compile_definitions(dep_beast INTERFACE BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
  BOOST_ASIO_NO_DEPRECATED)

find_path(CLI11_INCLUDE CLI/CLI.hpp REQUIRED)
add_library(dep_cli11 INTERFACE)
target_include_directories(dep_cli11 SYSTEM INTERFACE ${CLI11_INCLUDE})

find_path(TOMLPLUSPLUS_INCLUDE toml++/toml.h REQUIRED)
add_library(dep_toml INTERFACE)
target_include_directories(dep_toml SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE})

find_package(prometheus-cpp CONFIG REQUIRED COMPONENTS core)
add_library(dep_prometheus INTERFACE)
target_link_libraries(dep_prometheus INTERFACE prometheus-cpp::core)

find_path(DOCTEST_INCLUDE doctest/doctest.h REQUIRED)
add_library(dep_doctest INTERFACE)
target_include_directories(dep_doctest SYSTEM INTERFACE ${DOCTEST_INCLUDE})
