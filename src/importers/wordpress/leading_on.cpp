// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/leading_on.hpp"

#include "importers/wordpress/old_address.hpp"

namespace standfirst::importers::wordpress {

void lead_on(wire::Work& work, const ImportOrder& order, const Rooms& rooms, std::string_view address,
             const std::string& to, ImportReport& report) {
    const auto from = redirect_origin(address);
    if (rooms.stories.redirects.find_redirect(work, order.publication, from) == to) {
        report.count("redirects there already");
        return;
    }
    const auto added =
        rooms.filing.add_redirect(work, Visitor::house(), {.publication = order.publication, .from = from, .to = to});
    if (added) {
        report.count("redirects");
    } else {
        report.lose({.line = 0, .what = "old address " + from, .why = reason_of(order, added.error())});
    }
}

}  // namespace standfirst::importers::wordpress
