// SPDX-License-Identifier: Apache-2.0
// Taking in a file: what it is, whether it may stay, its clean copy in the folder, its row and the job for its
// variants.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "foundation/clock.hpp"
#include "foundation/result.hpp"
#include "foundation/visitor.hpp"
#include "media/decoder.hpp"
#include "media/media_folder.hpp"
#include "media/media_store.hpp"
#include "media/settings.hpp"
#include "wire/archive.hpp"

namespace standfirst::media {

enum class AltText {
    required,  // a person takes the picture in: no alternative text is a refusal
    as_given,  // an import: a missing one is the desk's to add
};

struct MediumDraft {
    std::string name;  // what the file is called; a folder in front of it is dropped
    std::string alt;
    std::string caption;  // empty: what is written in the picture
    std::string credit;   // empty: what is written in the picture
    std::string transcript;
    std::string source;  // address it comes from; the same one again answers the medium that is there
    MediaId poster;      // for video: a picture
    int focus_x = 50;    // percent
    int focus_y = 50;
    AltText alt_text = AltText::required;
};

struct TakenMedium {
    Medium medium;
    enum class Outcome { added, was_there } outcome = Outcome::added;
};

// A medium whose bytes are in the folder and whose row is not yet in the archive.
struct PreparedMedium {
    Medium medium;
};

class Intake {
  public:
    Intake(wire::Archive& archive, MediaStore& store, MediaFolder& folder, Decoder& decoder, IdMaker& ids,
           const Clock& clock, const Settings& settings)
        : archive_(archive),
          store_(store),
          folder_(folder),
          decoder_(decoder),
          ids_(ids),
          clock_(clock),
          settings_(settings) {}

    // Answers the medium as it was stored. The same file with the same words, or from the same source, answers the
    // medium that is there. Refuses visitors below reporter and everything that refusals.hpp names. Blocks while the
    // decoder works. Throws PassingFailure when the disk is full.
    Result<Medium> take_file(const Visitor& visitor, const std::filesystem::path& file, const MediumDraft& draft);
    Result<Medium> take_bytes(const Visitor& visitor, std::string_view bytes, const MediumDraft& draft);

    // In two steps, for those who write many things in one Work: prepare outside of it, add inside.
    Result<PreparedMedium> prepare_file(const Visitor& visitor, const std::filesystem::path& file,
                                        const MediumDraft& draft);
    Result<PreparedMedium> prepare_bytes(const Visitor& visitor, std::string_view bytes, const MediumDraft& draft);
    TakenMedium add(wire::Work& work, const PreparedMedium& prepared);

  private:
    Result<PreparedMedium> prepare(int descriptor, const MediumDraft& draft);
    Result<void> take_picture(int descriptor, std::string_view type, Medium& medium);
    Result<void> take_as_it_is(int descriptor, std::string_view type, Medium& medium);

    wire::Archive& archive_;
    MediaStore& store_;
    MediaFolder& folder_;
    Decoder& decoder_;
    IdMaker& ids_;
    const Clock& clock_;
    Settings settings_;
};

}  // namespace standfirst::media
