// SPDX-License-Identifier: Apache-2.0
#include "site/routes.hpp"

#include <array>
#include <memory>

#include "site/account_page.hpp"
#include "site/addresses.hpp"
#include "site/api/routes.hpp"
#include "site/comment_page.hpp"
#include "site/conversation_page.hpp"
#include "site/feed_doors.hpp"
#include "site/follow_page.hpp"
#include "site/following_page.hpp"
#include "site/leaving_page.hpp"
#include "site/machine_files.hpp"
#include "site/moderation_log_page.hpp"
#include "site/moderation_page.hpp"
#include "site/notifications_page.hpp"
#include "site/passkey_page.hpp"
#include "site/people_page.hpp"
#include "site/reader_page.hpp"
#include "site/report_page.hpp"
#include "site/search_page.hpp"
#include "site/sign_in_page.hpp"
#include "site/token_page.hpp"

namespace standfirst::site {

namespace {

using discussion::FollowKind;
using web::CachePolicy;
using web::Lock;
using web::Method;
using web::no_body;
using web::Rate;
using web::Request;

constexpr std::size_t small_form = 20'000;
constexpr std::size_t comment_form = 500'000;
constexpr std::size_t picture_form = 12'000'000;  // beyond what is taken, so that a page can say so

// Everything behind the doors, made once.
struct House {
    explicit House(Site& site)
        : site(site),
          errors(site),
          addresses(site, errors),
          search(site),
          files(site, errors),
          feeds(site, errors),
          sign_in(site),
          account(site),
          leaving(site),
          passkeys(site),
          tokens(site),
          conversation(site, errors),
          comment(site, errors),
          reader(site, errors),
          follow(site, errors),
          following(site, errors),
          people(site, errors),
          notifications(site, errors),
          report(site, errors),
          moderation(site, errors),
          moderation_log(site) {}
    Site& site;
    ErrorPage errors;
    Addresses addresses;
    SearchResults search;
    MachineFiles files;
    FeedDoors feeds;
    SignInPage sign_in;
    AccountPage account;
    LeavingPage leaving;
    PasskeyPage passkeys;
    TokenPage tokens;
    ConversationPage conversation;
    CommentPage comment;
    ReaderPage reader;
    FollowPage follow;
    FollowingPage following;
    PeoplePage people;
    NotificationsPage notifications;
    ReportPage report;
    ModerationPage moderation;
    ModerationLogPage moderation_log;
};

// Fields by which older systems named what they showed.
std::vector<std::string_view> with_old(std::vector<std::string_view> fields) {
    static constexpr std::array<std::string_view, 8> old{"p",      "page_id", "attachment_id", "cat", "tag",
                                                         "author", "m",       "name"};
    fields.insert(fields.end(), old.begin(), old.end());
    return fields;
}

}  // namespace

Doors make_doors(Site& site) {
    // shared: every handler holds the house
    auto house = std::make_shared<const House>(site);
    const auto at = [&](web::Response (Addresses::*show)(const Request&) const) -> web::Handler {
        return [house, show](const Request& request) { return (house->addresses.*show)(request); };
    };
    const auto file = [&](web::Response (MachineFiles::*show)(const Request&) const) -> web::Handler {
        return [house, show](const Request& request) { return (house->files.*show)(request); };
    };
    const auto feed = [&](web::Response (FeedDoors::*show)(const Request&, FeedFormat) const,
                          FeedFormat format) -> web::Handler {
        return [house, show, format](const Request& request) { return (house->feeds.*show)(request, format); };
    };
    const auto doors_of_feeds = [&](web::Response (FeedDoors::*show)(const Request&) const) -> web::Handler {
        return [house, show](const Request& request) { return (house->feeds.*show)(request); };
    };
    const auto sign_in = [&](web::Response (SignInPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->sign_in.*answer)(request); };
    };
    const auto account = [&](web::Response (AccountPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->account.*answer)(request); };
    };
    const auto leaving = [&](web::Response (LeavingPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->leaving.*answer)(request); };
    };
    const auto passkeys = [&](web::Response (PasskeyPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->passkeys.*answer)(request); };
    };
    const auto tokens = [&](web::Response (TokenPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->tokens.*answer)(request); };
    };
    const auto conversation = [&](web::Response (ConversationPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->conversation.*answer)(request); };
    };
    const auto comment = [&](web::Response (CommentPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->comment.*answer)(request); };
    };
    const auto reader = [&](web::Response (ReaderPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->reader.*answer)(request); };
    };
    const auto following = [&](web::Response (FollowingPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->following.*answer)(request); };
    };
    const auto show_follow = [&](discussion::FollowKind kind) -> web::Handler {
        return [house, kind](const Request& request) { return house->follow.show(request, kind); };
    };
    const auto submit_follow = [&](discussion::FollowKind kind) -> web::Handler {
        return [house, kind](const Request& request) { return house->follow.submit(request, kind); };
    };
    const auto people = [&](web::Response (PeoplePage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->people.*answer)(request); };
    };
    const auto told = [&](web::Response (NotificationsPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->notifications.*answer)(request); };
    };
    const auto moderation = [&](web::Response (ModerationPage::*answer)(const Request&) const) -> web::Handler {
        return [house, answer](const Request& request) { return (house->moderation.*answer)(request); };
    };
    Doors doors;
    doors.error_page = [house](const Request& request, int status, const Refusal* refusal) {
        return house->errors.show(request, status, refusal);
    };
    // clang-format off
    doors.routes = {
        {Method::get, "/", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_front), "The front page; old addresses that are all query lead on from here.", with_old({})},
        {Method::get, "/search", Lock::everyone, no_body, Rate::searching, CachePolicy::page,
         [house](const Request& request) { return house->search.show(open_visit(house->site, request)); },
         "Search among what is published.", {"q", "order", "page"}},
        {Method::get, "/topic/{slug}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_topic), "Stories with a topic, newest first.", {"page"}},
        {Method::get, "/by/{slug}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_author), "An author, and their stories.", {"page"}},

        {Method::get, "/topic/{slug}/follow", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         show_follow(FollowKind::topic), "What it is to follow a topic, and the form."},
        {Method::post, "/topic/{slug}/follow", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         submit_follow(FollowKind::topic), "Follows a topic, or no longer (\"stop\")."},
        {Method::get, "/by/{slug}/follow", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         show_follow(FollowKind::author), "What it is to follow an author, and the form."},
        {Method::post, "/by/{slug}/follow", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         submit_follow(FollowKind::author), "Follows an author, or no longer (\"stop\")."},

        {Method::get, "/feed.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_publication, FeedFormat::rss), "The latest of the publication, in full: RSS."},
        {Method::get, "/atom.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_publication, FeedFormat::atom), "The latest of the publication, in full: Atom."},
        {Method::get, "/feed.json", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_publication, FeedFormat::json), "The latest of the publication, in full: JSON Feed."},
        {Method::get, "/topic/{slug}/feed.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_topic, FeedFormat::rss), "The latest of a topic, in full: RSS."},
        {Method::get, "/topic/{slug}/atom.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_topic, FeedFormat::atom), "The latest of a topic, in full: Atom."},
        {Method::get, "/topic/{slug}/feed.json", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_topic, FeedFormat::json), "The latest of a topic, in full: JSON Feed."},
        {Method::get, "/by/{slug}/feed.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_author, FeedFormat::rss), "The latest of an author, in full: RSS."},
        {Method::get, "/by/{slug}/atom.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_author, FeedFormat::atom), "The latest of an author, in full: Atom."},
        {Method::get, "/by/{slug}/feed.json", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_author, FeedFormat::json), "The latest of an author, in full: JSON Feed."},
        {Method::get, "/{section}/feed.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_section, FeedFormat::rss), "The latest of a section, in full: RSS."},
        {Method::get, "/{section}/atom.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_section, FeedFormat::atom), "The latest of a section, in full: Atom."},
        {Method::get, "/{section}/feed.json", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         feed(&FeedDoors::show_section, FeedFormat::json), "The latest of a section, in full: JSON Feed."},
        {Method::get, "/sitemap.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         doors_of_feeds(&FeedDoors::show_sitemap_index), "The index of the sitemap."},
        {Method::get, "/sitemap/{part}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         doors_of_feeds(&FeedDoors::show_sitemap_part), "A part of the sitemap: at most 50,000 addresses."},
        {Method::get, "/news-sitemap.xml", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         doors_of_feeds(&FeedDoors::show_news_sitemap), "The stories of the last two days."},
        {Method::get, "/robots.txt", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         file(&MachineFiles::show_robots), "What search machines may read, and where the sitemaps are."},
        {Method::get, "/.well-known/security.txt", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         file(&MachineFiles::show_security), "Whom to tell about a weakness (RFC 9116)."},

        {Method::get, "/assets/{name}", Lock::everyone, no_body, Rate::reading, CachePolicy::asset,
         file(&MachineFiles::show_asset), "Sheets, scripts, icons and typefaces, named by their hash."},
        {Method::get, "/media/{folder}/{name}", Lock::everyone, no_body, Rate::reading, CachePolicy::media,
         file(&MachineFiles::show_medium), "Pictures, recordings, films and files, named by their hash."},
        {Method::get, "/portraits/{name}/{size}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         file(&MachineFiles::show_portrait), "A reader's picture of themselves: small or large."},

        {Method::get, "/sign-in", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         sign_in(&SignInPage::show_sign_in), "The form that asks for an e-mail address; \"to\" is where one comes from."},
        {Method::post, "/sign-in", Lock::everyone, small_form, Rate::signing_in, CachePolicy::personal,
         sign_in(&SignInPage::submit_sign_in), "Sends a mail with a link and a code to \"email\"."},
        {Method::get, "/sign-in/code", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         sign_in(&SignInPage::show_code), "The form that asks for the code."},
        {Method::post, "/sign-in/code", Lock::everyone, small_form, Rate::signing_in, CachePolicy::personal,
         sign_in(&SignInPage::submit_code), "Signs in with \"code\", in the browser that asked."},
        {Method::get, "/sign-in/link/{link}", Lock::everyone, no_body, Rate::signing_in, CachePolicy::personal,
         sign_in(&SignInPage::show_link), "Signs in by the link in the mail; elsewhere it shows the code."},
        {Method::get, "/sign-out", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         sign_in(&SignInPage::show_sign_out), "The form that signs out."},
        {Method::post, "/sign-out", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         sign_in(&SignInPage::submit_sign_out), "Ends this session."},
        {Method::get, "/welcome", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         account(&AccountPage::show_welcome), "The form in which a new reader chooses name and handle."},
        {Method::post, "/welcome", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         account(&AccountPage::submit_welcome), "Takes \"name\", \"handle\" and \"biography\", and goes \"to\"."},
        {Method::get, "/account", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         account(&AccountPage::show_account), "One's own account."},
        {Method::post, "/account", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         account(&AccountPage::submit_account), "Changes name and biography."},
        {Method::post, "/account/picture", Lock::signed_in, picture_form, Rate::signing_in, CachePolicy::personal,
         account(&AccountPage::submit_picture), "Takes \"picture\", a file: what stands beside one's name."},
        {Method::post, "/account/picture/remove", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         account(&AccountPage::submit_picture_removal), "Shows no picture any more."},
        {Method::post, "/account/email", Lock::signed_in, small_form, Rate::signing_in, CachePolicy::personal,
         account(&AccountPage::submit_email), "Sends a code to another address, which is taken once it is entered."},
        {Method::get, "/account/sessions", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         account(&AccountPage::show_sessions), "The browsers in which one is signed in."},
        {Method::post, "/account/sessions/end", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         account(&AccountPage::submit_end_sessions), "Ends all other sessions, or all."},
        {Method::post, "/account/sessions/{session}/end", Lock::signed_in, small_form, Rate::writing,
         CachePolicy::personal, account(&AccountPage::submit_end_session), "Ends one session of one's own."},
        {Method::post, "/sign-in/passkey/challenge", Lock::everyone, small_form, Rate::signing_in,
         CachePolicy::personal, passkeys(&PasskeyPage::submit_sign_in_challenge), "What a passkey is to sign; JSON."},
        {Method::post, "/sign-in/passkey", Lock::everyone, small_form, Rate::signing_in, CachePolicy::personal,
         passkeys(&PasskeyPage::submit_sign_in), "Signs in with a passkey; JSON."},
        {Method::get, "/account/passkeys", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         passkeys(&PasskeyPage::show_passkeys), "One's passkeys."},
        {Method::post, "/account/passkeys/challenge", Lock::signed_in, small_form, Rate::writing,
         CachePolicy::personal, passkeys(&PasskeyPage::submit_challenge), "What a new passkey is made for; JSON."},
        {Method::post, "/account/passkeys", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         passkeys(&PasskeyPage::submit_passkey), "Adds a passkey; JSON."},
        {Method::post, "/account/passkeys/{passkey}/name", Lock::signed_in, small_form, Rate::writing,
         CachePolicy::personal, passkeys(&PasskeyPage::submit_name), "Names a passkey."},
        {Method::post, "/account/passkeys/{passkey}/remove", Lock::signed_in, small_form, Rate::writing,
         CachePolicy::personal, passkeys(&PasskeyPage::submit_removal), "Removes a passkey."},
        {Method::get, "/account/follows", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         people(&PeoplePage::show_follows), "Whom and what one follows: \"after\"."},
        {Method::post, "/account/follows", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         people(&PeoplePage::submit_unfollow), "Follows \"kind\" and \"target\" no longer."},
        {Method::get, "/account/followers", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         people(&PeoplePage::show_followers), "Who follows oneself, and whether one may be followed: \"after\"."},
        {Method::post, "/account/followers", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         people(&PeoplePage::submit_following), "Whether one may be followed: \"following\" (allowed, refused)."},
        {Method::post, "/account/followers/{handle}/remove", Lock::signed_in, small_form, Rate::writing,
         CachePolicy::personal, people(&PeoplePage::submit_removal), "Removes a follower, who cannot follow again."},
        {Method::post, "/account/followers/{handle}/let", Lock::signed_in, small_form, Rate::writing,
         CachePolicy::personal, people(&PeoplePage::submit_return), "Lets a removed follower follow again."},
        {Method::get, "/account/ignored", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         people(&PeoplePage::show_ignored), "Whom one ignores."},
        {Method::get, "/account/tokens", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         tokens(&TokenPage::show), "One's API tokens, and the form that makes one."},
        {Method::post, "/account/tokens", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         tokens(&TokenPage::submit), "Makes an API token and shows it once: \"name\", \"scope\", \"ends\"."},
        {Method::post, "/account/tokens/{token}/revoke", Lock::signed_in, small_form, Rate::writing,
         CachePolicy::personal, tokens(&TokenPage::submit_revocation), "Revokes an API token."},
        {Method::get, "/account/export", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         leaving(&LeavingPage::show_export), "What is kept of a reader, to read."},
        {Method::get, "/account/export.json", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         leaving(&LeavingPage::show_export_json), "The same as JSON."},
        {Method::get, "/account/delete", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         leaving(&LeavingPage::show_erasure), "The form that asks to be forgotten, or not to be after all."},
        {Method::post, "/account/delete", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         leaving(&LeavingPage::submit_erasure), "Erases the account in 24 hours."},
        {Method::post, "/account/keep", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         leaving(&LeavingPage::submit_change_of_mind), "Keeps the account after all."},

        {Method::get, "/{section}/{slug}/conversation", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         conversation(&ConversationPage::show),
         "The conversation under a story as its reader sees it: \"order\", \"after\", \"since\", \"new\"."},
        {Method::get, "/{section}/{slug}/live", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         conversation(&ConversationPage::show_live),
         "What happens in the conversation, as server-sent events: \"since\", Last-Event-ID."},
        {Method::post, "/{section}/{slug}/comments", Lock::everyone, comment_form, Rate::writing, CachePolicy::personal,
         conversation(&ConversationPage::submit), "Takes a comment: \"text\", \"parent\", \"passage\", \"key\"."},
        {Method::post, "/{section}/{slug}/read", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         conversation(&ConversationPage::submit_read), "Nothing up to \"seen\" is marked as new any longer."},
        {Method::post, "/{section}/{slug}/follow", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         submit_follow(FollowKind::thread), "Follows the comments under a story, or no longer (\"stop\")."},
        {Method::get, "/{section}/{slug}/follow", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         show_follow(FollowKind::thread), "What it is to follow the comments under a story, and the form."},
        {Method::get, "/c/{comment}", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         comment(&CommentPage::show), "A comment and its replies."},
        {Method::get, "/c/{comment}/history", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         comment(&CommentPage::show_history), "What a comment said before."},
        {Method::get, "/c/{comment}/why", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         comment(&CommentPage::show_placement), "Why a comment stands where it does, in \"order\"."},
        {Method::get, "/c/{comment}/edit", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         comment(&CommentPage::show_edit), "The form that changes one's own comment."},
        {Method::post, "/c/{comment}/edit", Lock::signed_in, comment_form, Rate::writing, CachePolicy::personal,
         comment(&CommentPage::submit_edit), "Changes one's own comment to \"text\"."},
        {Method::get, "/c/{comment}/delete", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         comment(&CommentPage::show_delete), "The form that takes one's own comment back."},
        {Method::post, "/c/{comment}/delete", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         comment(&CommentPage::submit_delete), "Takes one's own comment back."},
        {Method::post, "/c/{comment}/recommend", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         comment(&CommentPage::submit_recommend), "Recommends a comment, or takes that back (\"take_back\")."},
        {Method::post, "/c/{comment}/disagree", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         comment(&CommentPage::submit_disagree), "Disagrees with a comment, or takes that back (\"take_back\")."},
        {Method::post, "/c/{comment}/follow", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         submit_follow(FollowKind::conversation), "Follows what is beneath a first comment, or no longer (\"stop\")."},
        {Method::get, "/c/{comment}/follow", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         show_follow(FollowKind::conversation), "What it is to follow a conversation, and the form."},

        {Method::get, "/c/{comment}/report", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         [house](const Request& request) { return house->report.show(request); },
         "The form that asks a person to look at a comment."},
        {Method::post, "/c/{comment}/report", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         [house](const Request& request) { return house->report.submit(request); },
         "Asks a person to look at a comment: \"reason\", \"words\"."},
        {Method::post, "/c/{comment}/appeal", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         comment(&CommentPage::submit_appeal),
         "Asks another person to look at a \"decision\" about one's own comment again: \"words\"."},

        {Method::get, "/desk/moderation", Lock::moderators, no_body, Rate::reading, CachePolicy::personal,
         moderation(&ModerationPage::show_queue), "What waits for a person, the most urgent first, and open appeals."},
        {Method::get, "/desk/moderation/{comment}", Lock::moderators, no_body, Rate::reading, CachePolicy::personal,
         moderation(&ModerationPage::show_case), "A comment with all that was reported, decided and noted about it."},
        {Method::post, "/desk/moderation/{comment}", Lock::moderators, small_form, Rate::writing, CachePolicy::personal,
         moderation(&ModerationPage::submit_decision),
         "Decides: \"act\", \"version\", \"reason\", \"to_writer\", \"note\", \"days\"."},
        {Method::post, "/desk/moderation/decisions/{decision}/undo", Lock::moderators, small_form, Rate::writing,
         CachePolicy::personal, moderation(&ModerationPage::submit_undo), "Takes a decision back."},
        {Method::post, "/desk/moderation/decisions/{decision}/answer", Lock::moderators, small_form, Rate::writing,
         CachePolicy::personal, moderation(&ModerationPage::submit_answer),
         "Answers an appeal: \"act\" (uphold, overturn), \"to_writer\"."},
        {Method::get, "/moderation-log", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         [house](const Request& request) { return house->moderation_log.show(request); },
         "What moderators decided, without names and words.", {"before"}},

        {Method::get, "/readers/{handle}", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         reader(&ReaderPage::show), "A reader as others see them."},
        {Method::post, "/readers/{handle}/follow", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         reader(&ReaderPage::submit_follow), "Follows a reader, or no longer (\"stop\")."},
        {Method::post, "/readers/{handle}/ignore", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         reader(&ReaderPage::submit_ignore), "Ignores a reader, or no longer (\"stop\")."},
        {Method::get, "/following", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         following(&FollowingPage::show), "What those one follows have said: \"only\", \"before\"."},
        {Method::post, "/following/feed", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         following(&FollowingPage::submit_feed), "Makes the address of one's own feed anew."},
        {Method::get, "/following/feed/{key}", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         following(&FollowingPage::show_feed), "The same as JSON Feed, for who knows the address."},
        {Method::get, "/notifications", Lock::signed_in, no_body, Rate::reading, CachePolicy::personal,
         told(&NotificationsPage::show), "What concerns the reader: \"before\"."},
        {Method::post, "/notifications/read", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         told(&NotificationsPage::submit_read), "Everything \"up_to\" that one is read."},
        {Method::post, "/notifications/choices", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         told(&NotificationsPage::submit_choices), "How the reader is told of what: \"page_*\", \"mail_*\", \"feed_*\"."},
        {Method::post, "/notifications/feed", Lock::signed_in, small_form, Rate::writing, CachePolicy::personal,
         told(&NotificationsPage::submit_feed), "Makes the address of one's own feeds anew."},
        {Method::get, "/notifications/feed/{key}", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         told(&NotificationsPage::show_feed), "The same as JSON Feed, for who knows the address."},
        {Method::get, "/unsubscribe/{token}", Lock::everyone, no_body, Rate::reading, CachePolicy::personal,
         told(&NotificationsPage::show_unsubscribe), "The form that ends mail, behind the link in it."},
        {Method::post, "/unsubscribe/{token}", Lock::everyone, small_form, Rate::writing, CachePolicy::personal,
         told(&NotificationsPage::submit_unsubscribe), "Ends mail by one click (RFC 8058)."},

        {Method::get, "/{section}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_one), "A section, a year of the archive, a page, or where it has moved to.",
         with_old({"page", "comments"})},
        {Method::get, "/{section}/{slug}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_two), "A story, a month of the archive, a page, or where it has moved to.",
         with_old({"before", "comments"})},
        {Method::get, "/{path...}", Lock::everyone, no_body, Rate::reading, CachePolicy::page,
         at(&Addresses::show_rest), "Pages at longer paths, and old addresses that still lead home.",
         with_old({"comments"})},
    };
    // clang-format on
    for (auto& row : make_api_routes(site, house->errors)) {
        // shared: as above
        row.handler = [house, handler = std::move(row.handler)](const Request& request) { return handler(request); };
        doors.routes.push_back(std::move(row));
    }
    return doors;
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): what std::function keeps; the address sanitizer finds no leak

}  // namespace standfirst::site
