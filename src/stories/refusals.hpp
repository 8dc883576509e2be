// SPDX-License-Identifier: Apache-2.0
// Every reason for which stories/ may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::stories::refusals {

// -- who may
inline constexpr RefusalReason reporters_only{RefusalKind::not_allowed, "story.reporters_only"};
inline constexpr RefusalReason editors_only{RefusalKind::not_allowed, "story.editors_only"};
inline constexpr RefusalReason publishers_only{RefusalKind::not_allowed, "story.publishers_only"};

// -- stories
inline constexpr RefusalReason no_such_story{RefusalKind::not_found, "story.no_such_story"};
inline constexpr RefusalReason changed_meanwhile{RefusalKind::conflict, "story.changed_meanwhile"};
inline constexpr RefusalReason slug_taken{RefusalKind::conflict, "story.slug_taken"};
inline constexpr RefusalReason bad_slug{RefusalKind::invalid, "story.bad_slug"};
inline constexpr RefusalReason reserved_slug{RefusalKind::invalid, "story.reserved_slug"};
inline constexpr RefusalReason no_headline{RefusalKind::invalid, "story.no_headline"};
inline constexpr RefusalReason text_too_long{RefusalKind::too_large, "story.text_too_long"};  // {most} characters
inline constexpr RefusalReason body_too_large{RefusalKind::too_large, "story.body_too_large"};
inline constexpr RefusalReason bad_text{RefusalKind::invalid, "story.bad_text"};  // not UTF-8, or control characters
inline constexpr RefusalReason no_section{RefusalKind::invalid, "story.no_section"};
inline constexpr RefusalReason pages_have_no_section{RefusalKind::invalid, "story.pages_have_no_section"};
inline constexpr RefusalReason unknown_author{RefusalKind::invalid, "story.unknown_author"};
inline constexpr RefusalReason unknown_topic{RefusalKind::invalid, "story.unknown_topic"};
inline constexpr RefusalReason too_many_names{RefusalKind::too_large, "story.too_many_names"};  // {most}
inline constexpr RefusalReason bad_language{RefusalKind::invalid, "story.bad_language"};
inline constexpr RefusalReason unknown_translation{RefusalKind::invalid, "story.unknown_translation"};
inline constexpr RefusalReason no_schedule{RefusalKind::invalid, "story.no_schedule"};
inline constexpr RefusalReason already_published{RefusalKind::conflict, "story.already_published"};
inline constexpr RefusalReason not_published{RefusalKind::conflict, "story.not_published"};
inline constexpr RefusalReason still_published{RefusalKind::conflict, "story.still_published"};
inline constexpr RefusalReason unknown_former_path{RefusalKind::not_found, "story.unknown_former_path"};  // {path}
inline constexpr RefusalReason picture_needs_alt{RefusalKind::invalid, "story.picture_needs_alt"};
inline constexpr RefusalReason no_note{RefusalKind::invalid, "story.correction_needs_note"};

// -- revisions
inline constexpr RefusalReason no_such_revision{RefusalKind::not_found, "story.no_such_revision"};
inline constexpr RefusalReason revision_is_current{RefusalKind::conflict, "story.revision_is_current"};
inline constexpr RefusalReason no_erasure_notice{RefusalKind::invalid, "story.no_erasure_notice"};

// -- claims; {key} is the claim's
inline constexpr RefusalReason bad_claim_key{RefusalKind::invalid, "claim.bad_key"};
inline constexpr RefusalReason claim_key_twice{RefusalKind::invalid, "claim.key_twice"};
inline constexpr RefusalReason claim_not_marked{RefusalKind::invalid, "claim.not_marked"};
inline constexpr RefusalReason mark_without_claim{RefusalKind::invalid, "claim.mark_without_claim"};
inline constexpr RefusalReason figure_needs_value{RefusalKind::invalid, "claim.figure_needs_value"};
inline constexpr RefusalReason figure_needs_date{RefusalKind::invalid, "claim.figure_needs_date"};
inline constexpr RefusalReason bad_figure{RefusalKind::invalid, "claim.bad_figure"};
inline constexpr RefusalReason expected_needs_due{RefusalKind::invalid, "claim.expected_needs_due"};
inline constexpr RefusalReason background_needs_description{RefusalKind::invalid, "claim.background_needs_description"};
inline constexpr RefusalReason quotation_needs_speaker{RefusalKind::invalid, "claim.quotation_needs_speaker"};
inline constexpr RefusalReason attribution_needs_name{RefusalKind::invalid, "claim.attribution_needs_name"};
inline constexpr RefusalReason response_needs_party{RefusalKind::invalid, "claim.response_needs_party"};
inline constexpr RefusalReason unsafe_link{RefusalKind::invalid, "claim.unsafe_link"};
inline constexpr RefusalReason too_many_claims{RefusalKind::too_large, "claim.too_many"};  // {most}

// -- sections, topics, authors, publications
inline constexpr RefusalReason no_such_section{RefusalKind::not_found, "section.no_such_section"};
inline constexpr RefusalReason no_such_topic{RefusalKind::not_found, "topic.no_such_topic"};
inline constexpr RefusalReason no_such_author{RefusalKind::not_found, "author.no_such_author"};
inline constexpr RefusalReason no_such_publication{RefusalKind::not_found, "publication.no_such_publication"};
inline constexpr RefusalReason no_title{RefusalKind::invalid, "publication.no_title"};
inline constexpr RefusalReason address_taken{RefusalKind::conflict, "publication.address_taken"};  // {address}
inline constexpr RefusalReason bad_address{RefusalKind::invalid, "publication.bad_address"};
inline constexpr RefusalReason bad_time_zone{RefusalKind::invalid, "publication.bad_time_zone"};
inline constexpr RefusalReason bad_colour{RefusalKind::invalid, "publication.bad_colour"};
inline constexpr RefusalReason low_contrast{RefusalKind::invalid, "publication.low_contrast"};  // {ratio}, {least}
inline constexpr RefusalReason bad_target{RefusalKind::invalid, "publication.bad_target"};      // {target}
inline constexpr RefusalReason bad_contact{RefusalKind::invalid, "publication.bad_contact"};
inline constexpr RefusalReason bad_redirect{RefusalKind::invalid, "publication.bad_redirect"};

// -- story files; the place is FILE:LINE
inline constexpr RefusalReason no_front_matter{RefusalKind::invalid, "story_file.no_front_matter"};
inline constexpr RefusalReason file_too_large{RefusalKind::too_large, "story_file.too_large"};
inline constexpr RefusalReason not_utf8{RefusalKind::invalid, "story_file.not_utf8"};
inline constexpr RefusalReason bad_yaml{RefusalKind::invalid, "story_file.bad_yaml"};                  // {problem}
inline constexpr RefusalReason yaml_not_allowed{RefusalKind::invalid, "story_file.yaml_not_allowed"};  // {what}
inline constexpr RefusalReason key_twice{RefusalKind::invalid, "story_file.key_twice"};                // {key}
inline constexpr RefusalReason unknown_key{RefusalKind::invalid, "story_file.unknown_key"};    // {key}, {nearest}
inline constexpr RefusalReason unknown_word{RefusalKind::invalid, "story_file.unknown_word"};  // {word}, {nearest}
inline constexpr RefusalReason missing_key{RefusalKind::invalid, "story_file.missing_key"};    // {key}
inline constexpr RefusalReason not_a_text{RefusalKind::invalid, "story_file.not_a_text"};      // {key}
inline constexpr RefusalReason not_a_list{RefusalKind::invalid, "story_file.not_a_list"};      // {key}
inline constexpr RefusalReason not_a_map{RefusalKind::invalid, "story_file.not_a_map"};        // {key}
inline constexpr RefusalReason bad_date{RefusalKind::invalid, "story_file.bad_date"};          // {key}, {value}
inline constexpr RefusalReason unknown_section{RefusalKind::invalid,
                                               "story_file.unknown_section"};  // {slug}, {nearest}
inline constexpr RefusalReason unknown_file_author{RefusalKind::invalid,
                                                   "story_file.unknown_author"};  // {slug}, {nearest}

// Stored JSON that is not what this program writes: a Failure follows, never a visitor's page.
inline constexpr RefusalReason bad_stored_words{RefusalKind::invalid, "story.bad_stored_words"};
inline constexpr RefusalReason bad_announcement{RefusalKind::invalid, "story.bad_announcement"};

}  // namespace standfirst::stories::refusals
