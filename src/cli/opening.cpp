// SPDX-License-Identifier: Apache-2.0
#include "cli/opening.hpp"

namespace standfirst::cli {

Result<app::Settings> load_settings(const Arguments& arguments) {
    auto flags = arguments.list("--set");
    if (arguments.has("--database")) flags.push_back("database.address=" + arguments.text("--database"));
    if (arguments.has("--listen")) flags.push_back("server.listen=" + arguments.text("--listen"));
    return app::Settings::load(arguments.text("DIR"), flags);
}

Result<std::unique_ptr<OpenNewsroom>> open_newsroom(const Arguments& arguments) {
    auto folder = app::NewsroomFolder::find(arguments.text("DIR"));
    if (!folder) return refuse(folder.error());
    auto settings = load_settings(arguments);
    if (!settings) return refuse(settings.error());
    auto open = std::make_unique<OpenNewsroom>();
    auto newsroom = app::Newsroom::open(std::move(*folder), std::move(*settings), open->clock, open->random);
    if (!newsroom) return refuse(newsroom.error());
    open->newsroom = std::move(*newsroom);
    return open;
}

}  // namespace standfirst::cli
