// SPDX-License-Identifier: Apache-2.0
#include "site/reply_form.hpp"

#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "site/refusal_words.hpp"

namespace standfirst::site {

namespace {

constexpr std::size_t submission_key_bytes = 12;
constexpr std::size_t longest_echo = 60'000;
constexpr std::size_t longest_email_echo = 300;

}  // namespace

ReplyFormView view_reply_form(const Visit& visit, std::string_view story_path, discussion::CommentId parent,
                              const TypedReply& typed) {
    ReplyFormView view;
    view.action = std::string{story_path} + "/comments";
    view.form_key = visit.request.form_key;
    view.asks_email = !visit.request.visitor.is_signed_in();
    view.asks_passage = static_cast<bool>(parent);
    view.label = visit.say(parent ? "site.your_reply" : "site.your_comment");
    view.button = visit.say(view.asks_email ? "site.post_by_mail" : "site.post_comment");
    if (parent) view.parent = parent.to_string();
    view.words = truncate_utf8(typed.draft.text, longest_echo);
    view.passage = truncate_utf8(typed.draft.passage, longest_echo);
    view.email = truncate_utf8(typed.email, longest_email_echo);
    view.submission_key = typed.draft.submission_key;
    if (view.submission_key.empty() || typed.refusal != nullptr)
        view.submission_key = encode_base64url(visit.rooms().random.bytes(submission_key_bytes));
    view.words_trouble = words_at(visit, typed.refusal, "text");
    view.passage_trouble = words_at(visit, typed.refusal, "passage");
    view.email_trouble = words_at(visit, typed.refusal, "email");
    if (typed.refusal != nullptr && view.words_trouble.empty() && view.passage_trouble.empty() &&
        view.email_trouble.empty())
        view.trouble = words_of(visit, *typed.refusal);
    return view;
}

}  // namespace standfirst::site
