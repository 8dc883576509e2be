// SPDX-License-Identifier: Apache-2.0
// Which addresses the newsroom may call: public ones. An address that a stranger wrote (in an import, a link, a
// mention) must not reach this machine, its neighbours or a cloud's metadata service.
#pragma once

#include <string>
#include <vector>

#include "foundation/result.hpp"
#include "outbound/ip_address.hpp"

namespace standfirst::outbound {

// Global unicast, by IANA's special-purpose registries (RFC 6890 and its registries): not loopback, private, shared
// (RFC 6598), link-local, unique local, multicast, documentation, benchmarking, reserved or a way of wrapping one of
// these (IPv4-mapped, NAT64, 6to4, Teredo).
[[nodiscard]] bool is_public(const IpAddress& address);

class AddressGuard {
  public:
    AddressGuard() = default;
    // `allowed` are networks that may be called though they are not public: "10.1.2.3", "fd00::/8". Refuses a malformed
    // one.
    [[nodiscard]] static Result<AddressGuard> make(const std::vector<std::string>& allowed);

    [[nodiscard]] bool may_reach(const IpAddress& address) const;

  private:
    std::vector<IpNetwork> allowed_;
};

}  // namespace standfirst::outbound
