# SPDX-License-Identifier: Apache-2.0
# standfirst_room(NAME NEEDS room... USES dependency... SOURCES file... TESTS file...)
#
# Makes the library standfirst_NAME and, where TESTS are given, the program test_NAME. NEEDS is the whole list of rooms
# whose headers this room may include: tests/lint reads it. USES names third-party libraries (cmake/Dependencies.cmake).
set(STANDFIRST_SOURCE_DIR "${CMAKE_SOURCE_DIR}/src")

add_library(standfirst_test_main STATIC EXCLUDE_FROM_ALL "${CMAKE_SOURCE_DIR}/tests/support/test_main.cpp")
target_link_libraries(standfirst_test_main PUBLIC dep_doctest)
target_include_directories(standfirst_test_main PUBLIC "${STANDFIRST_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/tests")

add_custom_target(tests_all)

# standfirst_test(NAME SOURCES file... LINKS target...): a doctest program, known to ctest and to scripts/run-tests.
function(standfirst_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} EXCLUDE_FROM_ALL ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE ${TEST_LINKS} standfirst_test_main standfirst_warnings)
  target_compile_definitions(${name} PRIVATE STANDFIRST_SOURCE_ROOT="${CMAKE_SOURCE_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  add_test(NAME ${name} COMMAND ${name})
  add_dependencies(tests_all ${name})
endfunction()

function(standfirst_room name)
  cmake_parse_arguments(ROOM "" "" "NEEDS;USES;SOURCES;TESTS" ${ARGN})
  set(target standfirst_${name})
  if(ROOM_SOURCES)
    add_library(${target} STATIC ${ROOM_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE standfirst_warnings)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} "${STANDFIRST_SOURCE_DIR}")
  foreach(room IN LISTS ROOM_NEEDS)
    target_link_libraries(${target} ${scope} standfirst_${room})
  endforeach()
  foreach(dependency IN LISTS ROOM_USES)
    target_link_libraries(${target} ${scope} dep_${dependency})
  endforeach()
  if(ROOM_TESTS)
    standfirst_test(test_${name} SOURCES ${ROOM_TESTS} LINKS ${target})
  endif()
endfunction()

add_custom_target(bench_all)
add_custom_target(fuzz_all)

# standfirst_bench(NAME SOURCES file... LINKS target...): prints Markdown; scripts/run-benchmarks runs it.
function(standfirst_bench name)
  cmake_parse_arguments(BENCH "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} EXCLUDE_FROM_ALL ${BENCH_SOURCES})
  target_link_libraries(${name} PRIVATE ${BENCH_LINKS} standfirst_warnings)
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bench")
  add_dependencies(bench_all ${name})
endfunction()

# standfirst_fuzz(NAME SOURCES file... LINKS target...): a libFuzzer target where STANDFIRST_FUZZ is on.
function(standfirst_fuzz name)
  if(NOT STANDFIRST_FUZZ)
    return()
  endif()
  cmake_parse_arguments(FUZZ "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} EXCLUDE_FROM_ALL ${FUZZ_SOURCES})
  target_link_libraries(${name} PRIVATE ${FUZZ_LINKS} standfirst_warnings)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzzers")
  add_dependencies(fuzz_all ${name})
endfunction()
