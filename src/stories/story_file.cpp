// SPDX-License-Identifier: Apache-2.0
#include "stories/story_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "foundation/date.hpp"
#include "foundation/utf8.hpp"
#include "stories/detail/file_fields.hpp"
#include "stories/refusals.hpp"

namespace standfirst::stories {

namespace {

using detail::FileFields;
using detail::FileRefusal;
using detail::YamlNode;

constexpr std::array<std::string_view, 4> states{"draft", "scheduled", "published", "withdrawn"};
const std::vector<std::string_view> speaker_kinds{"person", "institution"};
constexpr std::array<std::string_view, 4> comment_modes{"open", "held", "closed", "off"};

template <typename Enum, std::size_t Count>
auto parser_of(const std::array<std::string_view, Count>& words) {
    return [&words](const std::string& word) -> std::optional<Enum> {
        const auto found = std::ranges::find(words, word);
        if (found == words.end()) return std::nullopt;
        return static_cast<Enum>(found - words.begin());
    };
}

template <typename Words>
std::vector<std::string_view> list_of(const Words& words) {
    return {words.begin(), words.end()};
}

// ---- where the front matter ends ----------------------------------------------------------------------------------

struct Parts {
    std::string_view front_matter;
    std::string_view body;
    int body_line = 1;
};

std::optional<Parts> part(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto is_rule = [](std::string_view line) {
        while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
        return line == "---";
    };
    std::size_t begin = 0;
    std::size_t matter = 0;
    for (int line = 1; begin <= text.size(); ++line) {
        const auto end = std::min(text.find('\n', begin), text.size());
        const auto words = text.substr(begin, end - begin);
        if (line == 1) {
            if (!is_rule(words)) return std::nullopt;
            matter = std::min(end + 1, text.size());
        } else if (is_rule(words)) {
            return Parts{.front_matter = text.substr(matter, begin - matter),
                         .body = text.substr(std::min(end + 1, text.size())),
                         .body_line = line + 1};
        }
        if (end == text.size()) return std::nullopt;
        begin = end + 1;
    }
    return std::nullopt;
}

// ---- reading ------------------------------------------------------------------------------------------------------

int read_percent(const YamlNode& node, FileRefusal& refusal) {
    int percent = 0;
    const auto* end = node.words.data() + node.words.size();
    const auto [last, error] = std::from_chars(node.words.data(), end, percent);
    if (error != std::errc{} || last != end || percent < 0 || percent > 100)
        refusal.leave(Refusal{refusals::unknown_word}.with("word", node.words).with("nearest", "50"), node.line);
    return percent;
}

FilePicture read_picture(const YamlNode& node, FileRefusal& refusal) {
    FileFields fields{node, "picture", refusal};
    FilePicture picture{.file = fields.required_words("file"),
                        .alt = fields.required_words("alt"),
                        .caption = fields.words("caption"),
                        .credit = fields.words("credit")};
    if (const auto& focus = fields.items("focus"); focus.size() == 2) {
        picture.focus_x = read_percent(focus[0], refusal);
        picture.focus_y = read_percent(focus[1], refusal);
    } else if (!focus.empty()) {
        refusal.leave(Refusal{refusals::not_a_list}.with("key", "focus"), focus[0].line);
    }
    fields.close();
    return picture;
}

Attribution read_attribution(const YamlNode& node, FileRefusal& refusal) {
    FileFields fields{node, "reported_by", refusal};
    Attribution attribution{.name = fields.required_words("name"),
                            .role = fields.words("role"),
                            .href = fields.words("link"),
                            .date = fields.date("date"),
                            .kind = fields.word("kind", SpeakerKind::institution, speaker_kind_of, speaker_kinds)};
    fields.close();
    return attribution;
}

Claim read_claim(const YamlNode& node, FileRefusal& refusal) {
    FileFields fields{node, "claims", refusal};
    Claim claim;
    claim.key = fields.required_words("key");
    claim.kind = fields.word("kind", ClaimKind::claim, claim_kind_of, {"claim", "quotation", "figure"});
    claim.statement = fields.words("says");
    claim.value = fields.words("value");
    claim.unit = fields.words("unit");
    claim.as_of = fields.date("as_of");
    claim.speaker = fields.words("speaker");
    claim.speaker_kind = fields.word("speaker_kind", SpeakerKind::person, speaker_kind_of, speaker_kinds);
    claim.speaker_role = fields.words("role");
    claim.speaker_description = fields.words("described_as");
    for (const auto& item : fields.items("reported_by")) claim.reported_by.push_back(read_attribution(item, refusal));
    claim.said_on = fields.date("said_on");
    claim.said_at = fields.words("said_at");
    claim.evidence = fields.words("evidence");
    claim.evidence_href = fields.words("evidence_link");
    claim.standing = fields.word("standing", Standing::reported, standing_of,
                                 {"confirmed", "reported", "alleged", "expected", "disputed", "withdrawn"});
    claim.record =
        fields.word("record", RecordLevel::on_record, record_level_of, {"on_record", "background", "off_record"});
    claim.due = fields.date("due");
    if (const auto* confidential = fields.find("confidential")) {
        FileFields inner{*confidential, "confidential", refusal};
        claim.confidential_note = inner.words("note");
        claim.confidential_source = inner.words("source");
        inner.close();
    }
    fields.close();
    return claim;
}

ResponseAsked read_response(const YamlNode& node, FileRefusal& refusal) {
    FileFields fields{node, "responses", refusal};
    ResponseAsked response;
    response.party = fields.required_words("party");
    response.party_kind = fields.word("party_kind", SpeakerKind::institution, speaker_kind_of, speaker_kinds);
    response.role = fields.words("role");
    response.asked_on = fields.date("asked_on");
    response.outcome = fields.word("outcome", ResponseOutcome::asked, response_outcome_of,
                                   {"asked", "answered", "declined", "no_answer"});
    response.answer = fields.words("answer");
    if (const auto* confidential = fields.find("confidential")) {
        FileFields inner{*confidential, "confidential", refusal};
        response.confidential_note = inner.words("note");
        inner.close();
    }
    fields.close();
    return response;
}

FileByline read_byline(const YamlNode& node, FileRefusal& refusal) {
    if (node.kind == YamlNode::Kind::text) return {.author = node.words, .from = {}};
    FileFields fields{node, "authors", refusal};
    FileByline byline{.author = fields.required_words("author"), .from = fields.words("from")};
    fields.close();
    return byline;
}

std::string read_topic(const YamlNode& node, FileRefusal& refusal) {
    if (node.kind != YamlNode::Kind::text || node.words.empty())
        refusal.leave(Refusal{refusals::not_a_text}.with("key", "topics"), node.line);
    return node.words;
}

void read_fields(FileFields& fields, FileKind kind, FileRefusal& refusal, StoryFile& file) {
    file.headline = fields.required_words("headline");
    file.standfirst = fields.words("standfirst");
    file.section = kind == FileKind::story ? fields.required_words("section") : std::string{};
    file.slug = kind == FileKind::page ? fields.required_words("slug") : fields.words("slug");
    file.label = fields.words("label");
    file.language = fields.words("language");
    file.translation_of = fields.words("translation_of");
    file.formerly = fields.words("formerly");
    file.state = fields.word("state", StoryState::published, parser_of<StoryState>(states), list_of(states));
    file.published = fields.instant("published");
    for (const auto& item : fields.items("authors")) file.authors.push_back(read_byline(item, refusal));
    for (const auto& item : fields.items("topics")) file.topics.push_back(read_topic(item, refusal));
    if (const auto* picture = fields.find("picture")) file.picture = read_picture(*picture, refusal);
    file.comments = fields.word("comments", kind == FileKind::page ? CommentMode::off : CommentMode::open,
                                parser_of<CommentMode>(comment_modes), list_of(comment_modes));
    file.is_sensitive = fields.flag("sensitive");
    file.note = fields.words("note");
    file.is_correction = fields.flag("correction");
    for (const auto& item : fields.items("claims")) file.claims.push_back(read_claim(item, refusal));
    for (const auto& item : fields.items("responses")) file.responses.push_back(read_response(item, refusal));
    file.backstory = fields.words("backstory");
    fields.close();
}

// ---- writing ------------------------------------------------------------------------------------------------------

class FrontMatterWriter {
  public:
    void line(const std::string& indent, const char* key, std::string_view words) {
        if (words.empty()) return;
        text_ += indent + key + ": " + detail::quote_yaml(words) + "\n";
    }
    void date(const std::string& indent, const char* key, const std::optional<Date>& date) {
        if (date) text_ += indent + key + ": " + format_date(*date) + "\n";
    }
    void raw(std::string_view words) { text_ += words; }
    // The first line of a list's item begins with "- ".
    void item(const char* key, std::string_view words, const std::string& indent) {
        text_ += indent + "- " + key + ": " + detail::quote_yaml(words) + "\n";
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

void write_claim(FrontMatterWriter& out, const Claim& claim) {
    const std::string in{"    "};
    out.item("key", claim.key, "  ");
    out.line(in, "kind", word_of(claim.kind));
    out.line(in, "says", claim.statement);
    out.line(in, "value", claim.value);
    out.line(in, "unit", claim.unit);
    out.date(in, "as_of", claim.as_of);
    out.line(in, "speaker", claim.speaker);
    if (claim.speaker_kind != SpeakerKind::person) out.line(in, "speaker_kind", word_of(claim.speaker_kind));
    out.line(in, "role", claim.speaker_role);
    out.line(in, "described_as", claim.speaker_description);
    if (!claim.reported_by.empty()) out.raw("    reported_by:\n");
    for (const auto& attribution : claim.reported_by) {
        out.item("name", attribution.name, "      ");
        if (attribution.kind != SpeakerKind::institution) out.line("        ", "kind", word_of(attribution.kind));
        out.line("        ", "role", attribution.role);
        out.line("        ", "link", attribution.href);
        out.date("        ", "date", attribution.date);
    }
    out.date(in, "said_on", claim.said_on);
    out.line(in, "said_at", claim.said_at);
    out.line(in, "evidence", claim.evidence);
    out.line(in, "evidence_link", claim.evidence_href);
    out.line(in, "standing", word_of(claim.standing));
    out.line(in, "record", word_of(claim.record));
    out.date(in, "due", claim.due);
    if (claim.confidential_note.empty() && claim.confidential_source.empty()) return;
    out.raw("    confidential:\n");
    out.line("      ", "note", claim.confidential_note);
    out.line("      ", "source", claim.confidential_source);
}

void write_response(FrontMatterWriter& out, const ResponseAsked& response) {
    const std::string in{"    "};
    out.item("party", response.party, "  ");
    if (response.party_kind != SpeakerKind::institution) out.line(in, "party_kind", word_of(response.party_kind));
    out.line(in, "role", response.role);
    out.date(in, "asked_on", response.asked_on);
    out.line(in, "outcome", word_of(response.outcome));
    out.line(in, "answer", response.answer);
    if (response.confidential_note.empty()) return;
    out.raw("    confidential:\n");
    out.line("      ", "note", response.confidential_note);
}

void write_picture(FrontMatterWriter& out, const FilePicture& picture) {
    out.raw("picture:\n");
    out.line("  ", "file", picture.file);
    out.line("  ", "alt", picture.alt);
    out.line("  ", "caption", picture.caption);
    out.line("  ", "credit", picture.credit);
    out.raw("  focus: [" + std::to_string(picture.focus_x) + ", " + std::to_string(picture.focus_y) + "]\n");
}

}  // namespace

Result<StoryFile> read_story_file(std::string_view text, const std::string& name, FileKind kind) {
    const auto at_start = name + ":1";
    if (text.size() > most_story_file_bytes) return refuse(Refusal{refusals::file_too_large}.at(at_start));
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos)
        return refuse(Refusal{refusals::not_utf8}.at(at_start));
    const auto parts = part(text);
    if (!parts) return refuse(Refusal{refusals::no_front_matter}.at(at_start));
    if (parts->front_matter.size() > most_front_matter_bytes)
        return refuse(Refusal{refusals::file_too_large}.at(at_start));
    const auto root = detail::read_yaml(parts->front_matter, name, 2);
    if (!root) return refuse(root.error());
    StoryFile file;
    file.name = name;
    file.body = parts->body;
    file.body_line = parts->body_line;
    FileRefusal refusal{name};
    FileFields fields{*root, "", refusal};
    read_fields(fields, kind, refusal, file);
    if (refusal.first()) return refuse(*refusal.first());
    return file;
}

std::string write_story_file(const StoryFile& file) {
    FrontMatterWriter out;
    out.raw("---\n");
    out.line("", "headline", file.headline);
    out.line("", "standfirst", file.standfirst);
    out.line("", "section", file.section);
    out.line("", "slug", file.slug);
    out.line("", "label", file.label);
    out.line("", "language", file.language);
    out.line("", "translation_of", file.translation_of);
    out.line("", "formerly", file.formerly);
    out.line("", "state", states[static_cast<std::size_t>(file.state)]);
    if (file.published) out.line("", "published", format_rfc3339(*file.published));
    if (!file.authors.empty()) out.raw("authors:\n");
    for (const auto& byline : file.authors) {
        out.item("author", byline.author, "  ");
        out.line("    ", "from", byline.from);
    }
    if (!file.topics.empty()) out.raw("topics:\n");
    for (const auto& topic : file.topics) out.raw("  - " + detail::quote_yaml(topic) + "\n");
    if (file.picture) write_picture(out, *file.picture);
    out.line("", "comments", comment_modes[static_cast<std::size_t>(file.comments)]);
    if (file.is_sensitive) out.raw("sensitive: true\n");
    out.line("", "note", file.note);
    if (file.is_correction) out.raw("correction: true\n");
    if (!file.claims.empty()) out.raw("claims:\n");
    for (const auto& claim : file.claims) write_claim(out, claim);
    if (!file.responses.empty()) out.raw("responses:\n");
    for (const auto& response : file.responses) write_response(out, response);
    out.line("", "backstory", file.backstory);
    out.raw("---\n");
    out.raw(file.body);
    return out.take();
}

}  // namespace standfirst::stories
