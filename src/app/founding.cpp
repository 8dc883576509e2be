// SPDX-License-Identifier: Apache-2.0
#include "app/founding.hpp"

#include <fstream>

#include "app/newsroom.hpp"
#include "foundation/failure.hpp"
#include "stories/filing.hpp"

namespace standfirst::app {

namespace {

std::string toml_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

void write_settings_file(const std::filesystem::path& file, const FoundingOrder& order) {
    std::ofstream out{file};
    out << "# Settings of this newsroom. `standfirst settings --markdown` explains each one.\n\n";
    if (!order.database.empty()) out << "[database]\naddress = " << toml_text(order.database) << "\n\n";
    out << "[server]\n# listen = \"localhost:8080\"\n# tls_certificate = \"/etc/ssl/paper.pem\"\n"
           "# tls_key = \"/etc/ssl/paper.key\"\n";
    out.flush();
    if (!out) throw PassingFailure{"cannot write " + file.string()};
}

}  // namespace

Result<void> found_newsroom(const FoundingOrder& order, const Clock& clock, Random& random) {
    auto staged = StagedFolder::begin(order.folder);
    if (!staged) return refuse(staged.error());
    const NewsroomFolder folder{staged->path()};
    write_settings_file(folder.settings_file(), order);
    std::filesystem::create_directories(folder.media());
    auto settings = Settings::load(folder.root, {});
    if (!settings) return refuse(settings.error());
    {
        auto newsroom = Newsroom::open(folder, std::move(*settings), clock, random);
        if (!newsroom) return refuse(newsroom.error());
        stories::Filing filing{*(*newsroom)->archive, (*newsroom)->story_stores(), (*newsroom)->ids, clock};
        stories::Publication draft;
        draft.title = order.title;
        draft.tagline = order.tagline;
        draft.address = order.address;
        draft.language = order.language;
        draft.time_zone = order.time_zone;
        draft.founded = clock.now();
        if (const auto added = filing.add_publication(Visitor::house(), draft); !added) return refuse(added.error());
    }
    staged->commit();
    return {};
}

}  // namespace standfirst::app
