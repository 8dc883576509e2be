# SPDX-License-Identifier: Apache-2.0
# What a released binary wears: checked library calls, stack protection, full RELRO.
option(STANDFIRST_HARDEN "Hardening flags of the release" OFF)
if(STANDFIRST_HARDEN)
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection
    $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection=full>)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  add_link_options(-Wl,-z,relro,-z,now -Wl,-z,noexecstack -pie)
endif()
