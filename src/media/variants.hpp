// SPDX-License-Identifier: Apache-2.0
// The job that makes smaller copies of a picture, so that a phone is not sent a poster.
#pragma once

#include <vector>

#include "media/decoder.hpp"
#include "media/media_folder.hpp"
#include "media/media_store.hpp"
#include "media/settings.hpp"
#include "wire/archive.hpp"
#include "wire/job.hpp"

namespace standfirst::media {

inline constexpr std::string_view variants_job_kind = "media.make_variants";

[[nodiscard]] wire::NewJob variants_job(MediaId medium);

// What a picture of this size and type should have, smallest first: AVIF, WebP and, for those who know neither, JPEG
// (PNG for a drawing, whose flat areas PNG keeps small and sharp). Digests are empty.
[[nodiscard]] std::vector<Variant> plan_variants(const Medium& medium, const std::vector<int>& widths);

class VariantMaking {
  public:
    VariantMaking(wire::Archive& archive, MediaStore& store, MediaFolder& folder, Decoder& decoder,
                  const Settings& settings)
        : archive_(archive), store_(store), folder_(folder), decoder_(decoder), settings_(settings) {}

    // The action of variants_job_kind; does nothing for a medium that is gone, is no picture or has its variants.
    // Throws Failure to be tried again. A picture that the decoder refuses keeps its original alone, and the log says
    // so.
    void run(const wire::Job& job);
    // Answers the medium with its variants.
    Result<Medium> make_variants(MediaId id);

  private:
    Result<std::vector<Variant>> make(const Medium& medium);
    Result<Medium> store(MediaId id, const std::vector<Variant>& variants);

    wire::Archive& archive_;
    MediaStore& store_;
    MediaFolder& folder_;
    Decoder& decoder_;
    Settings settings_;
};

}  // namespace standfirst::media
