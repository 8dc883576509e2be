// SPDX-License-Identifier: Apache-2.0
#include "media/editing.hpp"

#include <algorithm>

#include "media/announcements.hpp"
#include "media/detail/captions_text.hpp"
#include "media/refusals.hpp"

namespace standfirst::media {

namespace {

bool is_recording(const Medium& medium) { return medium.kind == MediumKind::audio || medium.kind == MediumKind::video; }

// Letters and digits in parts of one to eight, as BCP 47 has them.
bool is_language(std::string_view tag) {
    if (tag.empty() || tag.size() > 35) return false;
    std::size_t part = 0;
    for (const char c : tag) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_letter ? ++part > 8 : (c != '-' || part == 0)) return false;
        if (c == '-') part = 0;
    }
    return part > 0;
}

}  // namespace

Result<Medium> Editing::change(const Visitor& visitor, MediaId id, std::int64_t version, const Change& change) {
    if (!visitor.is_at_least(Role::reporter)) return refuse(refusals::staff_only);
    return archive_.perform<Medium>([&](wire::Work& work) -> Result<Medium> {
        auto medium = store_.find_medium(work, id);
        if (!medium) return refuse(refusals::no_such_medium);
        if (medium->version != version) return refuse(refusals::changed_meanwhile);
        if (const auto changed = change(work, *medium); !changed) return refuse(changed.error());
        if (!store_.change_medium(work, *medium, version)) return refuse(refusals::changed_meanwhile);
        ++medium->version;
        work.announce(to_announcement(MediumChanged{id}));
        return *std::move(medium);
    });
}

Result<Medium> Editing::change_words(const Visitor& visitor, MediaId id, std::int64_t version, const Words& words) {
    if (const auto checked = check_words(words); !checked) return refuse(checked.error());
    return change(visitor, id, version, [&](wire::Work&, Medium& medium) -> Result<void> {
        if (medium.kind == MediumKind::picture && words.alt.empty()) return refuse(Refusal{refusals::no_alt}.at("alt"));
        medium.alt = words.alt;
        medium.caption = words.caption;
        medium.credit = words.credit;
        medium.transcript = words.transcript;
        medium.focus_x = words.focus_x;
        medium.focus_y = words.focus_y;
        return {};
    });
}

Result<Medium> Editing::change_poster(const Visitor& visitor, MediaId id, std::int64_t version, MediaId poster) {
    return change(visitor, id, version, [&](wire::Work& work, Medium& medium) -> Result<void> {
        if (!is_recording(medium)) return refuse(refusals::not_a_recording);
        if (poster) {
            const auto picture = store_.find_medium(work, poster);
            if (!picture || picture->kind != MediumKind::picture)
                return refuse(Refusal{refusals::bad_poster}.at("poster"));
        }
        medium.poster = poster;
        return {};
    });
}

Result<Medium> Editing::add_captions(const Visitor& visitor, MediaId id, std::int64_t version,
                                     const CaptionsDraft& draft) {
    if (!visitor.is_at_least(Role::reporter)) return refuse(refusals::staff_only);
    if (!is_language(draft.language)) return refuse(Refusal{refusals::bad_language}.at("language"));
    if (const auto checked = check_words({.credit = draft.label}); !checked)
        return refuse(Refusal{checked.error()}.at("label"));
    if (draft.text.size() > detail::largest_captions)
        return refuse(
            Refusal{refusals::file_too_large}.with("most", std::to_string(detail::largest_captions / 1'000'000)));
    if (const auto checked = detail::check_captions(draft.text); !checked) return refuse(checked.error());
    auto file = folder_.open_incoming();
    file.write(draft.text);
    const CaptionsTrack track{.language = draft.language,
                              .label = draft.label.empty() ? draft.language : draft.label,
                              .digest = folder_.keep(std::move(file), "vtt").digest};
    return change(visitor, id, version, [&](wire::Work&, Medium& medium) -> Result<void> {
        if (!is_recording(medium)) return refuse(refusals::not_a_recording);
        const auto same = std::ranges::find(medium.captions, track.language, &CaptionsTrack::language);
        if (same == medium.captions.end())
            medium.captions.push_back(track);
        else
            *same = track;
        return {};
    });
}

Result<Medium> Editing::remove_captions(const Visitor& visitor, MediaId id, std::int64_t version,
                                        std::string_view language) {
    return change(visitor, id, version, [&](wire::Work&, Medium& medium) -> Result<void> {
        std::erase_if(medium.captions, [&](const CaptionsTrack& track) { return track.language == language; });
        return {};
    });
}

}  // namespace standfirst::media
