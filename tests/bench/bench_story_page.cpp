// SPDX-License-Identifier: Apache-2.0
// One story of 200 blocks with 100 comments, from database rows to uncompressed HTML, in processor time.
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "bench/house.hpp"
#include "discussion/taking_in.hpp"
#include "stories/filing.hpp"
#include "stories/publishing.hpp"
#include "text/markdown.hpp"

using namespace standfirst;

namespace {

double processor_milliseconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

constexpr std::string_view paragraph =
    "They shook hands **where the road ends**. Behind Anna Reyl lay the western half of the [Narrows "
    "Bridge](/topic/narrows-bridge), behind Viktor Sand the eastern half, and between the two, on a steel platform "
    "hung "
    "from both, a table with *two flags* and no paper on it.\n\n";

std::string make_story_file() {
    std::string file = "---\nheadline: Two hundred blocks\nstandfirst: And a hundred comments.\nsection: city\n---\n\n";
    for (int i = 0; i < 200; ++i) {
        if (i % 10 == 0)
            file += "## Part " + std::to_string(i / 10) + "\n\n";
        else if (i % 10 == 5)
            file += "- one\n- two with a [link](https://paper.example/a)\n- three\n\n";
        else if (i % 10 == 7)
            file += "> Somebody said so, and was written down.\n\n";
        else
            file += paragraph;
    }
    return file;
}

void add_comments(app::Newsroom& newsroom, stories::StoryId story) {
    newsroom.archive->write([&](wire::Work& work) {
        discussion::CommentId parent;
        for (int i = 0; i < 100; ++i) {
            discussion::Comment comment;
            comment.story = story;
            comment.parent = i % 3 == 0 ? discussion::CommentId{} : parent;
            comment.writer_name = "Reader " + std::to_string(i);
            comment.body = *text::read_comment_markdown(
                "I have rowed under that bridge for thirty years. First there was none, *then there were two*, and now "
                "they "
                "want to make it one.\n\nI will believe it when my boat gets wet.");
            comment.posted_at = newsroom.clock.now();
            comment.source = "bench:" + std::to_string(i);
            parent = discussion::take_in(work, *newsroom.stores.comments, newsroom.ids, comment.posted_at, comment)->id;
        }
    });
}

}  // namespace

int main() {
    const auto folder = std::filesystem::temp_directory_path() / ("standfirst-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const SystemClock clock;
    SystemRandom random;
    auto settings = app::Settings::load(folder, {});
    auto opened = app::Newsroom::open({folder}, std::move(*settings), clock, random);
    if (!opened) return 1;
    auto& newsroom = **opened;
    const auto stores = newsroom.story_stores();
    stories::Editing editing{*newsroom.archive, stores, newsroom.ids, clock, random};
    stories::Filing filing{*newsroom.archive, stores, newsroom.ids, clock};
    stories::Publication draft;
    draft.title = "Bench";
    draft.address = "http://localhost:8080";
    const auto publication = filing.add_publication(Visitor::house(), draft);
    stories::Section section;
    section.publication = publication->id;
    section.slug = "city";
    section.title = "City";
    (void)filing.add_section(Visitor::house(), section);
    stories::Publishing publishing{*newsroom.archive, stores, editing, filing};
    const auto file = stories::read_story_file(make_story_file(), "bench.md");
    const auto report = publishing.publish(Visitor::house(), publication->id, *file, {});
    if (!report) return 1;
    add_comments(newsroom, report->story);

    bench::House house{newsroom};
    const auto bytes = house.get(report->path).size();
    std::vector<double> times;
    for (int i = 0; i < 1000; ++i) {
        const double began = processor_milliseconds();
        (void)house.get(report->path);
        times.push_back(processor_milliseconds() - began);
    }
    std::ranges::sort(times);
    std::printf(
        "## A story of 200 blocks with 100 comments\n\nFrom SQLite rows to %.0f kB of uncompressed HTML, processor "
        "milliseconds of one thread, 1,000 times.\n\n| median | p99 |\n|---:|---:|\n| %.2f | %.2f |\n",
        static_cast<double>(bytes) / 1e3, times[500], times[990]);
    opened->reset();
    std::filesystem::remove_all(folder);
}
