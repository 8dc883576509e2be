// SPDX-License-Identifier: Apache-2.0
#include "storage/backup/tar_reader.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"
#include "storage/backup/tar_writer.hpp"
#include "storage/refusals.hpp"

namespace standfirst::storage {

namespace {

constexpr std::size_t block = 512;
constexpr std::size_t longest_name = 4096;
constexpr std::size_t longest_hashes = std::size_t{512} << 20;

std::unexpected<Refusal> damaged(std::string_view what) {
    return refuse(Refusal{refusals::backup_is_damaged}.with("what", std::string{what}));
}

std::optional<std::uint64_t> read_number(std::string_view field) {
    std::uint64_t number = 0;
    if ((static_cast<unsigned char>(field[0]) & 0x80) != 0) {
        for (const char c : field.substr(field.size() - 8)) number = number << 8 | static_cast<unsigned char>(c);
        return number >> 62 == 0 ? std::optional{number} : std::nullopt;
    }
    const auto digits = field.substr(0, field.find_first_of(std::string_view{"\0 ", 2}));
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 8);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

bool has_right_checksum(std::string_view header) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < header.size(); ++i) {
        sum += i >= 148 && i < 156 ? static_cast<unsigned char>(' ') : static_cast<unsigned char>(header[i]);
    }
    return read_number(header.substr(148, 8)) == sum;
}

// Stays inside the folder it is unpacked to.
bool is_safe_name(std::string_view name) {
    if (name.empty() || !is_utf8(name) || name.front() == '/') return false;
    if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\\'; }))
        return false;
    while (true) {
        const auto slash = name.find('/');
        const auto part = name.substr(0, slash);
        if (part.empty() || part == "." || part == "..") return false;
        if (slash == std::string_view::npos) return true;
        name.remove_prefix(slash + 1);
    }
}

// The path of one pax record, "LENGTH path=NAME\n".
std::optional<std::string> path_of_pax(std::string_view record) {
    const auto at = record.find(" path=");
    if (at == std::string_view::npos || !record.ends_with('\n')) return std::nullopt;
    std::size_t length = 0;
    std::from_chars(record.data(), record.data() + at, length);
    if (length != record.size()) return std::nullopt;
    return std::string{record.substr(at + 6, record.size() - at - 7)};
}

}  // namespace

TarReader::TarReader(const std::filesystem::path& file) : file_(file) {
    descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) throw PassingFailure{fmt::format("reading {}: {}", file.string(), std::strerror(errno))};
}

TarReader::~TarReader() { ::close(descriptor_); }

bool TarReader::fill(char* place, std::size_t size) {
    while (size > 0) {
        const auto got = ::read(descriptor_, place, size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw PassingFailure{fmt::format("reading {}: {}", file_.string(), std::strerror(errno))};
        if (got == 0) return false;
        place += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

Result<std::string_view> TarReader::read_block() {
    buffer_.resize(block);
    if (!fill(buffer_.data(), block)) return damaged("it ends too early");
    return std::string_view{buffer_};
}

Result<std::string_view> TarReader::read(std::size_t most) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(most, left_));
    buffer_.resize(size);
    if (!fill(buffer_.data(), size)) return damaged("it ends too early");
    left_ -= size;
    digest_.add(buffer_);
    return std::string_view{buffer_};
}

Result<std::string> TarReader::read_all(std::size_t most) {
    if (left_ > most) return damaged("an entry is too long");
    std::string all;
    while (true) {
        const auto piece = read();
        if (!piece) return std::unexpected{piece.error()};
        if (piece->empty()) return all;
        all += *piece;
    }
}

Result<void> TarReader::finish_entry() {
    if (!entry_) return {};
    while (left_ > 0) {
        if (const auto piece = read(); !piece) return std::unexpected{piece.error()};
    }
    std::array<char, block> padding;
    if (!fill(padding.data(), (block - entry_->size % block) % block)) return damaged("it ends too early");
    if (!digests_.emplace(entry_->name, digest_.finish()).second) return damaged("a name comes twice");
    entry_.reset();
    return {};
}

Result<std::optional<TarReader::Entry>> TarReader::next() {
    if (auto finished = finish_entry(); !finished) return std::unexpected{finished.error()};
    std::optional<std::string> long_name;
    while (true) {
        const auto read = read_block();
        if (!read) return std::unexpected{read.error()};
        const std::string header{*read};
        const std::string_view view = header;
        if (!has_right_checksum(view) || view.substr(257, 5) != "ustar") return damaged("a header is broken");
        const auto size = read_number(view.substr(124, 12));
        if (!size) return damaged("a header is broken");
        left_ = *size;
        digest_ = DigestMaker{};
        if (view[156] == 'x' && !long_name) {
            const auto record = read_all(longest_name);
            if (!record) return std::unexpected{record.error()};
            long_name = path_of_pax(*record);
            std::array<char, block> padding;
            if (!long_name || !fill(padding.data(), (block - *size % block) % block))
                return damaged("a header is broken");
            continue;
        }
        if (view[156] != '0') return damaged("it holds something else than files");
        const auto plain = view.substr(0, 100);
        entry_ = Entry{.name = long_name ? *long_name : std::string{plain.substr(0, plain.find('\0'))}, .size = *size};
        if (!is_safe_name(entry_->name)) return damaged("a name leads elsewhere");
        if (entry_->name != hashes_entry) return entry_;
        if (auto compared = compare_hashes(); !compared) return std::unexpected{compared.error()};
        entry_.reset();
        return std::optional<Entry>{};
    }
}

Result<void> TarReader::compare_hashes() {
    const auto list = read_all(longest_hashes);
    if (!list) return std::unexpected{list.error()};
    std::size_t compared = 0;
    for (std::string_view left = *list; !left.empty();) {
        const auto end = left.find('\n');
        if (end == std::string_view::npos || end < 67 || left.substr(64, 2) != "  ")
            return damaged("its hashes are broken");
        const auto found = digests_.find(std::string{left.substr(66, end - 66)});
        if (found == digests_.end() || Digest::from_hex(left.substr(0, 64)) != found->second)
            return damaged(fmt::format("{} has changed", left.substr(66, end - 66)));
        ++compared;
        left.remove_prefix(end + 1);
    }
    if (compared != digests_.size()) return damaged("its hashes are not complete");
    return {};
}

}  // namespace standfirst::storage
