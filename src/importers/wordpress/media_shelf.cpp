// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/media_shelf.hpp"

#include <unistd.h>

#include <system_error>

#include "foundation/encoding.hpp"
#include "importers/refusals.hpp"
#include "importers/wordpress/old_address.hpp"

namespace standfirst::importers::wordpress {

namespace {

namespace fs = std::filesystem;

// The file of an address in a copy of the site's files; empty where there is none.
fs::path find_file(const fs::path& folder, std::string_view address) {
    const auto local = local_part(address.substr(0, address.find_first_of("?#")));
    const auto decoded = percent_decode(local).value_or(local);
    const fs::path path{decoded};
    for (const auto& part : path) {
        if (part == "..") return {};
    }
    std::vector<std::string_view> tries{decoded};
    for (const std::string_view mark : {"/uploads/", "/files/", "/wp-content/"}) {
        if (const auto at = decoded.rfind(mark); at != std::string::npos) {
            tries.push_back(std::string_view{decoded}.substr(at + mark.size()));
        }
    }
    tries.push_back(std::string_view{decoded}.substr(decoded.rfind('/') + 1));
    for (auto one : tries) {
        while (one.starts_with('/')) one.remove_prefix(1);
        if (one.empty()) continue;
        std::error_code error;
        auto file = folder / one;
        if (fs::is_regular_file(file, error)) return file;
    }
    return {};
}

// A file that goes away again.
class ScratchFile {
  public:
    ScratchFile() : path_(fs::temp_directory_path() / ("standfirst-import-" + std::to_string(::getpid()))) {}
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile() { remove(); }
    void remove() const {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

std::string name_of(std::string_view address) {
    const auto local = local_part(address.substr(0, address.find_first_of("?#")));
    const auto name = local.substr(local.rfind('/') + 1);
    return percent_decode(name).value_or(name);
}

}  // namespace

Result<MediaShelf> MediaShelf::fill(const ImportOrder& order, const Survey& survey, media::Intake& intake,
                                    ImportReport& report) {
    MediaShelf shelf;
    if (!order.media_folder && !order.fetch_media) return shelf;
    std::map<std::string, media::MediumDraft, std::less<>>
        drafts;  // by file_key: a picture and its smaller copies once
    for (const auto& [id, attachment] : survey.attachments) {
        if (attachment.address.empty()) continue;
        media::MediumDraft draft;
        draft.name = name_of(attachment.address);
        draft.alt = attachment.alt;
        draft.caption = attachment.caption;
        draft.source = attachment.address;
        draft.alt_text = media::AltText::as_given;
        const auto key = file_key(attachment.address);
        const auto stem = media_key(attachment.address);
        // "quay-300x200.jpg" may be the name of an upload: it stands for other sizes only where nothing better does.
        if (key == stem) {
            shelf.sizes_[stem] = key;
        } else {
            shelf.sizes_.try_emplace(stem, key);
        }
        drafts.emplace(key, std::move(draft));
    }
    for (const auto& address : survey.picture_addresses) {
        if (host_part(address).empty() || drafts.contains(file_key(address))) continue;
        if (!shelf.sizes_.try_emplace(media_key(address), file_key(address)).second) continue;
        media::MediumDraft draft;
        draft.name = name_of(address);
        draft.source = address;
        draft.alt_text = media::AltText::as_given;
        drafts.emplace(file_key(address), std::move(draft));
    }
    const ScratchFile scratch;
    std::uint64_t done = 0;
    for (const auto& [key, draft] : drafts) {
        if (order.progress &&
            !order.progress({.phase = Phase::taking_in_media, .done = done, .total = drafts.size()})) {
            return refuse(Refusal{refusals::stopped}.at(order.file.string()));
        }
        ++done;
        auto file = order.media_folder ? find_file(*order.media_folder, draft.source) : fs::path{};
        if (file.empty() && order.fetch_media) {
            scratch.remove();
            if (auto fetched = order.fetch_media(draft.source, scratch.path()); !fetched) {
                report.lose({.line = 0, .what = "file " + draft.source, .why = reason_of(order, fetched.error())});
                continue;
            }
            file = scratch.path();
        }
        if (file.empty()) {
            report.lose({.line = 0, .what = "file " + draft.source, .why = "not in the folder of media"});
            continue;
        }
        auto prepared = intake.prepare_file(Visitor::house(), file, draft);
        if (!prepared) {
            report.lose({.line = 0, .what = "file " + draft.source, .why = reason_of(order, prepared.error())});
            continue;
        }
        shelf.prepared_.emplace_back(key, std::move(*prepared));
    }
    return shelf;
}

void MediaShelf::add_to(wire::Work& work, media::Intake& intake, ImportReport& report) {
    places_.clear();
    for (const auto& [key, prepared] : prepared_) {
        const auto taken = intake.add(work, prepared);
        places_[key] = {.id = taken.medium.id, .path = media::path_of(taken.medium)};
        report.count(taken.outcome == media::TakenMedium::Outcome::added ? "media" : "media there already");
    }
}

const MediaShelf::Place* MediaShelf::find_place(std::string_view address) const {
    if (places_.empty()) return nullptr;
    auto place = places_.find(file_key(address));
    if (place == places_.end()) {
        const auto size = sizes_.find(media_key(address));
        if (size != sizes_.end()) place = places_.find(size->second);
    }
    return place == places_.end() ? nullptr : &place->second;
}

MediaId MediaShelf::find(std::string_view address) const {
    const auto* place = find_place(address);
    return place == nullptr ? MediaId{} : place->id;
}

std::string MediaShelf::path_of(std::string_view address) const {
    const auto* place = find_place(address);
    return place == nullptr ? std::string{} : place->path;
}

}  // namespace standfirst::importers::wordpress
