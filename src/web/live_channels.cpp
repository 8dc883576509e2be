// SPDX-License-Identifier: Apache-2.0
#include "web/live_channels.hpp"

#include <algorithm>

namespace standfirst::web {

std::string write_live_event(WirePosition position, std::string_view name, std::string_view data) {
    std::string event = "id: " + std::to_string(position) + "\nevent: " + std::string{name} + "\n";
    do {
        const auto end = std::min(data.find('\n'), data.size());
        event += "data: ";
        event += data.substr(0, end);
        event += '\n';
        data.remove_prefix(std::min(end + 1, data.size()));
    } while (!data.empty());
    return event + "\n";
}

bool LiveChannels::is_heard(const std::string& channel) {
    const std::scoped_lock lock{mutex_};
    drop_left();
    return channels_.contains(channel);
}

void LiveChannels::tell(const std::string& channel, WirePosition position, std::string bytes) {
    const std::scoped_lock lock{mutex_};
    passed_ = std::max(passed_, position);
    if (const auto found = channels_.find(channel); found != channels_.end())
        tell_locked(channel, found->second, position, std::move(bytes));
}

void LiveChannels::tell_locked(const std::string& name, Channel& channel, WirePosition position, std::string bytes) {
    const auto message = std::make_shared<const LiveMessage>(++told_, position, std::move(bytes));
    channel.kept.push_back(message);
    if (channel.kept.size() > most_kept) {
        channel.whole_from = channel.kept.front()->position;
        channel.kept.pop_front();
    }
    for (std::size_t loop = 0; loop < channel.listeners.size(); ++loop)
        if (channel.listeners[loop] > 0) loops_[loop](name, message);
}

void LiveChannels::pass(WirePosition position) {
    const std::scoped_lock lock{mutex_};
    passed_ = std::max(passed_, position);
}

void LiveChannels::lose(WirePosition position) {
    const std::scoped_lock lock{mutex_};
    passed_ = std::max(passed_, position);
    for (auto& [name, channel] : channels_) {
        channel.kept.clear();
        channel.whole_from = passed_;
        tell_locked(name, channel, passed_, write_live_event(passed_, "resync", "{}"));
    }
}

std::size_t LiveChannels::listeners() const {
    const std::scoped_lock lock{mutex_};
    return present_;
}

std::size_t LiveChannels::add_loop(Deliver deliver) {
    const std::scoped_lock lock{mutex_};
    loops_.push_back(std::move(deliver));
    return loops_.size() - 1;
}

LiveChannels::Joined LiveChannels::join(const std::string& name, WirePosition since, std::size_t loop) {
    const std::scoped_lock lock{mutex_};
    drop_left();
    const auto [found, is_new] = channels_.try_emplace(name);
    auto& channel = found->second;
    if (is_new) channel.whole_from = passed_;
    channel.listeners.resize(loops_.size());
    ++channel.listeners[loop];
    ++channel.present;
    ++present_;
    Joined joined{.missed = {}, .up_to = told_};
    if (since < channel.whole_from)
        joined.missed.push_back(std::make_shared<const LiveMessage>(
            0, channel.whole_from, write_live_event(channel.whole_from, "resync", "{}")));
    std::ranges::copy_if(channel.kept, std::back_inserter(joined.missed),
                         [since](const LiveBytes& message) { return message->position > since; });
    return joined;
}

void LiveChannels::leave(const std::string& name, std::size_t loop) {
    const std::scoped_lock lock{mutex_};
    const auto found = channels_.find(name);
    if (found == channels_.end()) return;
    auto& channel = found->second;
    --channel.listeners[loop];
    --channel.present;
    --present_;
    if (channel.present > 0) return;
    channel.left_at = clock_.now();
    left_.push_back({.channel = name, .at = channel.left_at});
}

void LiveChannels::drop_left() {
    const auto now = clock_.now();
    for (; !left_.empty() && now - left_.front().at >= kept_for; left_.pop_front()) {
        const auto found = channels_.find(left_.front().channel);
        const bool was_left_for_good =
            found != channels_.end() && found->second.present == 0 && found->second.left_at == left_.front().at;
        if (was_left_for_good) channels_.erase(found);
    }
}

}  // namespace standfirst::web
