// SPDX-License-Identifier: Apache-2.0
#include "media/intake.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"
#include "media/announcements.hpp"
#include "media/content_type.hpp"
#include "media/detail/captions_text.hpp"
#include "media/detail/movie.hpp"
#include "media/refusals.hpp"
#include "media/variants.hpp"
#include "media/words.hpp"

namespace standfirst::media {

namespace {

class OpenFile {
  public:
    explicit OpenFile(const std::filesystem::path& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    // A pipe, a device or a folder is not a file that can be taken in.
    [[nodiscard]] bool is_file() const {
        struct stat found{};
        return descriptor_ >= 0 && ::fstat(descriptor_, &found) == 0 && S_ISREG(found.st_mode);
    }
    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

std::uint64_t size_of(int descriptor) {
    struct stat found{};
    if (::fstat(descriptor, &found) != 0) throw Failure{"media file cannot be looked at"};
    return static_cast<std::uint64_t>(found.st_size);
}

std::string read_head(int descriptor) {
    std::string head(sniffed_bytes, '\0');
    const auto got = ::pread(descriptor, head.data(), head.size(), 0);
    if (got < 0) throw Failure{"media file cannot be read: " + std::generic_category().message(errno)};
    head.resize(static_cast<std::size_t>(got));
    return head;
}

void copy_bytes(int from, IncomingFile& to) {
    std::array<char, 65536> buffer{};
    for (off_t at = 0;;) {
        const auto got = ::pread(from, buffer.data(), buffer.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw Failure{"media file cannot be read: " + std::generic_category().message(errno)};
        if (got == 0) return;
        to.write({buffer.data(), static_cast<std::size_t>(got)});
        at += got;
    }
}

// The last part of a path in either style, as clean text of at most 200 bytes.
std::string plain_name(std::string_view name) {
    const auto slash = name.find_last_of("/\\");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    auto clean = make_clean_utf8(name);
    for (char& c : clean)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return clean.size() <= 200 ? clean : std::string{truncate_utf8(clean, 200)};
}

Refusal too_large(std::uint64_t most) {
    return Refusal{refusals::file_too_large}.with("most", std::to_string(most / 1'000'000));
}

Result<void> check_draft(const MediumDraft& draft) {
    return check_words({.alt = draft.alt,
                        .caption = draft.caption,
                        .credit = draft.credit,
                        .transcript = draft.transcript,
                        .focus_x = draft.focus_x,
                        .focus_y = draft.focus_y});
}

bool has_same_words(const Medium& a, const Medium& b) {
    return a.name == b.name && a.alt == b.alt && a.caption == b.caption && a.credit == b.credit &&
           a.transcript == b.transcript && a.poster == b.poster && a.focus_x == b.focus_x && a.focus_y == b.focus_y &&
           a.source == b.source;
}

}  // namespace

Result<Medium> Intake::take_file(const Visitor& visitor, const std::filesystem::path& file, const MediumDraft& draft) {
    const auto prepared = prepare_file(visitor, file, draft);
    if (!prepared) return refuse(prepared.error());
    return archive_.perform<Medium>([&](wire::Work& work) -> Result<Medium> { return add(work, *prepared).medium; });
}

Result<Medium> Intake::take_bytes(const Visitor& visitor, std::string_view bytes, const MediumDraft& draft) {
    const auto prepared = prepare_bytes(visitor, bytes, draft);
    if (!prepared) return refuse(prepared.error());
    return archive_.perform<Medium>([&](wire::Work& work) -> Result<Medium> { return add(work, *prepared).medium; });
}

Result<PreparedMedium> Intake::prepare_file(const Visitor& visitor, const std::filesystem::path& file,
                                            const MediumDraft& draft) {
    if (!visitor.is_at_least(Role::reporter)) return refuse(refusals::staff_only);
    const OpenFile open{file};
    if (!open.is_file()) return refuse(Refusal{refusals::no_file}.with("name", file.filename().string()));
    auto named = draft;
    if (named.name.empty()) named.name = file.filename().string();
    return prepare(open.descriptor(), named);
}

Result<PreparedMedium> Intake::prepare_bytes(const Visitor& visitor, std::string_view bytes, const MediumDraft& draft) {
    if (!visitor.is_at_least(Role::reporter)) return refuse(refusals::staff_only);
    if (bytes.size() > settings_.largest_file) return refuse(too_large(settings_.largest_file));
    auto incoming = folder_.open_incoming();
    incoming.write(bytes);
    return prepare(incoming.descriptor(), draft);
}

Result<PreparedMedium> Intake::prepare(int descriptor, const MediumDraft& draft) {
    if (const auto checked = check_draft(draft); !checked) return refuse(checked.error());
    const auto size = size_of(descriptor);
    if (size == 0) return refuse(refusals::empty_file);
    if (size > settings_.largest_file) return refuse(too_large(settings_.largest_file));
    Medium medium{.name = plain_name(draft.name),
                  .alt = draft.alt,
                  .caption = draft.caption,
                  .credit = draft.credit,
                  .focus_x = draft.focus_x,
                  .focus_y = draft.focus_y,
                  .poster = draft.poster,
                  .transcript = draft.transcript,
                  .source = draft.source,
                  .added_at = clock_.now()};
    const auto content = find_content_type(read_head(descriptor), medium.name);
    if (!content) return refuse(Refusal{refusals::unsupported_type}.with("name", medium.name));
    medium.kind = content->kind;
    if (content->kind == MediumKind::picture) {
        if (draft.alt.empty() && draft.alt_text == AltText::required)
            return refuse(Refusal{refusals::no_alt}.at("alt"));
        if (size > settings_.largest_picture) return refuse(too_large(settings_.largest_picture));
    }
    medium.taken = measure_file(descriptor).digest;
    const auto done = content->kind == MediumKind::picture ? take_picture(descriptor, content->type, medium)
                                                           : take_as_it_is(descriptor, content->type, medium);
    if (!done) return refuse(done.error());
    return PreparedMedium{std::move(medium)};
}

Result<void> Intake::take_picture(int descriptor, std::string_view type, Medium& medium) {
    auto clean_copy = folder_.open_incoming();
    const auto facts = decoder_.clean(descriptor, type, clean_copy.descriptor());
    if (!facts) return refuse(facts.error());
    const auto kept = folder_.keep(std::move(clean_copy), ending_of(facts->format));
    medium.type = type_of(facts->format);
    medium.digest = kept.digest;
    medium.bytes = kept.bytes;
    medium.width = facts->width;
    medium.height = facts->height;
    if (medium.caption.empty()) medium.caption = truncate_utf8(facts->caption, longest_caption);
    if (medium.credit.empty())
        medium.credit = truncate_utf8(facts->credit.empty() ? facts->copyright : facts->credit, longest_credit);
    return {};
}

Result<void> Intake::take_as_it_is(int descriptor, std::string_view type, Medium& medium) {
    medium.type = type;
    if (type == "video/mp4" || type == "video/quicktime") {
        const auto movie = detail::read_movie(descriptor);
        if (!movie) return refuse(refusals::broken_recording);
        medium.width = movie->width;
        medium.height = movie->height;
        if (!movie->has_picture) {
            medium.kind = MediumKind::audio;
            medium.type = "audio/mp4";
        }
    }
    if (type == "text/vtt")
        if (const auto checked = detail::check_captions_file(descriptor); !checked) return checked;
    auto copy = folder_.open_incoming();
    copy_bytes(descriptor, copy);
    const auto kept = folder_.keep(std::move(copy), ending_of_type(medium.type));
    medium.digest = kept.digest;
    medium.bytes = kept.bytes;
    return {};
}

TakenMedium Intake::add(wire::Work& work, const PreparedMedium& prepared) {
    auto medium = prepared.medium;
    if (!medium.source.empty())
        if (const auto id = store_.find_by_source(work, medium.source))
            if (auto there = store_.find_medium(work, *id))
                return {.medium = *std::move(there), .outcome = TakenMedium::Outcome::was_there};
    for (auto& other : store_.list_taken_from(work, medium.taken)) {
        if (other.digest != medium.digest) continue;
        if (has_same_words(other, medium))
            return {.medium = std::move(other), .outcome = TakenMedium::Outcome::was_there};
        medium.variants = other.variants;
    }
    medium.id = ids_.make<MediaId>(clock_.now());
    store_.add_medium(work, medium);
    work.announce(to_announcement(MediumAdded{medium.id}));
    if (medium.kind == MediumKind::picture && medium.variants.empty()) work.add_job(variants_job(medium.id));
    return {.medium = std::move(medium), .outcome = TakenMedium::Outcome::added};
}

}  // namespace standfirst::media
