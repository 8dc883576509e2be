// SPDX-License-Identifier: Apache-2.0
// What staff may change about a medium: its words, its point of interest, its poster and its captions. Never its bytes.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "foundation/result.hpp"
#include "foundation/visitor.hpp"
#include "media/media_folder.hpp"
#include "media/media_store.hpp"
#include "media/words.hpp"
#include "wire/archive.hpp"

namespace standfirst::media {

struct CaptionsDraft {
    std::string language;  // BCP 47: "en", "pt-BR"
    std::string label;     // as the player's menu shows it; empty: the language
    std::string text;      // WebVTT
};

// All of them refuse visitors below reporter, an unknown medium, and (changed_meanwhile) a version that is not the
// stored one; they answer the medium as it is now.
class Editing {
  public:
    Editing(wire::Archive& archive, MediaStore& store, MediaFolder& folder)
        : archive_(archive), store_(store), folder_(folder) {}

    // Refuses a picture without alternative text, and what check_words() refuses.
    Result<Medium> change_words(const Visitor& visitor, MediaId id, std::int64_t version, const Words& words);
    // `poster` is a picture, or none to take it away.
    Result<Medium> change_poster(const Visitor& visitor, MediaId id, std::int64_t version, MediaId poster);
    // Puts the track in the place of one in the same language. Refuses malformed WebVTT with its line.
    Result<Medium> add_captions(const Visitor& visitor, MediaId id, std::int64_t version, const CaptionsDraft& draft);
    Result<Medium> remove_captions(const Visitor& visitor, MediaId id, std::int64_t version, std::string_view language);

  private:
    using Change = std::function<Result<void>(wire::Work&, Medium&)>;
    Result<Medium> change(const Visitor& visitor, MediaId id, std::int64_t version, const Change& change);

    wire::Archive& archive_;
    MediaStore& store_;
    MediaFolder& folder_;
};

}  // namespace standfirst::media
