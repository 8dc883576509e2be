// SPDX-License-Identifier: Apache-2.0
// A bound template: a flat list of operations over plain memory. Made by template_binder, run once for each page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/detail/template_escape.hpp"
#include "text/detail/template_shape.hpp"
#include "text/language.hpp"

namespace standfirst::text::detail {

// How many views may stand inside one another.
inline constexpr std::size_t deepest_frames = 24;

enum class OperationKind : std::uint8_t {
    literal,       // literals[offset, length)
    words,         // string fields
    html,          // SafeHtml fields
    json,          // SafeJson fields
    number,        // decimal digits
    number_words,  // digits of the language
    text,          // the interface's text, arguments [offset, offset + length)
    jump_unless,   // to `jump` where the value is not there
    jump_if,       // to `jump` where it is
    enter,         // frames[target] = value; to `jump` where it is not there
    begin_loop,    // frames[target] = first item; to `jump` where there is none
    next_item,     // frames[target] = next item and back to `jump`
    jump_unless_first,
    jump_if_first,
    jump_unless_last,
    jump_if_last,
};

using Hop = const void* (*)(const void*);

// How to come from a frame to a value: each hop leads from an object to a part of it; null means: nothing there.
struct Reach {
    std::uint16_t frame = 0;
    std::uint16_t hops = 0;
    std::uint32_t first_hop = 0;
    const TypeShape* shape = nullptr;
    bool through_maybe = false;
};

struct Operation {
    OperationKind kind{};
    Escape escape = Escape::none;
    std::uint16_t target = 0;
    std::uint32_t jump = 0;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    TextKey key{};
    Reach reach;
};

struct ProgramArgument {
    std::string name;
    Reach reach;
};

struct TemplateProgram {
    std::vector<Operation> operations;
    std::vector<Hop> hops;
    std::vector<ProgramArgument> arguments;
    std::string literals;

    // Appends the page to `out`. Safe from any thread.
    void run(const void* view, const Texts& texts, std::string& out) const;
};

}  // namespace standfirst::text::detail
