// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/import.hpp"

#include <atomic>
#include <exception>
#include <system_error>
#include <thread>

#include "importers/bounded_queue.hpp"
#include "importers/refusals.hpp"
#include "importers/wordpress/filing_in.hpp"
#include "importers/wordpress/writing.hpp"
#include "text/language.hpp"

namespace standfirst::importers::wordpress {

namespace {

constexpr std::size_t most_waiting_raw = 4U << 20U;        // bytes between the reader and the converter
constexpr std::size_t most_waiting_converted = 2U << 20U;  // bytes of the file between the converter and the writer

struct RawItem {
    WxrItem item;
    std::vector<WxrComment> comments;
    bool is_more = false;  // further comments of the item before
    std::size_t bytes = 0;
};

std::size_t size_of(const std::vector<WxrComment>& comments) {
    std::size_t bytes = comments.size() * sizeof(WxrComment);
    for (const auto& comment : comments) bytes += comment.content.size();
    return bytes;
}

// The second reading: hands items on as they come.
class ItemReader final : public WxrListener {
  public:
    ItemReader(BoundedQueue<RawItem>& queue, std::atomic<std::uint64_t>& bytes) : queue_(queue), bytes_(bytes) {}

    void hear_channel(const WxrChannel&) override {}
    void hear_author(WxrAuthor) override {}
    void hear_term(WxrTerm) override {}
    void hear_item(WxrItem item, std::vector<WxrComment> comments) override {
        push({.item = std::move(item), .comments = std::move(comments), .is_more = false});
    }
    void hear_more_comments(std::vector<WxrComment> comments) override {
        push({.item = {}, .comments = std::move(comments), .is_more = true});
    }
    bool hear_progress(std::uint64_t bytes) override {
        bytes_ = bytes;
        return is_wanted_;
    }

  private:
    void push(RawItem raw) {
        raw.bytes = sizeof(RawItem) + raw.item.content.size() + size_of(raw.comments);
        const auto bytes = raw.bytes;
        is_wanted_ = is_wanted_ && queue_.push(std::move(raw), bytes);
    }

    BoundedQueue<RawItem>& queue_;
    std::atomic<std::uint64_t>& bytes_;
    bool is_wanted_ = true;
};

// Reads on one thread and converts on a second, while the caller's thread takes what is ready.
class Pipeline {
  public:
    Pipeline(const ImportOrder& order, const Conversion& conversion)
        : reader_{[this, &order] { read(order); }}, converter_{[this, &conversion] { convert(conversion); }} {}
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;
    ~Pipeline() {
        raw_.close();
        converted_.close();
    }

    // The next, or none at the end; then outcome() says how it ended.
    std::optional<Converted> take() { return converted_.pop(); }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

    // After the end: throws what a thread has thrown.
    Result<void> outcome() {
        reader_.join();
        converter_.join();
        if (failure_) std::rethrow_exception(failure_);
        return outcome_;
    }

  private:
    void read(const ImportOrder& order) noexcept {
        try {
            ItemReader listener{raw_, bytes_};
            outcome_ = read_wxr(order.file, listener);
        } catch (...) {
            fail();
        }
        raw_.end();
    }

    void convert(const Conversion& conversion) noexcept {
        try {
            std::string story_source;
            while (auto raw = raw_.pop()) {
                if (!hand_on(conversion, std::move(*raw), story_source)) break;
            }
        } catch (...) {
            fail();
            raw_.close();
        }
        converted_.end();
    }

    bool hand_on(const Conversion& conversion, RawItem raw, std::string& story_source) {
        const auto bytes = raw.bytes;
        if (raw.is_more) {
            MoreComments more;
            more.comments = conversion.convert(std::move(raw.comments), story_source, more.losses);
            return converted_.push(std::move(more), bytes);
        }
        story_source = conversion.source_of(raw.item);
        auto converted = conversion.convert(raw.item, std::move(raw.comments));
        return !converted || converted_.push(std::move(*converted), bytes);
    }

    void fail() {
        if (!is_failed_.exchange(true)) failure_ = std::current_exception();
    }

    BoundedQueue<RawItem> raw_{most_waiting_raw};
    BoundedQueue<Converted> converted_{most_waiting_converted};
    std::atomic<std::uint64_t> bytes_{0};
    std::atomic<bool> is_failed_{false};
    std::exception_ptr failure_;  // written once, read after both threads have ended
    Result<void> outcome_;        // written by the reader, read after it has ended
    std::jthread reader_;
    std::jthread converter_;
};

std::uint64_t size_of(const std::filesystem::path& file) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file, error);
    return error ? 0 : bytes;
}

// The Work of the import: everything, in the order in which things need each other.
Result<int> write_all(wire::Work& work, const ImportOrder& order, const Rooms& rooms, const Survey& survey,
                      MediaShelf& shelf, ImportReport& report) {
    const auto publication = rooms.stories.publications.find_publication(work, order.publication);
    if (!publication) return refuse(refusals::no_publication);
    shelf.add_to(work, rooms.media, report);
    const auto filed = file_in(work, order, rooms, survey, report);
    const Conversion conversion{order, *publication, survey, filed, shelf, rooms.clock.now()};
    Writing writing{work, order, rooms, survey, shelf, filed, report};
    Pipeline pipeline{order, conversion};
    while (auto converted = pipeline.take()) {
        writing.write(std::move(*converted));
        const Progress progress{.phase = Phase::writing, .done = pipeline.bytes(), .total = survey.bytes};
        if (order.progress && !order.progress(progress))
            return refuse(Refusal{refusals::stopped}.at(order.file.string()));
    }
    if (auto outcome = pipeline.outcome(); !outcome) return refuse(outcome.error());
    writing.finish(*publication);
    if (order.mode == ImportOrder::Mode::dry_run) return refuse(refusals::only_tried);
    return 0;
}

}  // namespace

std::string reason_of(const ImportOrder& order, const Refusal& refusal) {
    return order.in_words ? order.in_words(refusal) : refusal.describe();
}

Result<ImportReport> import_wordpress(const ImportOrder& order, const Rooms& rooms) {
    if (!order.time_zone.empty() && !text::is_time_zone(order.time_zone)) {
        return refuse(Refusal{refusals::unknown_time_zone}.with("zone", order.time_zone));
    }
    const auto total = size_of(order.file);
    const auto pictures =
        order.media_folder || order.fetch_media ? PictureAddresses::collected : PictureAddresses::left;
    auto survey = make_survey(order.file, order.time_zone, order.further_types, pictures, [&](std::uint64_t bytes) {
        return !order.progress || order.progress({.phase = Phase::surveying, .done = bytes, .total = total});
    });
    if (!survey) return refuse(survey.error());
    ImportReport taken;
    MediaShelf shelf;
    if (order.mode == ImportOrder::Mode::write) {
        auto filled = MediaShelf::fill(order, *survey, rooms.media, taken);
        if (!filled) return refuse(filled.error());
        shelf = std::move(*filled);
    }
    ImportReport report;
    auto written = rooms.archive.perform<int>([&](wire::Work& work) {
        report = taken;  // a work may run again
        return write_all(work, order, rooms, *survey, shelf, report);
    });
    if (!written && written.error() != refusals::only_tried) return refuse(written.error());
    return report;
}

}  // namespace standfirst::importers::wordpress
