// SPDX-License-Identifier: Apache-2.0
#include "support/test_server.hpp"

#include <chrono>
#include <fstream>
#include <thread>

#include "app/founding.hpp"
#include "app/publishing.hpp"
#include "foundation/failure.hpp"
#include "media/variants.hpp"
#include "stories/filing.hpp"
#include "support/newsroom_samples.hpp"

namespace standfirst::test {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s;

// A refusal where none may be is a bug of the test.
template <typename T>
T must(Result<T> result) {
    if (!result) throw Failure{"refused: " + result.error().describe()};
    return std::move(*result);
}

app::Settings settings_for(const std::filesystem::path& folder, const std::vector<std::string>& more) {
    std::vector<std::string> flags{"server.listen=127.0.0.1:0", "server.workers=2",         "server.threads=1",
                                   "server.stop_seconds=2",     "limits.reading=1000000",   "limits.searching=100000",
                                   "limits.writing=1000000",    "limits.signing_in=1000000"};
    flags.insert(flags.end(), more.begin(), more.end());
    return must(app::Settings::load(folder, flags));
}

std::unique_ptr<app::Newsroom> open_newsroom(const std::filesystem::path& folder, const std::vector<std::string>& more,
                                             const Clock& clock, Random& random) {
    return must(
        app::Newsroom::open(must(app::NewsroomFolder::find(folder)), settings_for(folder, more), clock, random));
}

}  // namespace

TestServer::TestServer(const std::string& database, std::vector<std::string> more_settings)
    : more_settings_(std::move(more_settings)) {
    const auto publication = harbour_light();
    if (const auto founded = app::found_newsroom({.folder = newsroom_folder_,
                                                  .title = publication.title,
                                                  .address = publication.address,
                                                  .tagline = publication.tagline,
                                                  .language = publication.language,
                                                  .time_zone = publication.time_zone,
                                                  .database = database},
                                                 clock_, random_);
        !founded)
        throw Failure{"refused: " + founded.error().describe()};
    newsroom_ = open_newsroom(newsroom_folder_, more_settings_, clock_, random_);
    const auto id = must(newsroom_->get_publication()).id;
    auto files = filing();
    (void)must(files.add_section(Visitor::house(), section_named(id, "world", "World")));
    (void)must(files.add_section(Visitor::house(), section_named(id, "town", "Town")));
    (void)must(files.add_author(Visitor::house(), maria_costa(id)));
    auto ana = maria_costa(id);
    ana.slug = "ana-duarte";
    ana.name = "Ana Duarte";
    (void)must(files.add_author(Visitor::house(), ana));
    house_ = std::make_unique<app::Standfirst>(*newsroom_, std::filesystem::path{});
    house_->start();
}

TestServer::~TestServer() = default;

stories::Editing TestServer::editing() {
    return {*newsroom_->archive, newsroom_->story_stores(), newsroom_->ids, newsroom_->clock, newsroom_->random};
}

stories::Filing TestServer::filing() {
    return {*newsroom_->archive, newsroom_->story_stores(), newsroom_->ids, newsroom_->clock};
}

std::unique_ptr<app::Newsroom> TestServer::open_beside() {
    return open_newsroom(newsroom_folder_, more_settings_, clock_, random_);
}

std::string TestServer::address() const { return house_->address().substr(std::string_view{"http://"}.size()); }

HttpAnswer TestServer::get(std::string_view target, std::string_view more_lines) const {
    return connect().get(target, more_lines);
}

HttpAnswer TestServer::head(std::string_view target, std::string_view more_lines) const {
    return connect().head(target, more_lines);
}

HttpAnswer TestServer::ask(std::string_view bytes) const {
    auto client = connect();
    client.send(bytes);
    return client.read_answer();
}

void TestServer::lay_beside(const std::string& name, std::string_view bytes) {
    std::ofstream out{folder_.path() / name, std::ios::binary};
    out << bytes;
    if (!out.flush()) throw Failure{"cannot write " + name};
}

Result<std::string> TestServer::try_publish(std::string_view story_file) {
    const auto name = "story-" + std::to_string(++files_) + ".md";
    lay_beside(name, story_file);
    return app::publish_file(*newsroom_, folder_.path() / name);
}

std::string TestServer::publish(std::string_view story_file) {
    const auto line = must(try_publish(story_file));
    settle();
    return line.substr(line.find(harbour_light().address) + harbour_light().address.size());
}

stories::Story TestServer::story_at(std::string_view path) {
    const auto look = newsroom_->archive->look();
    auto story = newsroom_->stores.stories->find_at_path(*look, must(newsroom_->get_publication()).id, path.substr(1));
    if (!story) throw Failure{"no story at " + std::string{path}};
    return std::move(*story);
}

void TestServer::settle() {
    auto& archive = *newsroom_->archive;
    // A job under way counts as due when its lease ends: there is none of these kinds when all are done.
    const auto is_done = [&] {
        return !archive.jobs().next_due({"search.index_story", std::string{media::variants_job_kind}});
    };
    if (!eventually(is_done)) throw Failure{"jobs are not done"};
    if (!archive.wire().wait_until_heard(archive.position(), patience)) throw Failure{"the wire stands still"};
}

std::string TestServer::export_rows() {
    std::string rows;
    newsroom_->archive->upkeep().export_rows([&](std::string_view line) { rows.append(line).append("\n"); });
    return rows;
}

std::string story_file(std::string_view headline, std::string_view more_lines, std::string_view body) {
    return "---\nheadline: " + std::string{headline} +
           "\nstandfirst: The visit lasted six hours.\nsection: world\nauthors:\n  - author: maria-costa\n" +
           std::string{more_lines} + "---\n\n" + std::string{body} + "\n";
}

}  // namespace standfirst::test
