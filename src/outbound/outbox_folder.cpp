// SPDX-License-Identifier: Apache-2.0
#include "outbound/outbox_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "foundation/date.hpp"
#include "foundation/failure.hpp"

namespace standfirst::outbound {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& path) {
    throw PassingFailure{std::string{what} + " " + path.string() + ": " + std::generic_category().message(errno)};
}

class Descriptor {
  public:
    Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
        if (number_ < 0) fail("cannot open", path);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { ::close(number_); }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

void write_durably(const fs::path& path, std::string_view bytes) {
    const Descriptor file{path, O_WRONLY | O_CREAT | O_TRUNC};
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) fail("cannot write", path);
        if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.number()) != 0) fail("cannot write", path);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr std::string_view about_field = "X-About: ";

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), lower);
    return text;
}

// The mail as it would go out, after a line that says whom it is about.
std::string write_file(const Mail& mail) {
    if (mail.about.empty()) return write_message(mail);
    std::string line{about_field};
    for (const auto& person : mail.about) line += "<" + person + ">";
    return line + "\r\n" + write_message(mail);
}

// Whether the mail goes to this address, without regard to case, or is about this person.
bool concerns(const fs::path& file, std::string_view address, std::string_view person) {
    const auto to = "<" + lowered(std::string{address}) + ">";
    const auto about = "<" + std::string{person} + ">";
    std::ifstream in{file, std::ios::binary};
    for (std::string line; std::getline(in, line) && line != "\r";) {
        if (line.starts_with(about_field) && line.contains(about)) return true;
        if (line.starts_with("To: ") && lowered(line).contains(to)) return true;
    }
    return false;
}

// "20261124T120000Z-…": in order of time when listed, and nothing in it that a file name may not hold.
std::string file_name(const Mail& mail) {
    std::string name;
    for (const char c : format_rfc3339(mail.date))
        if (c != '-' && c != ':') name += c;
    name += '-';
    for (const char c : mail.message_id.substr(0, mail.message_id.find('@'))) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        name += is_plain ? c : '_';
    }
    return name + ".eml";
}

}  // namespace

Result<void> OutboxFolder::send(const Mail& mail) {
    std::error_code error;
    if (fs::create_directories(folder_, error)) fs::permissions(folder_, fs::perms::owner_all, error);
    if (error) throw PassingFailure{"cannot make " + folder_.string() + ": " + error.message()};
    const auto name = file_name(mail);
    const auto partly = folder_ / ("." + name);
    write_durably(partly, write_file(mail));
    fs::rename(partly, folder_ / name, error);
    if (error) throw PassingFailure{"cannot rename " + partly.string() + ": " + error.message()};
    const Descriptor folder{folder_, O_RDONLY | O_DIRECTORY};
    if (::fsync(folder.number()) != 0) fail("cannot write", folder_);
    return {};
}

void OutboxFolder::forget(std::string_view address, std::string_view person) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folder_, error})
        if (concerns(entry.path(), address, person)) fs::remove(entry.path());
}

}  // namespace standfirst::outbound
