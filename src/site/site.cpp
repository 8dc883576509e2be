// SPDX-License-Identifier: Apache-2.0
#include "site/site.hpp"

#include <algorithm>

namespace standfirst::site {

namespace {

std::string_view without_port(std::string_view host) {
    const std::size_t colon = host.rfind(':');
    return colon == std::string_view::npos || host.ends_with(']') ? host : host.substr(0, colon);
}

}  // namespace

std::string_view host_of(const stories::Publication& publication) {
    std::string_view address = publication.address;
    if (const std::size_t slashes = address.find("://"); slashes != std::string_view::npos)
        address.remove_prefix(slashes + 3);
    return address.substr(0, address.find('/'));
}

bool lives_at(const stories::Publication& publication, std::string_view host) {
    const std::string_view address = host_of(publication);
    return address == host || without_port(address) == without_port(host);
}

void LastPapers::remember(const std::shared_ptr<const Paper>& paper) {
    const std::scoped_lock lock{mutex_};
    const auto place = std::ranges::find_if(papers_, [&](const std::shared_ptr<const Paper>& other) {
        return other->publication.id == paper->publication.id;
    });
    if (place == papers_.end())
        papers_.push_back(paper);
    else
        *place = paper;
}

std::shared_ptr<const Paper> LastPapers::find(std::string_view host) const {
    const std::scoped_lock lock{mutex_};
    for (const std::shared_ptr<const Paper>& paper : papers_)
        if (lives_at(paper->publication, host)) return paper;
    return papers_.empty() ? std::make_shared<const Paper>() : papers_.front();
}

}  // namespace standfirst::site
