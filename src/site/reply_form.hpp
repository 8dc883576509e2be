// SPDX-License-Identifier: Apache-2.0
// The box to write in (templates/parts/reply_form.html).
#pragma once

#include <string>
#include <string_view>

#include "discussion/draft.hpp"
#include "foundation/refusal.hpp"
#include "site/visit.hpp"
#include "text/template.hpp"

namespace standfirst::site {

struct ReplyFormView {
    std::string action;
    std::string label;
    std::string button;
    std::string_view form_key;
    std::string submission_key;  // the same form sent twice is one comment
    std::string parent;
    std::string version;  // of the comment that is changed
    std::string words;
    std::string words_trouble;
    std::string passage;
    std::string passage_trouble;
    std::string trouble;
    bool asks_passage = false;
    bool is_kept = false;     // what was refused after signing in; it can be discarded
    bool asks_email = false;  // whoever is signed out writes too; it is published when the mail is answered
    std::string email;
    std::string email_trouble;
    static constexpr auto fields = text::fields(
        text::field("action", &ReplyFormView::action), text::field("label", &ReplyFormView::label),
        text::field("button", &ReplyFormView::button), text::field("form_key", &ReplyFormView::form_key),
        text::field("submission_key", &ReplyFormView::submission_key), text::field("parent", &ReplyFormView::parent),
        text::field("version", &ReplyFormView::version), text::field("words", &ReplyFormView::words),
        text::field("words_trouble", &ReplyFormView::words_trouble), text::field("passage", &ReplyFormView::passage),
        text::field("passage_trouble", &ReplyFormView::passage_trouble),
        text::field("trouble", &ReplyFormView::trouble), text::field("asks_passage", &ReplyFormView::asks_passage),
        text::field("is_kept", &ReplyFormView::is_kept), text::field("asks_email", &ReplyFormView::asks_email),
        text::field("email", &ReplyFormView::email), text::field("email_trouble", &ReplyFormView::email_trouble));
};

// What was typed and refused.
struct TypedReply {
    discussion::DraftText draft;
    std::string email;
    const Refusal* refusal = nullptr;
};

// An empty form under the story at that path, or what was typed with what is wrong about it.
[[nodiscard]] ReplyFormView view_reply_form(const Visit& visit, std::string_view story_path,
                                            discussion::CommentId parent, const TypedReply& typed);

}  // namespace standfirst::site
