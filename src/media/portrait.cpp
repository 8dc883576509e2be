// SPDX-License-Identifier: Apache-2.0
#include "media/portrait.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "foundation/failure.hpp"
#include "media/content_type.hpp"
#include "media/refusals.hpp"
#include "readers/announcements.hpp"
#include "readers/erasing.hpp"
#include "readers/refusals.hpp"

namespace standfirst::media {

namespace {

constexpr std::uint64_t most_pixels = 50'000'000;
constexpr std::chrono::seconds most_time{15};
constexpr std::size_t name_bytes = 16;
constexpr std::uint64_t mega = 1'000'000;

// A file without a name or a place on a disk: what a reader sends leaves nothing behind.
class NamelessFile {
  public:
    NamelessFile() : descriptor_(::memfd_create("portrait", MFD_CLOEXEC)) {
        if (descriptor_ < 0)
            throw PassingFailure{"no file in memory could be opened: " + std::generic_category().message(errno)};
    }
    NamelessFile(const NamelessFile&) = delete;
    NamelessFile& operator=(const NamelessFile&) = delete;
    ~NamelessFile() { ::close(descriptor_); }

    [[nodiscard]] int descriptor() const { return descriptor_; }
    void write(std::string_view bytes) const {
        for (off_t at = 0; !bytes.empty();) {
            const auto written = ::pwrite(descriptor_, bytes.data(), bytes.size(), at);
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) throw PassingFailure{"a file in memory could not be written"};
            bytes.remove_prefix(static_cast<std::size_t>(written));
            at += written;
        }
    }
    [[nodiscard]] std::string read() const {
        struct stat found{};
        if (::fstat(descriptor_, &found) != 0) throw Failure{"a file in memory cannot be looked at"};
        std::string bytes(static_cast<std::size_t>(found.st_size), '\0');
        for (std::size_t at = 0; at < bytes.size();) {
            const auto got = ::pread(descriptor_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) throw Failure{"a file in memory cannot be read"};
            at += static_cast<std::size_t>(got);
        }
        return bytes;
    }

  private:
    int descriptor_;
};

Result<std::string_view> find_type(std::string_view file) {
    if (file.empty()) return refuse(Refusal{refusals::empty_file}.at("picture"));
    if (file.size() > largest_portrait)
        return refuse(
            Refusal{refusals::file_too_large}.at("picture").with("most", std::to_string(largest_portrait / mega)));
    const auto type = find_content_type(file.substr(0, sniffed_bytes), {});
    if (!type || type->kind != MediumKind::picture) return refuse(Refusal{refusals::not_a_picture}.at("picture"));
    return type->type;
}

}  // namespace

readers::ExportSection export_portrait(wire::Snapshot& snapshot, PortraitStore& store, ReaderId reader) {
    readers::ExportSection section{.name = "picture", .rows = {}};
    if (const auto portrait = store.find_portrait(snapshot, reader))
        section.rows.push_back({{"address", path_of_portrait(portrait->name, PortraitSize::large)},
                                {"kind", std::string{type_of(portrait->format)}},
                                {"made_at", format_rfc3339(portrait->made_at)},
                                {"data", encode_base64url(portrait->large)}});
    return section;
}

std::string path_of_portrait(std::string_view name, PortraitSize size) {
    return "/portraits/" + std::string{name} + (size == PortraitSize::small ? "/small" : "/large");
}

Settings portrait_settings(Settings settings) {
    settings.largest_picture = std::min<std::uint64_t>(settings.largest_picture, largest_portrait);
    settings.most_pixels = std::min(settings.most_pixels, most_pixels);
    settings.decoder_time = std::min(settings.decoder_time, most_time);
    return settings;
}

Result<Portrait> Portraits::make(std::string_view file) {
    const auto type = find_type(file);
    if (!type) return refuse(type.error());
    const NamelessFile input;
    input.write(file);
    const NamelessFile small;
    const NamelessFile large;
    const auto facts = decoder_.square(input.descriptor(), *type,
                                       {{.side = small_portrait, .descriptor = small.descriptor()},
                                        {.side = large_portrait, .descriptor = large.descriptor()}});
    if (!facts) return refuse(Refusal{facts.error()}.at("picture"));
    if (std::min(facts->width, facts->height) < least_portrait_side)
        return refuse(
            Refusal{refusals::picture_too_small}.at("picture").with("least", std::to_string(least_portrait_side)));
    return Portrait{.name = encode_base64url(random_.bytes(name_bytes)),
                    .format = facts->format,
                    .small = small.read(),
                    .large = large.read(),
                    .made_at = clock_.now()};
}

Result<void> Portraits::change_portrait(const Visitor& visitor, std::string_view file) {
    if (!visitor.is_signed_in()) return refuse(readers::refusals::not_signed_in);
    const auto portrait = make(file);
    if (!portrait) return refuse(portrait.error());
    archive_.write([&](wire::Work& work) {
        // The one before leaves the database's files, too.
        if (!store_.find_name(work, visitor.reader).empty())
            work.add_job(
                {.kind = readers::forget_job, .detail = {}, .not_before = {}, .only_once = readers::forget_job});
        store_.change_portrait(work, visitor.reader, *portrait);
        work.announce(readers::to_announcement(readers::ReaderChanged{visitor.reader}));
    });
    return {};
}

Result<void> Portraits::remove_portrait(const Visitor& visitor) {
    if (!visitor.is_signed_in()) return refuse(readers::refusals::not_signed_in);
    archive_.write([&](wire::Work& work) {
        if (store_.find_name(work, visitor.reader).empty()) return;
        store_.remove_portrait(work, visitor.reader);
        work.add_job({.kind = readers::forget_job, .detail = {}, .not_before = {}, .only_once = readers::forget_job});
        work.announce(readers::to_announcement(readers::ReaderChanged{visitor.reader}));
    });
    return {};
}

}  // namespace standfirst::media
