// SPDX-License-Identifier: Apache-2.0
#include "media/variants.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "foundation/failure.hpp"
#include "foundation/log.hpp"
#include "media/announcements.hpp"
#include "media/content_type.hpp"
#include "media/refusals.hpp"

namespace standfirst::media {

namespace {

// A drawing or screenshot: PNG packs it well, which it never does with a photograph (1.5 bytes a pixel and more).
bool is_drawing(const Medium& medium) {
    const auto pixels = static_cast<std::uint64_t>(medium.width) * static_cast<std::uint64_t>(medium.height);
    return medium.type == "image/png" && medium.bytes * 10 < pixels * 6;
}

std::optional<PictureFormat> format_of_type(std::string_view type) {
    for (const auto format :
         {PictureFormat::avif, PictureFormat::webp, PictureFormat::jpeg, PictureFormat::png, PictureFormat::gif})
        if (type_of(format) == type) return format;
    return std::nullopt;
}

class OriginalFile {
  public:
    explicit OriginalFile(const std::filesystem::path& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (descriptor_ < 0) throw Failure{"a picture's original is missing: " + path.string()};
    }
    OriginalFile(const OriginalFile&) = delete;
    OriginalFile& operator=(const OriginalFile&) = delete;
    ~OriginalFile() { ::close(descriptor_); }
    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

}  // namespace

wire::NewJob variants_job(MediaId medium) {
    return {.kind = std::string{variants_job_kind},
            .detail = "{\"medium\":\"" + medium.to_string() + "\"}",
            .not_before = {},
            .only_once = medium.to_string()};
}

std::vector<Variant> plan_variants(const Medium& medium, const std::vector<int>& widths) {
    std::vector<int> wanted;
    for (const int width : widths)
        if (width < medium.width) wanted.push_back(width);
    if (widths.empty() || medium.width <= widths.back()) wanted.push_back(medium.width);
    const auto last_resort =
        is_drawing(medium) || medium.type == "image/gif" ? PictureFormat::png : PictureFormat::jpeg;
    std::vector<Variant> plan;
    for (const int width : wanted)
        for (const auto format : {PictureFormat::avif, PictureFormat::webp, last_resort})
            plan.push_back({.format = format, .width = width});
    return plan;
}

void VariantMaking::run(const wire::Job& job) {
    const auto first = job.detail.find_first_of("123456789");
    const auto end = job.detail.find_first_not_of("0123456789", std::min(first, job.detail.size()));
    const auto id = first == std::string::npos
                        ? std::nullopt
                        : MediaId::parse(std::string_view{job.detail}.substr(first, end - first));
    if (!id) throw Failure{"a variants job without a medium"};
    if (const auto made = make_variants(*id); !made)
        log_event(LogLevel::warning, "variants_refused",
                  {{"medium", id->to_string()}, {"refusal", made.error().key()}});
}

Result<Medium> VariantMaking::make_variants(MediaId id) {
    auto medium = store_.find_medium(*archive_.look(), id);
    if (!medium) return refuse(refusals::no_such_medium);
    if (medium->kind != MediumKind::picture || !medium->variants.empty()) return *std::move(medium);
    const auto variants = make(*medium);
    if (!variants) return refuse(variants.error());
    return store(id, *variants);
}

Result<std::vector<Variant>> VariantMaking::make(const Medium& medium) {
    const auto format = format_of_type(medium.type);
    if (!format) return refuse(refusals::unsupported_type);
    const OriginalFile original{folder_.place_of(medium.digest, ending_of(*format))};
    const auto plan = plan_variants(medium, settings_.widths);
    std::vector<IncomingFile> files;
    std::vector<WantedVariant> wanted;
    for (const auto& variant : plan) {
        files.push_back(folder_.open_incoming());
        wanted.push_back({.format = variant.format, .width = variant.width, .descriptor = files.back().descriptor()});
    }
    const auto made = decoder_.shrink(original.descriptor(), *format, wanted);
    if (!made) return refuse(made.error());
    std::vector<Variant> kept;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        const auto found = std::ranges::find_if(*made, [&](const Variant& variant) {
            return variant.format == wanted[at].format && variant.width == wanted[at].width;
        });
        if (found == made->end()) continue;
        auto variant = *found;
        const auto file = folder_.keep(std::move(files[at]), ending_of(variant.format));
        variant.digest = file.digest;
        variant.bytes = file.bytes;
        kept.push_back(variant);
    }
    return kept;
}

// Words may have been changed meanwhile: the variants are put beside whatever stands there now.
Result<Medium> VariantMaking::store(MediaId id, const std::vector<Variant>& variants) {
    return archive_.perform<Medium>([&](wire::Work& work) -> Result<Medium> {
        auto medium = store_.find_medium(work, id);
        if (!medium) return refuse(refusals::no_such_medium);
        medium->variants = variants;
        if (!store_.change_medium(work, *medium, medium->version)) return refuse(refusals::changed_meanwhile);
        ++medium->version;
        work.announce(to_announcement(MediumChanged{id}));
        return *std::move(medium);
    });
}

}  // namespace standfirst::media
