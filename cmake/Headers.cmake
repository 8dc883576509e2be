# SPDX-License-Identifier: Apache-2.0
# standfirst_precompile(TARGET): the standard library's headers, parsed once for all targets instead of in every file.
# `make build` asks for it in a new folder: a whole build from nothing takes a quarter less. Off by itself:
# ccache serves several working copies better without, and a file that forgets an include of its own is found.
option(STANDFIRST_PRECOMPILE "Precompile the standard library's headers" OFF)

set(STANDFIRST_PRECOMPILED
  <algorithm> <array> <atomic> <charconv> <chrono> <cstdint> <expected> <filesystem> <functional> <map> <memory> <mutex>
  <optional> <set> <span> <string> <string_view> <thread> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)

if(STANDFIRST_PRECOMPILE)
  file(WRITE "${CMAKE_BINARY_DIR}/precompiled.cpp" "// The precompiled headers' own source.\n")
  add_library(standfirst_precompiled OBJECT EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/precompiled.cpp")
  target_link_libraries(standfirst_precompiled PRIVATE standfirst_warnings dep_fmt)
  target_precompile_headers(standfirst_precompiled PRIVATE ${STANDFIRST_PRECOMPILED})
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # Without a time stamp in it, ccache may keep it.
    target_compile_options(standfirst_precompiled PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  endif()
endif()

function(standfirst_precompile target)
  if(STANDFIRST_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM standfirst_precompiled)
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
      target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
  endif()
endfunction()
