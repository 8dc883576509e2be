// SPDX-License-Identifier: Apache-2.0
#include "web/page_presser.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include "web/compression.hpp"

namespace standfirst::web {

namespace {

// More wishes than this are forgotten: pages go out all the same, a little larger.
constexpr std::size_t most_wishes = 4'096;
constexpr int lowest_priority = 19;
// Of the pages that are asked for most; the rest goes out from the heap.
constexpr std::size_t most_files = 128;

}  // namespace

PagePresser::PagePresser(PageCache& pages) : pages_(pages), files_(most_files) {
    pages_.hear_wishes([this](PageCache::Wish wish) { ask(std::move(wish)); });
}

void PagePresser::start() {
    thread_ = std::thread{[this] { work(); }};
}

void PagePresser::stop() {
    {
        const std::scoped_lock lock{mutex_};
        is_stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void PagePresser::ask(PageCache::Wish wish) {
    {
        const std::scoped_lock lock{mutex_};
        if (wishes_.size() >= most_wishes) return;
        wishes_.push_back(std::move(wish));
    }
    changed_.notify_one();
}

void PagePresser::work() {
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), lowest_priority);
    std::unique_lock lock{mutex_};
    for (;;) {
        changed_.wait(lock, [this] { return is_stopping_ || !wishes_.empty(); });
        if (is_stopping_) return;
        const auto wish = std::move(wishes_.front());
        wishes_.pop_front();
        lock.unlock();
        fulfil(wish);
        lock.lock();
    }
}

void PagePresser::fulfil(const PageCache::Wish& wish) {
    const auto old = pages_.peek(wish.key);
    if (!old || !old->is_compressible) return;
    const std::string_view body = old->coded[static_cast<std::size_t>(Encoding::identity)]->full.body;
    auto better = old;
    switch (wish.what) {
        case PageCache::Wish::What::other_codings:
            if (!better->coded[static_cast<std::size_t>(Encoding::brotli)])
                better = with_coding(better, Encoding::brotli, compress_brotli(body, Effort::while_waiting), "br");
            if (!better->coded[static_cast<std::size_t>(Encoding::gzip)])
                better = with_coding(better, Encoding::gzip, compress_gzip(body, Effort::while_waiting), "gzip");
            break;
        case PageCache::Wish::What::best_coding:
            // Other bytes, so another tag: a strong tag names bytes.
            better = with_coding(better, Encoding::brotli, compress_brotli(body, Effort::at_leisure), "br11");
            better = with_files(better, files_);
            break;
    }
    if (better != old) pages_.replace(wish.key, old, std::move(better));
}

}  // namespace standfirst::web
