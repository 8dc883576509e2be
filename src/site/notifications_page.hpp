// SPDX-License-Identifier: Apache-2.0
// /notifications: what concerns the reader, latest first; how they are told of it, by page, mail and feed; and the end
// of such mails by the link in them.
#pragma once

#include <string>
#include <vector>

#include "discussion/notification.hpp"
#include "site/error_page.hpp"
#include "site/personal_page.hpp"

namespace standfirst::site {

struct NotificationItemView {
    std::string what;  // "Ana Duarte answered you"
    std::string href;  // the comment's page
    std::string story_title;
    std::string when;
    std::string when_exact;
    std::string words;  // of a moderator
    bool is_new = false;
    text::SafeHtml body;
    static constexpr auto fields = text::fields(
        text::field("what", &NotificationItemView::what), text::field("href", &NotificationItemView::href),
        text::field("story_title", &NotificationItemView::story_title),
        text::field("when", &NotificationItemView::when), text::field("when_exact", &NotificationItemView::when_exact),
        text::field("words", &NotificationItemView::words), text::field("is_new", &NotificationItemView::is_new),
        text::field("body", &NotificationItemView::body));
};

struct PaceView {
    std::string_view word;
    std::string label;
    bool is_chosen = false;
    static constexpr auto fields =
        text::fields(text::field("word", &PaceView::word), text::field("label", &PaceView::label),
                     text::field("is_chosen", &PaceView::is_chosen));
};

// The ways of one occasion.
struct ChoiceView {
    std::string_view word;
    std::string label;
    bool on_page = false;
    bool in_feed = false;
    std::vector<PaceView> paces;
    static constexpr auto fields =
        text::fields(text::field("word", &ChoiceView::word), text::field("label", &ChoiceView::label),
                     text::field("on_page", &ChoiceView::on_page), text::field("in_feed", &ChoiceView::in_feed),
                     text::field("paces", &ChoiceView::paces));
};

struct NotificationsView {
    FrameView frame;
    std::string form_key;
    std::string unread;  // "3 unread", or empty
    std::string newest;  // what "all read" goes up to
    std::vector<NotificationItemView> items;
    std::string more;
    std::vector<ChoiceView> choices;
    bool was_saved = false;
    std::vector<LinkView> feeds;  // shown once, when they have been made
    std::string_view feed_door = "/notifications/feed";
    static constexpr auto fields = text::fields(
        text::field("frame", &NotificationsView::frame), text::field("form_key", &NotificationsView::form_key),
        text::field("unread", &NotificationsView::unread), text::field("newest", &NotificationsView::newest),
        text::field("items", &NotificationsView::items), text::field("more", &NotificationsView::more),
        text::field("choices", &NotificationsView::choices), text::field("was_saved", &NotificationsView::was_saved),
        text::field("feeds", &NotificationsView::feeds), text::field("feed_door", &NotificationsView::feed_door));
};

struct UnsubscribeView {
    FrameView frame;
    std::string address;  // where the form goes; empty: it is done
    static constexpr auto fields =
        text::fields(text::field("frame", &UnsubscribeView::frame), text::field("address", &UnsubscribeView::address));
};

class NotificationsPage {
  public:
    NotificationsPage(Site& site, const ErrorPage& errors);

    [[nodiscard]] web::Response show(const web::Request& request) const;
    // Everything up to and with "up_to" is read.
    [[nodiscard]] web::Response submit_read(const web::Request& request) const;
    // For each occasion "page_WORD", "mail_WORD" and "feed_WORD". A form that lacks a mail's pace changes nothing.
    [[nodiscard]] web::Response submit_choices(const web::Request& request) const;
    // Makes the address of the reader's feeds anew, and shows it.
    [[nodiscard]] web::Response submit_feed(const web::Request& request) const;
    // JSON Feed 1.1, for whoever knows the address.
    [[nodiscard]] web::Response show_feed(const web::Request& request) const;
    // The page behind a mail's link asks before it does anything: machines follow links in mails.
    [[nodiscard]] web::Response show_unsubscribe(const web::Request& request) const;
    // RFC 8058: one POST, from anywhere, without a session.
    [[nodiscard]] web::Response submit_unsubscribe(const web::Request& request) const;

  private:
    [[nodiscard]] web::Response render(const web::Request& request, std::vector<LinkView> feeds) const;
    enum class Asked { before, after };
    [[nodiscard]] web::Response render_unsubscribe(const Visit& visit, Asked asked) const;

    Site& site_;
    const ErrorPage& errors_;
    text::Template<NotificationsView> template_;
    text::Template<UnsubscribeView> unsubscribe_;
};

}  // namespace standfirst::site
