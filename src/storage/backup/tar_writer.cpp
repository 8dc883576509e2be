// SPDX-License-Identifier: Apache-2.0
#include "storage/backup/tar_writer.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "foundation/ensure.hpp"
#include "foundation/failure.hpp"

namespace standfirst::storage {

namespace {

constexpr std::size_t block = 512;
constexpr std::size_t buffer_size = std::size_t{1} << 18;
constexpr std::size_t longest_plain_name = 100;

[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& file) {
    throw PassingFailure{fmt::format("{} {}: {}", doing, file.string(), std::strerror(errno))};
}

// A field of the header: octal digits, or for what is too large the base-256 form that every tar of today reads.
void put_number(char* field, std::size_t width, std::uint64_t number) {
    if (number < std::uint64_t{1} << (3 * (width - 1))) {
        fmt::format_to_n(field, width - 1, "{:0{}o}", number, width - 1);
        return;
    }
    for (std::size_t i = width; i-- > 0; number >>= 8) field[i] = static_cast<char>(number & 0xff);
    field[0] = static_cast<char>(0x80);
}

struct Descriptor {
    int number;
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

// "LENGTH path=NAME\n", where the length counts its own digits.
std::string pax_record(const std::string& name) {
    const std::size_t rest = name.size() + std::string_view{" path=\n"}.size();
    std::size_t length = rest + 1;
    while (std::to_string(length).size() + rest != length) length = std::to_string(length).size() + rest;
    return fmt::format("{} path={}\n", length, name);
}

}  // namespace

TarWriter::TarWriter(std::filesystem::path file, Instant made_at)
    : file_(std::move(file)), unfinished_(file_.string() + ".unfinished"), made_at_(made_at) {
    descriptor_ = ::open(unfinished_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor_ < 0) fail("making", unfinished_);
    buffer_.reserve(buffer_size + block);
}

TarWriter::~TarWriter() {
    if (descriptor_ >= 0) ::close(descriptor_);
    std::error_code ignored;
    if (!is_finished_) std::filesystem::remove(unfinished_, ignored);
}

void TarWriter::add_bytes(const std::string& name, std::string_view bytes) {
    begin_entry(name, bytes.size(), '0');
    write_content(bytes);
    end_entry(name);
}

bool TarWriter::add_file(const std::string& name, const std::filesystem::path& file) {
    const Descriptor source{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (source.number < 0) {
        if (errno == ENOENT) return false;
        fail("reading", file);
    }
    struct stat about{};
    if (::fstat(source.number, &about) != 0) fail("reading", file);
    auto left = static_cast<std::uint64_t>(about.st_size);
    begin_entry(name, left, '0');
    std::array<char, 65536> piece;
    while (left > 0) {
        const auto got = ::read(source.number, piece.data(), std::min<std::uint64_t>(piece.size(), left));
        if (got < 0) fail("reading", file);
        if (got == 0) throw Failure{fmt::format("{} became shorter while it was read", file.string())};
        write_content({piece.data(), static_cast<std::size_t>(got)});
        left -= static_cast<std::uint64_t>(got);
    }
    end_entry(name);
    return true;
}

void TarWriter::finish() {
    const auto hashes = std::exchange(hashes_, {});
    add_bytes(std::string{hashes_entry}, hashes);
    write(std::string(2 * block, '\0'));
    write_out();
    if (::fsync(descriptor_) != 0) fail("writing", unfinished_);
    ::close(std::exchange(descriptor_, -1));
    std::error_code error;
    std::filesystem::rename(unfinished_, file_, error);
    if (error) throw PassingFailure{fmt::format("naming {}: {}", file_.string(), error.message())};
    is_finished_ = true;
    const auto folder = file_.has_parent_path() ? file_.parent_path() : std::filesystem::path{"."};
    const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory.number >= 0) ::fsync(directory.number);
}

void TarWriter::begin_entry(const std::string& name, std::uint64_t size, char type) {
    ensure(!name.empty() && name.find('\n') == std::string::npos, "an entry has a name of one line");
    if (name.size() > longest_plain_name && type == '0') {
        const auto record = pax_record(name);
        begin_entry("pax", record.size(), 'x');
        write_content(record);
        write(std::string((block - record.size() % block) % block, '\0'));
    }
    std::array<char, block> header{};
    std::memcpy(header.data(), name.data(), std::min(name.size(), longest_plain_name));
    put_number(&header[100], 8, 0644);
    put_number(&header[108], 8, 0);
    put_number(&header[116], 8, 0);
    put_number(&header[124], 12, size);
    put_number(&header[136], 12, static_cast<std::uint64_t>(microseconds_of(made_at_) / 1'000'000));
    header[156] = type;
    std::memcpy(&header[257], "ustar\00000", 8);
    std::memset(&header[148], ' ', 8);
    std::uint64_t sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    fmt::format_to_n(&header[148], 6, "{:06o}", sum);
    header[154] = '\0';
    write({header.data(), header.size()});
    digest_ = DigestMaker{};
    entry_size_ = size;
}

void TarWriter::write_content(std::string_view bytes) {
    digest_.add(bytes);
    bytes_ += bytes.size();
    write(bytes);
}

void TarWriter::end_entry(const std::string& name) {
    write(std::string((block - entry_size_ % block) % block, '\0'));
    hashes_ += fmt::format("{}  {}\n", digest_.finish().hex(), name);
}

void TarWriter::write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= buffer_size) write_out();
}

void TarWriter::write_out() {
    for (std::string_view left = buffer_; !left.empty();) {
        const auto done = ::write(descriptor_, left.data(), left.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) fail("writing", unfinished_);
        left.remove_prefix(static_cast<std::size_t>(done));
    }
    buffer_.clear();
}

}  // namespace standfirst::storage
