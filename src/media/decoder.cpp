// SPDX-License-Identifier: Apache-2.0
#include "media/decoder.hpp"

#include <signal.h>  // NOLINT(modernize-deprecated-headers): signal numbers

#include <charconv>
#include <optional>

#include "foundation/encoding.hpp"
#include "foundation/failure.hpp"
#include "foundation/log.hpp"
#include "foundation/utf8.hpp"
#include "media/detail/child_process.hpp"
#include "media/detail/decoder_words.hpp"
#include "media/detail/jpeg_scans.hpp"
#include "media/refusals.hpp"

namespace standfirst::media {

namespace {

using detail::ChildAnswer;
using detail::ChildEnd;
using detail::ChildRun;

// The child's answer is lines of "name=percent-encoded value"; what a broken child says is believed in nothing.
class Answer {
  public:
    explicit Answer(std::string_view lines) : lines_(lines) {}

    [[nodiscard]] std::optional<std::string> find(std::string_view name) const {
        auto rest = lines_;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\n'), rest.size());
            const auto line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == '=')
                return percent_decode(line.substr(name.size() + 1));
        }
        return std::nullopt;
    }
    [[nodiscard]] std::string text(std::string_view name) const {
        return make_clean_utf8(find(name).value_or(std::string{}));
    }
    [[nodiscard]] int number(std::string_view name) const {
        const auto digits = find(name).value_or(std::string{});
        int value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size() ? value : -1;
    }

  private:
    std::string_view lines_;
};

Refusal too_many_pixels(const Settings& settings) {
    return Refusal{refusals::too_many_pixels}.with("most", std::to_string(settings.most_pixels / 1'000'000));
}

// How the child's end reads as a refusal; empty when it did what it was asked.
std::optional<Refusal> refusal_of(const ChildAnswer& child, const Settings& settings) {
    const Answer answer{child.answer};
    switch (child.end) {
        case ChildEnd::finished:
            return std::nullopt;
        case ChildEnd::took_too_long:
            return Refusal{refusals::picture_too_demanding};
        case ChildEnd::killed:
            log_event(LogLevel::warning, "decoder_died", {{"signal", std::to_string(child.status)}});
            // Out of memory ends in an abort or a trap of the libraries below; out of time in SIGXCPU or SIGKILL.
            if (child.status == SIGXCPU || child.status == SIGKILL || child.status == SIGABRT ||
                child.status == SIGTRAP)
                return Refusal{refusals::picture_too_demanding};
            return Refusal{refusals::broken_picture};
        case ChildEnd::failed:
            break;
    }
    if (child.status == detail::exit_no_library)
        throw Failure{"the decoder cannot load libvips: " + answer.find("reason").value_or("no reason given")};
    if (child.status == detail::exit_no_room) throw PassingFailure{"the decoder could not write: is the disk full?"};
    if (child.status == detail::exit_too_many_pixels) return too_many_pixels(settings);
    if (child.status == detail::exit_too_many_scans)
        return Refusal{refusals::too_many_scans}.with("most", std::to_string(detail::most_jpeg_scans));
    if (child.status == detail::exit_too_demanding) return Refusal{refusals::picture_too_demanding};
    if (child.status == detail::exit_broken) return Refusal{refusals::broken_picture};
    throw Failure{"the decoder ended with status " + std::to_string(child.status)};
}

ChildRun prepare(const Settings& settings, int input, const std::vector<std::string>& words) {
    ChildRun run{.command = settings.decoder_command, .input = input, .outputs = {}, .time = settings.decoder_time};
    run.command.push_back(std::to_string(settings.decoder_bytes));
    run.command.push_back(std::to_string(settings.decoder_time.count()));
    run.command.push_back(std::to_string(settings.most_pixels));
    run.command.insert(run.command.end(), words.begin(), words.end());
    return run;
}

std::optional<PictureFormat> find_format(std::string_view ending) {
    for (const auto format :
         {PictureFormat::avif, PictureFormat::webp, PictureFormat::jpeg, PictureFormat::png, PictureFormat::gif})
        if (ending_of(format) == ending) return format;
    return std::nullopt;
}

}  // namespace

class Decoder::Place {
  public:
    explicit Place(Decoder& decoder) : decoder_(decoder) {
        std::unique_lock lock{decoder_.mutex_};
        decoder_.freed_.wait(lock, [&] { return decoder_.free_ > 0; });
        --decoder_.free_;
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() {
        {
            const std::lock_guard lock{decoder_.mutex_};
            ++decoder_.free_;
        }
        decoder_.freed_.notify_one();
    }

  private:
    Decoder& decoder_;
};

Result<PictureFacts> Decoder::clean(int input, std::string_view type, int output) {
    const Place place{*this};
    auto run = prepare(settings_, input, {"clean", std::string{type}});
    run.outputs.push_back(output);
    const auto child = detail::run_child(run);
    if (auto refusal = refusal_of(child, settings_)) return refuse(*std::move(refusal));
    const Answer answer{child.answer};
    const auto format = find_format(answer.text("format"));
    PictureFacts facts{.format = format.value_or(PictureFormat::jpeg),
                       .width = answer.number("width"),
                       .height = answer.number("height"),
                       .credit = answer.text("credit"),
                       .caption = answer.text("caption"),
                       .copyright = answer.text("copyright")};
    if (!format || facts.width <= 0 || facts.height <= 0) return refuse(refusals::broken_picture);
    return facts;
}

Result<std::vector<Variant>> Decoder::shrink(int input, PictureFormat format,
                                             const std::vector<WantedVariant>& wanted) {
    const Place place{*this};
    std::vector<std::string> words{"shrink", std::string{type_of(format)}};
    for (const auto& variant : wanted)
        words.push_back(std::string{ending_of(variant.format)} + ":" + std::to_string(variant.width));
    auto run = prepare(settings_, input, words);
    for (const auto& variant : wanted) run.outputs.push_back(variant.descriptor);
    const auto child = detail::run_child(run);
    if (auto refusal = refusal_of(child, settings_)) return refuse(*std::move(refusal));
    const Answer answer{child.answer};
    std::vector<Variant> made;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        Variant variant{.format = wanted[at].format,
                        .width = answer.number("width" + std::to_string(at)),
                        .height = answer.number("height" + std::to_string(at))};
        if (variant.width > 0 && variant.height > 0) made.push_back(variant);
    }
    return made;
}

Result<SquareFacts> Decoder::square(int input, std::string_view type, const std::vector<WantedSquare>& wanted) {
    const Place place{*this};
    std::vector<std::string> words{"square", std::string{type}};
    for (const auto& square : wanted) words.push_back(std::to_string(square.side));
    auto run = prepare(settings_, input, words);
    for (const auto& square : wanted) run.outputs.push_back(square.descriptor);
    const auto child = detail::run_child(run);
    if (auto refusal = refusal_of(child, settings_)) return refuse(*std::move(refusal));
    const Answer answer{child.answer};
    const auto format = find_format(answer.text("format"));
    const SquareFacts facts{.format = format.value_or(PictureFormat::webp),
                            .width = answer.number("width"),
                            .height = answer.number("height")};
    if (!format || facts.width <= 0 || facts.height <= 0) return refuse(refusals::broken_picture);
    return facts;
}

DecoderAbilities Decoder::find_abilities() {
    const Place place{*this};
    const auto child = detail::run_child(prepare(settings_, -1, {"abilities"}));
    if (const auto refusal = refusal_of(child, settings_)) throw Failure{"the decoder failed: " + refusal->describe()};
    const Answer answer{child.answer};
    return {.version = answer.text("version"),
            .has_avif = answer.number("avif") == 1,
            .has_webp = answer.number("webp") == 1};
}

}  // namespace standfirst::media
