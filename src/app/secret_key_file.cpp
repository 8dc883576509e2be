// SPDX-License-Identifier: Apache-2.0
#include "app/secret_key_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "foundation/failure.hpp"

namespace standfirst::app {

namespace {

namespace fs = std::filesystem;

SecretKey parse(std::string digits, const std::string& place) {
    while (digits.ends_with('\n') || digits.ends_with(' ')) digits.pop_back();
    auto key = SecretKey::from_hex(digits);
    if (!key) throw Failure{place + " is not a key of 64 hexadecimal digits"};
    return std::move(*key);
}

SecretKey read_key(const fs::path& file) {
    std::ifstream in{file};
    if (!in) throw Failure{"cannot read " + file.string()};
    return parse({std::istreambuf_iterator<char>{in}, {}}, file.string());
}

void write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written <= 0) throw Failure{"cannot write a key: " + std::generic_category().message(errno)};
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor) != 0) throw Failure{"cannot write a key: " + std::generic_category().message(errno)};
}

// Whole under its name or not there; whoever comes second takes the first one's.
void make_key(const fs::path& file, Random& random) {
    const auto partly = file.string() + ".new-" + std::to_string(random.number());
    const int descriptor = ::open(partly.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) throw Failure{"cannot make " + partly + ": " + std::generic_category().message(errno)};
    try {
        write_all(descriptor, SecretKey::make(random).hex() + "\n");
    } catch (...) {
        ::close(descriptor);
        ::unlink(partly.c_str());
        throw;
    }
    ::close(descriptor);
    const bool is_made = ::link(partly.c_str(), file.c_str()) == 0 || errno == EEXIST;
    const auto error = errno;
    ::unlink(partly.c_str());
    if (!is_made) throw Failure{"cannot make " + file.string() + ": " + std::generic_category().message(error)};
}

}  // namespace

SecretKey load_secret_key(const NewsroomFolder& folder, const Settings& settings, Random& random) {
    if (const auto& digits = settings.text("secrets.key"); !digits.empty()) return parse(digits, "secrets.key");
    const auto file = folder.secret_key_file();
    if (!fs::exists(file)) make_key(file, random);
    return read_key(file);
}

}  // namespace standfirst::app
