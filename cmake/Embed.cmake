# SPDX-License-Identifier: Apache-2.0
# standfirst_embed(TARGET NAMESPACE FOLDER PATTERN...): files under FOLDER become one generated source that defines
# `std::span<const standfirst::EmbeddedFile> NAMESPACE::files()`, sorted by name, names relative to FOLDER.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(standfirst_embed target namespace folder)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND "${folder}/")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${patterns})
  string(REPLACE "::" "_" stem "${namespace}")
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_${stem}.cpp")
  add_custom_command(OUTPUT "${output}"
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/scripts/embed.py" "${output}" "${namespace}" "${folder}" ${files}
    DEPENDS ${files} "${CMAKE_SOURCE_DIR}/scripts/embed.py"
    COMMENT "Embedding ${folder}" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
  set_source_files_properties("${output}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON SKIP_UNITY_BUILD_INCLUSION ON
    COMPILE_OPTIONS -Wno-overlength-strings)
endfunction()
