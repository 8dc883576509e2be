// SPDX-License-Identifier: Apache-2.0
// A newsroom in a process of its own, to be killed (crash_server.cpp).
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/failure.hpp"

namespace standfirst::test {

// A process that serves the folder until it is killed.
class ServingProcess {
  public:
    ServingProcess(const std::filesystem::path& folder, const std::vector<std::string>& settings) {
        int ends[2];
        if (::pipe(ends) != 0) throw Failure{"no pipe"};
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            std::vector<std::string> words{"crash_server", folder.string()};
            words.insert(words.end(), settings.begin(), settings.end());
            std::vector<char*> arguments;
            for (auto& word : words) arguments.push_back(word.data());
            arguments.push_back(nullptr);
            ::execv(STANDFIRST_CRASH_SERVER, arguments.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        char byte = 0;
        while (::read(ends[0], &byte, 1) == 1 && byte != '\n') address_ += byte;
        ::close(ends[0]);
    }
    ServingProcess(const ServingProcess&) = delete;
    ServingProcess& operator=(const ServingProcess&) = delete;
    ~ServingProcess() { kill(); }

    void kill() {
        if (child_ <= 0) return;
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        child_ = -1;
    }
    [[nodiscard]] const std::string& address() const { return address_; }

  private:
    pid_t child_ = -1;
    std::string address_;
};

}  // namespace standfirst::test
