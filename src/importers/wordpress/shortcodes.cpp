// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/shortcodes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "text/safe_html.hpp"

namespace standfirst::importers::wordpress {

namespace {

struct Shortcode {
    std::string_view name;
    std::string_view attributes;
    std::string_view inside;
    bool has_inside = false;
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// [name …] at `at`, without what it may enclose.
std::optional<Shortcode> opening_at(std::string_view body, std::size_t at) {
    std::size_t i = at + 1;
    while (i < body.size() && is_name_character(body[i])) ++i;
    if (i == at + 1 || i >= body.size()) return std::nullopt;
    const auto end = body.find_first_of("[]\n", i);
    if (end == std::string_view::npos || body[end] != ']') return std::nullopt;
    if (body[i] != ' ' && body[i] != ']' && body[i] != '/') return std::nullopt;
    return Shortcode{.name = body.substr(at + 1, i - at - 1),
                     .attributes = body.substr(i, end - i),
                     .inside = {},
                     .begin = at,
                     .end = end + 1};
}

// `unclosed` remembers the names that nothing closes any more, so that time stays linear.
void take_inside(std::string_view body, Shortcode& code, std::set<std::string_view>& unclosed) {
    if (unclosed.contains(code.name)) return;
    const std::string closing = "[/" + std::string{code.name} + "]";
    const auto end = body.find(closing, code.end);
    if (end == std::string_view::npos) {
        unclosed.insert(code.name);
        return;
    }
    code.inside = body.substr(code.end, end - code.end);
    code.has_inside = true;
    code.end = end + closing.size();
}

// name="value", name='value' or name=value.
std::string value_of(std::string_view attributes, std::string_view key) {
    for (auto at = attributes.find(key); at != std::string_view::npos; at = attributes.find(key, at + 1)) {
        auto i = at + key.size();
        const bool begins = at == 0 || attributes[at - 1] == ' ' || attributes[at - 1] == '\t';
        if (!begins || i >= attributes.size() || attributes[i] != '=') continue;
        ++i;
        if (i >= attributes.size()) return {};
        const char quote = attributes[i];
        if (quote != '"' && quote != '\'')
            return std::string{attributes.substr(i, attributes.find_first_of(" /", i) - i)};
        const auto end = attributes.find(quote, i + 1);
        return std::string{attributes.substr(i + 1, end == std::string_view::npos ? end : end - i - 1)};
    }
    return {};
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \n\r\t";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> ids_in(std::string_view list) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < list.size();) {
        const auto end = std::min(list.find(',', i), list.size());
        ids.emplace_back(trimmed(list.substr(i, end - i)));
        i = end + 1;
    }
    return ids;
}

// "audio" or "video", by the address's ending; empty for anything else.
std::string_view element_for(std::string_view address) {
    constexpr std::array audio{".mp3", ".m4a", ".ogg", ".oga", ".wav", ".flac", ".opus"};
    constexpr std::array video{".mp4", ".m4v", ".webm", ".ogv", ".mov"};
    const auto ends = [&](const char* ending) { return address.ends_with(ending); };
    if (std::ranges::any_of(audio, ends)) return "audio";
    if (std::ranges::any_of(video, ends)) return "video";
    return {};
}

void append_picture(std::string& html, const ShortcodeIntake::Attachment& attachment) {
    html += "<figure><img src=\"";
    text::append_escaped(html, attachment.address);
    html += "\" alt=\"";
    text::append_escaped(html, attachment.alt);
    html += "\">";
    if (!attachment.caption.empty()) html += "<figcaption>" + attachment.caption + "</figcaption>";
    html += "</figure>";
}

class Expansion {
  public:
    Expansion(const ShortcodeIntake& intake, std::vector<std::string>& losses) : intake_(intake), losses_(losses) {}

    std::string expand(std::string_view body) {
        std::string html;
        html.reserve(body.size());
        std::size_t from = 0;
        for (auto at = body.find('['); at != std::string_view::npos; at = body.find('[', at)) {
            if (const auto end = end_of_frame(body, at); end > at) {
                html += body.substr(from, at - from);
                from = at = end;
                continue;
            }
            auto code = opening_at(body, at);
            if (!code) {
                ++at;
                continue;
            }
            html += body.substr(from, at - from);
            if (at > 0 && body[at - 1] == '[' && code->end < body.size() && body[code->end] == ']') {
                html.pop_back();  // [[name]] is how WordPress writes about a shortcode
                html += body.substr(at, code->end - at);
                from = at = code->end + 1;
                continue;
            }
            write(html, body, *code);
            from = at = code->end;
        }
        return html += body.substr(from);
    }

  private:
    void write(std::string& html, std::string_view body, Shortcode& code) {
        if (code.name == "caption" || code.name == "wp_caption") {
            take_inside(body, code, unclosed_);
            return write_caption(html, code);
        }
        if (code.name == "gallery") return write_gallery(html, code);
        if (code.name == "audio" || code.name == "video") {
            take_inside(body, code, unclosed_);
            return write_recording(html, code);
        }
        if (code.name == "playlist") return write_playlist(html, code);
        if (is_frame(code.name)) return drop_frame(code);
        if (code.name == "embed") {
            take_inside(body, code, unclosed_);
            html += "<figure><iframe src=\"";
            text::append_escaped(html, trimmed(code.inside));
            html += "\"></iframe></figure>";
            return;
        }
        html += body.substr(code.begin, code.end - code.begin);
        if (has_lower_case(code.name)) losses_.push_back("shortcode [" + std::string{code.name} + "] left as text");
    }

    // "[Note]" and "[1]" are what writers write; plugins' names are small letters.
    static bool has_lower_case(std::string_view name) {
        return name.size() > 2 && std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
               std::ranges::any_of(name, [](char c) { return c == '_' || c == '-'; });
    }

    // Page builders put the writer's words into frames of theirs: the frames go, the words stay.
    static bool is_frame(std::string_view name) {
        constexpr std::array builders{"vc_", "et_pb_", "fusion_", "av_", "kc_", "cs_", "tve_", "fl_", "mk_", "ux_"};
        return std::ranges::any_of(builders, [&](const char* builder) { return name.starts_with(builder); });
    }

    // After [/vc_row] at `at`; `at` where there stands something else.
    static std::size_t end_of_frame(std::string_view body, std::size_t at) {
        if (!body.substr(at + 1).starts_with('/')) return at;
        const auto rest = body.substr(at + 2);
        const auto length = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_name_character) - rest.begin());
        const bool is_closed = length < rest.size() && rest[length] == ']';
        return is_closed && is_frame(rest.substr(0, length)) ? at + 2 + length + 1 : at;
    }

    void drop_frame(const Shortcode& code) {
        losses_.push_back("shortcode [" + std::string{code.name} + "]: a frame of a page builder; its words were kept");
    }

    static void write_caption(std::string& html, const Shortcode& code) {
        // The picture, with a link around it perhaps; then the words, unless they are an attribute as in old bodies.
        std::string_view inside = code.inside;
        auto cut = inside.find("</a>");
        const auto image = inside.find("<img");
        const auto image_end = image == std::string_view::npos ? image : inside.find('>', image);
        if (cut == std::string_view::npos || image_end == std::string_view::npos || inside.find("<a") > image) {
            cut = image_end == std::string_view::npos ? 0 : image_end + 1;
        } else {
            cut += 4;
        }
        std::string words{trimmed(inside.substr(cut))};
        if (words.empty()) words = value_of(code.attributes, "caption");
        html += "<figure>";
        html += trimmed(inside.substr(0, cut));
        html += "<figcaption>" + words + "</figcaption></figure>";
    }

    void write_gallery(std::string& html, const Shortcode& code) {
        auto ids = ids_in(value_of(code.attributes, "ids"));
        if (ids.empty()) ids = ids_in(value_of(code.attributes, "include"));
        if (ids.empty()) ids = intake_.own_attachments;
        if (ids.empty()) losses_.emplace_back("gallery without pictures");
        const auto columns = value_of(code.attributes, "columns");
        const bool is_number = columns.size() == 1 && columns[0] > '0' && columns[0] <= '9';
        html += is_number ? "<div class=\"gallery gallery-columns-" + columns + "\">" : "<div class=\"gallery\">";
        for (const auto& id : ids) {
            const auto attachment = intake_.find_attachment(id);
            if (attachment.address.empty()) {
                losses_.push_back("picture " + id + " of a gallery: not in the file");
            } else {
                append_picture(html, attachment);
            }
        }
        html += "</div>";
    }

    void write_recording(std::string& html, const Shortcode& code) {
        constexpr std::array keys{"src", "mp3", "m4a", "ogg", "wav", "flac", "mp4", "m4v", "webm", "ogv"};
        std::string address;
        for (const auto* key : keys) {
            if (address.empty()) address = value_of(code.attributes, key);
        }
        if (address.empty()) address = trimmed(code.inside);
        // Without an address WordPress plays what belongs to the story.
        if (address.empty()) address = own_recording(code.name);
        if (address.empty()) {
            losses_.push_back(std::string{code.name} + " without an address");
            return;
        }
        append_recording(html, code.name, address, {});
    }

    static void append_recording(std::string& html, std::string_view element, std::string_view address,
                                 std::string_view caption) {
        html.append("<figure><").append(element).append(" src=\"");
        text::append_escaped(html, address);
        html.append("\"></").append(element).append(">");
        if (!caption.empty()) html.append("<figcaption>").append(caption).append("</figcaption>");
        html += "</figure>";
    }

    [[nodiscard]] std::string own_recording(std::string_view element) const {
        for (const auto& id : intake_.own_attachments) {
            auto address = intake_.find_attachment(id).address;
            if (element_for(address) == element) return address;
        }
        return {};
    }

    void write_playlist(std::string& html, const Shortcode& code) {
        auto ids = ids_in(value_of(code.attributes, "ids"));
        if (ids.empty()) ids = intake_.own_attachments;
        std::size_t written = 0;
        for (const auto& id : ids) {
            const auto attachment = intake_.find_attachment(id);
            const auto element = element_for(attachment.address);
            if (element.empty()) continue;
            append_recording(html, element, attachment.address, attachment.caption);
            ++written;
        }
        if (written == 0) losses_.emplace_back("playlist without recordings");
    }

    const ShortcodeIntake& intake_;
    std::vector<std::string>& losses_;
    std::set<std::string_view> unclosed_;
};

}  // namespace

std::string expand_shortcodes(std::string_view body, const ShortcodeIntake& intake, std::vector<std::string>& losses) {
    if (!body.contains('[')) return std::string{body};
    return Expansion{intake, losses}.expand(body);
}

}  // namespace standfirst::importers::wordpress
