# SPDX-License-Identifier: Apache-2.0
# STANDFIRST_SANITIZE: empty, "address" (with undefined behaviour) or "thread"; STANDFIRST_FUZZ adds libFuzzer's hooks.
set(STANDFIRST_SANITIZE "" CACHE STRING "address, thread or nothing")
option(STANDFIRST_FUZZ "Build the fuzz targets" OFF)
option(STANDFIRST_COVERAGE "Record coverage" OFF)

if(STANDFIRST_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(STANDFIRST_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
elseif(NOT STANDFIRST_SANITIZE STREQUAL "")
  message(FATAL_ERROR "STANDFIRST_SANITIZE is '${STANDFIRST_SANITIZE}': expected address, thread or nothing.")
endif()

if(STANDFIRST_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(STANDFIRST_COVERAGE)
  add_compile_options(-fprofile-instr-generate -fcoverage-mapping)
  add_link_options(-fprofile-instr-generate)
endif()
