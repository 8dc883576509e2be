// SPDX-License-Identifier: Apache-2.0
// What a template knows of the C++ types that fill it: for each type one constant table of plain functions, so that
// rendering follows pointers and looks nothing up.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "text/safe_html.hpp"
#include "text/safe_json.hpp"

namespace standfirst::text::detail {

enum class TypeKind {
    words,   // std::string, std::string_view
    html,    // SafeHtml
    json,    // SafeJson
    number,  // any integer
    flag,    // bool
    view,    // a struct with `fields`
    list,    // a sized range with operator[]
    maybe,   // std::optional, a pointer, std::shared_ptr, std::unique_ptr
};

struct TypeShape;

struct FieldShape {
    std::string_view name;
    const void* (*address)(const void* view);
    const TypeShape& (*type)();
};

// Only the functions that belong to `kind` are set.
struct TypeShape {
    TypeKind kind;
    std::string_view (*words)(const void*) = nullptr;         // words, html, json
    std::int64_t (*number)(const void*) = nullptr;            // number, flag
    std::size_t (*count)(const void*) = nullptr;              // list
    const void* (*item)(const void*, std::size_t) = nullptr;  // list
    const void* (*inside)(const void*) = nullptr;             // maybe: null where there is none
    const TypeShape& (*inner)() = nullptr;                    // list, maybe
    const FieldShape* fields = nullptr;                       // view
    std::size_t field_count = 0;                              // view
};

template <typename View, typename Member>
struct Field {
    std::string_view name;
    Member View::* member;
};

template <typename T>
concept IsView = requires { std::tuple_size<std::remove_cvref_t<decltype(T::fields)>>::value; };

template <typename T>
concept IsList = std::ranges::sized_range<const T> && requires(const T& list) { std::addressof(list[0]); };

template <typename T>
struct InsideOf;
template <typename T>
struct InsideOf<std::optional<T>> {
    using Type = T;
};
template <typename T>
struct InsideOf<T*> {
    using Type = std::remove_const_t<T>;
};
template <typename T>
struct InsideOf<std::shared_ptr<T>> {
    using Type = std::remove_const_t<T>;
};
template <typename T>
struct InsideOf<std::unique_ptr<T>> {
    using Type = std::remove_const_t<T>;
};
template <typename T>
concept IsMaybe = requires { typename InsideOf<T>::Type; };

template <typename T>
const TypeShape& shape_of();

template <typename T>
const T& at(const void* address) {
    return *static_cast<const T*>(address);
}

template <typename View, std::size_t I>
const void* address_of_field(const void* view) {
    return static_cast<const void*>(std::addressof(at<View>(view).*(std::get<I>(View::fields).member)));
}

template <typename View, std::size_t I>
consteval FieldShape field_shape() {
    constexpr auto& field = std::get<I>(View::fields);
    using Member = std::remove_cvref_t<decltype(std::declval<const View&>().*(field.member))>;
    return {field.name, &address_of_field<View, I>, &shape_of<Member>};
}

template <typename View>
struct FieldTable {
    static constexpr std::size_t count = std::tuple_size_v<std::remove_cvref_t<decltype(View::fields)>>;
    static constexpr auto make() {
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return std::array<FieldShape, count>{field_shape<View, I>()...};
        }(std::make_index_sequence<count>{});
    }
    static constexpr std::array<FieldShape, count> rows = make();
};

template <typename T>
consteval TypeShape make_shape() {
    if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>) {
        return {.kind = TypeKind::words, .words = [](const void* value) -> std::string_view { return at<T>(value); }};
    } else if constexpr (std::same_as<T, SafeHtml>) {
        return {.kind = TypeKind::html,
                .words = [](const void* value) -> std::string_view { return at<T>(value).html(); }};
    } else if constexpr (std::same_as<T, SafeJson>) {
        return {.kind = TypeKind::json,
                .words = [](const void* value) -> std::string_view { return at<T>(value).json(); }};
    } else if constexpr (std::same_as<T, bool>) {
        return {.kind = TypeKind::flag,
                .number = [](const void* value) -> std::int64_t { return at<T>(value) ? 1 : 0; }};
    } else if constexpr (std::integral<T>) {
        static_assert(sizeof(T) < 8 || std::signed_integral<T> || std::same_as<T, std::uint64_t>);
        return {.kind = TypeKind::number,
                .number = [](const void* value) { return static_cast<std::int64_t>(at<T>(value)); }};
    } else if constexpr (IsView<T>) {
        return {.kind = TypeKind::view, .fields = FieldTable<T>::rows.data(), .field_count = FieldTable<T>::count};
    } else if constexpr (IsMaybe<T>) {
        return {.kind = TypeKind::maybe,
                .inside = [](const void* value) -> const void* {
                    const auto& maybe = at<T>(value);
                    return maybe ? static_cast<const void*>(std::addressof(*maybe)) : nullptr;
                },
                .inner = &shape_of<typename InsideOf<T>::Type>};
    } else {
        static_assert(IsList<T>, "a template cannot show a field of this type: see text/template.hpp");
        return {.kind = TypeKind::list,
                .count = [](const void* value) { return static_cast<std::size_t>(std::ranges::size(at<T>(value))); },
                .item = [](const void* value, std::size_t index) -> const void* {
                    return std::addressof(at<T>(value)[index]);
                },
                .inner = &shape_of<std::remove_cvref_t<decltype(std::declval<const T&>()[0])>>};
    }
}

template <typename T>
const TypeShape& shape_of() {
    static constexpr TypeShape shape = make_shape<T>();
    return shape;
}

}  // namespace standfirst::text::detail
