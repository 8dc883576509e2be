# SPDX-License-Identifier: Apache-2.0
# standfirst_precompile(TARGET): the standard library's headers, parsed once for all targets instead of in every file.
# `make build` asks for it in a new folder: a whole build from nothing takes a quarter less. Off by itself:
# ccache serves several working copies better without, and a file that forgets an include of its own is found.
option(STANDFIRST_PRECOMPILE "Precompile the standard library's headers" OFF)

set(STANDFIRST_PRECOMPILED
  <algorithm> <array> <atomic> <charconv> <chrono> <cstdint> <expected> <filesystem> <functional> <map> <memory> <mutex>
  <optional> <set> <span> <string> <string_view> <thread> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)

# Programs are compiled as other code than libraries (-fPIE, -fPIC), and neither takes the other's headers.
if(STANDFIRST_PRECOMPILE)
  file(WRITE "${CMAKE_BINARY_DIR}/precompiled.cpp" "// The precompiled headers' own source.\n")
  file(WRITE "${CMAKE_BINARY_DIR}/precompiled_program.cpp" "int main() {}\n")
  add_library(standfirst_precompiled OBJECT EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/precompiled.cpp")
  add_executable(standfirst_precompiled_program EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/precompiled_program.cpp")
  foreach(own IN ITEMS standfirst_precompiled standfirst_precompiled_program)
    target_link_libraries(${own} PRIVATE standfirst_warnings dep_fmt)
    target_precompile_headers(${own} PRIVATE ${STANDFIRST_PRECOMPILED})
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
      # Without a time stamp in it, ccache may keep it.
      target_compile_options(${own} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
  endforeach()
endif()

function(standfirst_precompile target)
  if(STANDFIRST_PRECOMPILE)
    get_target_property(kind ${target} TYPE)
    if(kind STREQUAL "EXECUTABLE")
      target_precompile_headers(${target} REUSE_FROM standfirst_precompiled_program)
    else()
      target_precompile_headers(${target} REUSE_FROM standfirst_precompiled)
    endif()
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
      target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
  endif()
endfunction()
