// SPDX-License-Identifier: Apache-2.0
#include "outbound/fetching.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

#include "foundation/encoding.hpp"
#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"
#include "outbound/refusals.hpp"

namespace standfirst::outbound {

namespace {

struct FileEnd {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

[[noreturn]] void fail(const char* what) {
    const int error = errno;
    const auto message = std::string{what} + ": " + std::generic_category().message(error);
    if (error == ENOSPC || error == EDQUOT) throw PassingFailure{message};
    throw Failure{message};
}

// Removes the file unless it was kept.
class NewFile {
  public:
    explicit NewFile(const std::filesystem::path& path) : path_(path), file_(std::fopen(path.c_str(), "wbe")) {
        if (!file_) fail("a file to fetch into cannot be made");
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        std::error_code ignored;
        if (file_) std::filesystem::remove(path_, ignored);
    }
    void write(std::string_view bytes) {
        if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size())
            fail("a fetched file cannot be written");
    }
    void keep() {
        if (std::fflush(file_.get()) != 0) fail("a fetched file cannot be written");
        file_.reset();
    }

  private:
    std::filesystem::path path_;
    std::unique_ptr<std::FILE, FileEnd> file_;
};

std::string name_in(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    const auto host = address.find("://");
    const auto slash = address.rfind('/');
    if (slash == std::string_view::npos || host == std::string_view::npos || slash < host + 3) return {};
    return make_clean_utf8(percent_decode(address.substr(slash + 1)).value_or(std::string{}));
}

}  // namespace

Result<FetchedFile> fetch_file(HttpClient& client, const FetchOrder& order, const CallProgress& progress) {
    NewFile file{order.file};
    FetchedFile fetched;
    const auto sink = [&](std::string_view piece) {
        file.write(piece);
        fetched.bytes += piece.size();
        return true;
    };
    const auto answer = client.call({.address = order.address, .limits = order.limits}, sink, progress);
    if (!answer) return refuse(answer.error());
    if (answer->status < 200 || answer->status > 299)
        return refuse(Refusal{refusals::bad_status}.with("status", std::to_string(answer->status)));
    file.keep();
    fetched.address = answer->address;
    fetched.type = answer->header("content-type");
    fetched.name = name_in(answer->address);
    return fetched;
}

void fetch_files(HttpClient& client, const std::vector<FetchOrder>& orders, int threads,
                 const FetchProgress& progress) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr first_thrown;
    std::atomic<bool> is_over = false;
    const auto go_on = [&] {
        if (is_over) return false;
        const std::lock_guard lock{mutex};
        return !progress.go_on || progress.go_on();
    };
    const auto work = [&] {
        try {
            for (auto at = next++; at < orders.size() && go_on(); at = next++) {
                const auto result =
                    fetch_file(client, orders[at], [&](std::uint64_t, std::uint64_t) { return go_on(); });
                const std::lock_guard lock{mutex};
                if (progress.done) progress.done(orders[at], result);
            }
        } catch (...) {
            const std::lock_guard lock{mutex};
            if (!first_thrown) first_thrown = std::current_exception();
            is_over = true;
        }
    };
    {
        std::vector<std::jthread> workers;
        const auto count = std::clamp<std::size_t>(orders.size(), 1, static_cast<std::size_t>(std::max(threads, 1)));
        workers.reserve(count);
        for (std::size_t i = 0; i < count; ++i) workers.emplace_back(work);
    }
    if (first_thrown) std::rethrow_exception(first_thrown);
}

}  // namespace standfirst::outbound
