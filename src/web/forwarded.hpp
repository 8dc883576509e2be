// SPDX-License-Identifier: Apache-2.0
// Who the client is behind proxies: X-Forwarded-For or Forwarded (RFC 7239) is believed as far as trusted proxies wrote
// it. Most proxies write one of them and hand the other on as the client sent it: only that one may be given here.
#pragma once

#include <string_view>
#include <vector>

#include "web/address.hpp"

namespace standfirst::web {

struct ForwardedFields {
    std::string_view x_forwarded_for;  // the values of all fields of that name, joined by commas
    std::string_view x_forwarded_proto;
    std::string_view forwarded;
};

struct Client {
    Address address;
    bool is_secure = false;
};

// From right to left: the first address that no trusted proxy has. `connected` is who sent the bytes, and whether that
// was over TLS; from anybody but a trusted proxy the fields are not looked at.
[[nodiscard]] Client find_client(const Client& connected, const ForwardedFields& fields,
                                 const std::vector<Network>& trusted);

}  // namespace standfirst::web
