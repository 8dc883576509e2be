// SPDX-License-Identifier: Apache-2.0
// Asio with its executor named: what is left open at compile time costs a third of the speed
// (docs/decisions/0041-serving.md).
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

namespace standfirst::web::detail {

namespace asio = boost::asio;

using Executor = asio::io_context::executor_type;
template <typename T>
using Awaited = asio::awaitable<T, Executor>;
using Socket = asio::basic_stream_socket<asio::generic::stream_protocol, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
// Errors come back as values: a client that goes away is no exception.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> outcome{};

}  // namespace standfirst::web::detail
