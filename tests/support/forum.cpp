// SPDX-License-Identifier: Apache-2.0
#include "support/forum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/founding.hpp"
#include "app/secret_key_file.hpp"
#include "discussion/posting.hpp"
#include "foundation/failure.hpp"
#include "stories/filing.hpp"
#include "stories/publishing.hpp"

namespace standfirst::test {

namespace {

template <typename T>
T must(Result<T> result) {
    if (!result) throw Failure{"refused: " + result.error().describe()};
    return std::move(*result);
}

constexpr std::size_t portion = 2'000;

}  // namespace

std::string sentences(SeededRandom& chance) {
    static constexpr std::array words{"the",   "bridge", "was",   "closed",  "again",  "and",  "nobody", "at",
                                      "town",  "hall",   "could", "say",     "when",   "it",   "would",  "open",
                                      "ferry", "runs",   "twice", "an",      "hour",   "now",  "people", "wait",
                                      "in",    "rain",   "with",  "bicycle", "crates", "from", "market", "stalls"};
    std::string text;
    for (int sentence = 0; sentence < 5; ++sentence) {
        std::string line;
        for (int i = 0; i < 9; ++i) {
            if (i > 0) line += ' ';
            line += words[chance.below(words.size())];
        }
        line.front() = static_cast<char>(line.front() - 'a' + 'A');
        text += (sentence > 0 ? " " : "") + line + ".";
    }
    return text + " " + std::to_string(chance.number());
}

double percentile(const std::vector<double>& ascending, double percent) {
    if (ascending.empty()) return 0;
    const auto place = static_cast<std::size_t>(static_cast<double>(ascending.size()) * percent / 100);
    return ascending[std::min(place, ascending.size() - 1)];
}

Forum::Forum(const ForumPlan& plan) : folder_(plan.folder), trial_(plan.trial) {
    std::filesystem::remove_all(folder_);
    if (const auto founded = app::found_newsroom({.folder = folder_,
                                                  .title = "The Measured Paper",
                                                  .address = "http://localhost:8080",
                                                  .tagline = "Figures of the day",
                                                  .database = plan.database},
                                                 clock_, random_);
        !founded)
        throw Failure{"refused: " + founded.error().describe()};
    flags_ = {"server.listen=127.0.0.1:0", "server.connections_per_address=100000",
              "limits.reading=1000000",    "limits.writing=1000000",
              "server.stop_seconds=1",     "comments.burst=1000000",
              "server.idle_seconds=3600"};
    flags_.insert(flags_.end(), plan.settings.begin(), plan.settings.end());
    come_back();
    publish_story();
    add_readers(plan.readers);
}

Forum::~Forum() {
    house_.reset();
    newsroom_.reset();
    std::filesystem::remove_all(folder_);
}

std::vector<std::string> Forum::leave() {
    house_.reset();
    newsroom_.reset();
    return flags_;
}

void Forum::come_back() {
    newsroom_ = must(app::Newsroom::open(must(app::NewsroomFolder::find(folder_)),
                                         must(app::Settings::load(folder_, flags_)), clock_, random_, trial_));
}

void Forum::publish_story() {
    const auto stores = newsroom_->story_stores();
    stories::Editing editing{*newsroom_->archive, stores, newsroom_->ids, clock_, random_};
    stories::Filing filing{*newsroom_->archive, stores, newsroom_->ids, clock_};
    const auto publication = must(newsroom_->get_publication());
    stories::Section section;
    section.publication = publication.id;
    section.slug = "city";
    section.title = "City";
    (void)must(filing.add_section(Visitor::house(), section));
    stories::Publishing publishing{*newsroom_->archive, stores, editing, filing};
    const auto file = must(stories::read_story_file(
        "---\nheadline: The bridge is closed again\nstandfirst: Nobody can say when.\nsection: city\n---\n\n"
        "They shook hands where the road ends.\n",
        "bench.md"));
    const auto report = must(publishing.publish(Visitor::house(), publication.id, file, {}));
    story_ = report.story;
    path_ = report.path;
}

void Forum::add_readers(std::size_t count) {
    const auto key = app::load_secret_key(newsroom_->folder, newsroom_->settings, random_);
    readers::Sessions sessions{*newsroom_->archive, *newsroom_->stores.sessions, newsroom_->ids, clock_, random_, key};
    while (readers_.size() < count) {
        newsroom_->archive->write([&](wire::Work& work) {
            const auto end = std::min(readers_.size() + portion, count);
            while (readers_.size() < end) {
                const auto name = "reader" + std::to_string(readers_.size());
                readers::Account account;
                account.id = newsroom_->ids.make<ReaderId>(clock_.now());
                account.handle = name;
                account.name = "Reader " + std::to_string(readers_.size());
                account.email = must(readers::EmailAddress::parse(name + "@reader.example"));
                account.made_at = clock_.now();
                newsroom_->stores.accounts->add_account(work, account);
                readers_.push_back({.reader = account.id, .role = Role::reader});
                sessions_.push_back(sessions.begin(work, account.id, "Bench", {}));
            }
        });
    }
}

std::string Forum::serve() {
    if (!house_) {
        house_ = std::make_unique<app::Standfirst>(*newsroom_, std::filesystem::path{});
        house_->start();
    }
    return house_->address().substr(std::string_view{"http://"}.size());
}

std::string Forum::words() { return sentences(chance); }

discussion::CommentId Forum::post(wire::Work& work, const Visitor& reader, discussion::CommentId parent) {
    const auto rooms = newsroom_->discussion_rooms();
    const auto draft = must(discussion::read_draft(
        rooms.settings, {.story = story_, .parent = parent, .text = words(), .passage = {}, .submission_key = {}}));
    return must(discussion::post(work, rooms, {}, reader, draft, clock_.now())).comment;
}

}  // namespace standfirst::test
