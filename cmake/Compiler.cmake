# SPDX-License-Identifier: Apache-2.0
# The language, and which compilers may build it (why: docs/decisions/0001-compiler.md).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  message(FATAL_ERROR "g++ ${CMAKE_CXX_COMPILER_VERSION} compiles coroutines wrongly: use clang++-19, or g++ 14 or later.")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  add_link_options(-fuse-ld=lld)
endif()

find_program(STANDFIRST_CCACHE ccache)
if(STANDFIRST_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${STANDFIRST_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${STANDFIRST_CCACHE}")
endif()

option(STANDFIRST_LTO "Link-time optimisation" OFF)
if(STANDFIRST_LTO)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    add_compile_options(-flto=thin)
    add_link_options(-flto=thin -Wl,--thinlto-cache-dir=${CMAKE_BINARY_DIR}/lto-cache)
  else()
    set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
  endif()
endif()
