// SPDX-License-Identifier: Apache-2.0
// A whole newsroom that serves, in this process: The Harbour Light in a temporary folder on the memory file system, a
// clock that a test moves, real sockets on a free loopback port.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/standfirst.hpp"
#include "stories/filing.hpp"
#include "support/eventually.hpp"
#include "support/fake_clock.hpp"
#include "support/http_client.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::test {

class TestServer {
  public:
    // The sections world and town, the authors maria-costa and ana-duarte, and no story. `database` is the address of
    // an empty PostgreSQL database, or empty for SQLite; `more_settings` are flags ("mail.from=…"). Serves at once.
    explicit TestServer(const std::string& database = {}, std::vector<std::string> more_settings = {});
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;
    ~TestServer();

    [[nodiscard]] FakeClock& clock() { return clock_; }
    [[nodiscard]] app::Newsroom& newsroom() { return *newsroom_; }
    [[nodiscard]] app::Standfirst& house() { return *house_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return newsroom_folder_; }
    [[nodiscard]] stories::Editing editing();
    [[nodiscard]] stories::Filing filing();
    // How a command beside this server would open the same newsroom.
    [[nodiscard]] std::unique_ptr<app::Newsroom> open_beside();

    // "127.0.0.1:40123"
    [[nodiscard]] std::string address() const;
    [[nodiscard]] HttpClient connect() const { return HttpClient{address()}; }
    // One request on a connection of its own; lines end in "\r\n".
    [[nodiscard]] HttpAnswer get(std::string_view target, std::string_view more_lines = {}) const;
    [[nodiscard]] HttpAnswer head(std::string_view target, std::string_view more_lines = {}) const;
    // Bytes as they are; the answer to them.
    [[nodiscard]] HttpAnswer ask(std::string_view bytes) const;

    // A file that story files may name.
    void lay_beside(const std::string& name, std::string_view bytes);
    // Publishes a story file as `standfirst publish` does; answers its line or the refusal.
    [[nodiscard]] Result<std::string> try_publish(std::string_view story_file);
    // The same for a file that must not be refused; answers the story's path. What listens has heard of it, and it is
    // indexed for search.
    std::string publish(std::string_view story_file);
    // The story at this path, in any state.
    [[nodiscard]] stories::Story story_at(std::string_view path);
    // The pages that are served know of everything that was announced until now; what changed is indexed for search,
    // and pictures have their smaller copies.
    void settle();

    // Every row of the newsroom, in an order and form of its own.
    [[nodiscard]] std::string export_rows();

  private:
    TemporaryFolder folder_;
    std::vector<std::string> more_settings_;
    std::filesystem::path newsroom_folder_ = folder_.path() / "newsroom";
    FakeClock clock_;
    SystemRandom random_;
    std::unique_ptr<app::Newsroom> newsroom_;
    std::unique_ptr<app::Standfirst> house_;
    int files_ = 0;
};

// A story file with this front matter (lines that end in "\n") and this body; section world and author maria-costa.
[[nodiscard]] std::string story_file(std::string_view headline, std::string_view more_lines = {},
                                     std::string_view body = "They shook hands where the road ends.");

}  // namespace standfirst::test
