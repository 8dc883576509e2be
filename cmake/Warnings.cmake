# SPDX-License-Identifier: Apache-2.0
# Warnings for our own code; errors where STANDFIRST_WERROR is on (every preset but none by default).
option(STANDFIRST_WERROR "Treat warnings as errors" ON)

add_library(standfirst_warnings INTERFACE)
target_compile_options(standfirst_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
  -Wconversion -Wsign-conversion -Wold-style-cast -Wnull-dereference -Wswitch-enum -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  target_compile_options(standfirst_warnings INTERFACE -Wno-missing-designated-field-initializers)
endif()
if(STANDFIRST_WERROR)
  target_compile_options(standfirst_warnings INTERFACE -Werror)
endif()
