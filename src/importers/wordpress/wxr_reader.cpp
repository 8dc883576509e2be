// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/wxr_reader.hpp"

#include <expat.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <system_error>

#include "foundation/failure.hpp"
#include "importers/refusals.hpp"
#include "importers/wordpress/old_encoding.hpp"

namespace standfirst::importers::wordpress {

namespace {

constexpr char separator = '\n';  // cannot occur in a namespace's address
constexpr std::size_t piece_bytes = 256U << 10U;

enum class Vocabulary { rss, wordpress, content, excerpt, dublin_core, other };

struct Name {
    Vocabulary vocabulary = Vocabulary::other;
    std::string_view local;
};

Name name_of(const char* expanded) {
    const std::string_view whole{expanded};
    const auto cut = whole.find(separator);
    if (cut == std::string_view::npos) return {.vocabulary = Vocabulary::rss, .local = whole};
    const auto address = whole.substr(0, cut);
    const auto local = whole.substr(cut + 1);
    // The version and the scheme of WordPress's own addresses vary: http://wordpress.org/export/1.2/excerpt/
    if (address.contains("wordpress.org/export/")) {
        const bool is_excerpt = address.ends_with("/excerpt/") || address.ends_with("/excerpt");
        return {.vocabulary = is_excerpt ? Vocabulary::excerpt : Vocabulary::wordpress, .local = local};
    }
    if (address.contains("purl.org/rss/1.0/modules/content"))
        return {.vocabulary = Vocabulary::content, .local = local};
    if (address.contains("purl.org/dc/elements")) return {.vocabulary = Vocabulary::dublin_core, .local = local};
    return {.vocabulary = Vocabulary::other, .local = local};
}

// What an open element is: decides what its children may be.
enum class Frame {
    document,
    rss,
    channel,
    author,
    category,
    tag,
    term,
    item,
    meta,
    comment,
    text,     // its characters are kept
    ignored,  // neither its characters nor its children count
};

// Where the characters of a field go, by the field's name.
template <typename Record>
struct Field {
    std::string_view name;
    std::string Record::* text;
};

template <typename Record, std::size_t Count>
std::string* field_of(Record& record, const std::array<Field<Record>, Count>& fields, std::string_view name) {
    for (const auto& field : fields) {
        if (field.name == name) return &(record.*field.text);
    }
    return nullptr;
}

constexpr std::array<Field<WxrAuthor>, 5> author_fields{{{"author_login", &WxrAuthor::login},
                                                         {"author_email", &WxrAuthor::email},
                                                         {"author_display_name", &WxrAuthor::display_name},
                                                         {"author_first_name", &WxrAuthor::first_name},
                                                         {"author_last_name", &WxrAuthor::last_name}}};
constexpr std::array<Field<WxrTerm>, 5> category_fields{{{"term_id", &WxrTerm::id},
                                                         {"category_nicename", &WxrTerm::slug},
                                                         {"category_parent", &WxrTerm::parent},
                                                         {"cat_name", &WxrTerm::name},
                                                         {"category_description", &WxrTerm::description}}};
constexpr std::array<Field<WxrTerm>, 4> tag_fields{{{"term_id", &WxrTerm::id},
                                                    {"tag_slug", &WxrTerm::slug},
                                                    {"tag_name", &WxrTerm::name},
                                                    {"tag_description", &WxrTerm::description}}};
constexpr std::array<Field<WxrTerm>, 6> term_fields{{{"term_id", &WxrTerm::id},
                                                     {"term_taxonomy", &WxrTerm::taxonomy},
                                                     {"term_slug", &WxrTerm::slug},
                                                     {"term_parent", &WxrTerm::parent},
                                                     {"term_name", &WxrTerm::name},
                                                     {"term_description", &WxrTerm::description}}};
constexpr std::array<Field<WxrItem>, 15> item_fields{{{"post_id", &WxrItem::id},
                                                      {"post_date", &WxrItem::date},
                                                      {"post_date_gmt", &WxrItem::date_gmt},
                                                      {"post_modified", &WxrItem::modified},
                                                      {"post_modified_gmt", &WxrItem::modified_gmt},
                                                      {"comment_status", &WxrItem::comment_status},
                                                      {"post_name", &WxrItem::slug},
                                                      {"status", &WxrItem::status},
                                                      {"post_parent", &WxrItem::parent},
                                                      {"menu_order", &WxrItem::menu_order},
                                                      {"post_type", &WxrItem::type},
                                                      {"post_password", &WxrItem::password},
                                                      {"is_sticky", &WxrItem::is_sticky},
                                                      {"attachment_url", &WxrItem::attachment_url},
                                                      {"post_content", &WxrItem::content}}};
constexpr std::array<Field<WxrItem>, 4> plain_item_fields{{{"title", &WxrItem::title},
                                                           {"link", &WxrItem::link},
                                                           {"guid", &WxrItem::guid},
                                                           {"description", &WxrItem::description}}};
constexpr std::array<Field<WxrMeta>, 2> meta_fields{{{"meta_key", &WxrMeta::key}, {"meta_value", &WxrMeta::value}}};
constexpr std::array<Field<WxrComment>, 11> comment_fields{{{"comment_id", &WxrComment::id},
                                                            {"comment_author", &WxrComment::author},
                                                            {"comment_author_email", &WxrComment::author_email},
                                                            {"comment_author_url", &WxrComment::author_url},
                                                            {"comment_author_IP", &WxrComment::author_network},
                                                            {"comment_date", &WxrComment::date},
                                                            {"comment_date_gmt", &WxrComment::date_gmt},
                                                            {"comment_content", &WxrComment::content},
                                                            {"comment_approved", &WxrComment::approved},
                                                            {"comment_type", &WxrComment::type},
                                                            {"comment_parent", &WxrComment::parent}}};
constexpr std::array<Field<WxrChannel>, 4> plain_channel_fields{{{"title", &WxrChannel::title},
                                                                 {"link", &WxrChannel::link},
                                                                 {"description", &WxrChannel::description},
                                                                 {"language", &WxrChannel::language}}};
constexpr std::array<Field<WxrChannel>, 3> channel_fields{{{"wxr_version", &WxrChannel::version},
                                                           {"base_site_url", &WxrChannel::site_url},
                                                           {"base_blog_url", &WxrChannel::blog_url}}};

}  // namespace

class WxrReader::Inside {
  public:
    Inside(std::string_view name, WxrListener& listener, const WxrLimits& limits)
        : name_(name), listener_(listener), limits_(limits), parser_(XML_ParserCreateNS(nullptr, separator)) {
        if (!parser_) throw Failure{"no memory for an XML parser"};
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &Inside::start, &Inside::end);
        XML_SetCharacterDataHandler(parser_.get(), &Inside::characters);
        XML_SetEntityDeclHandler(parser_.get(), &Inside::entity_declared);
        XML_SetUnknownEncodingHandler(parser_.get(), &Inside::meet_encoding, this);
        XML_SetParamEntityParsing(parser_.get(), XML_PARAM_ENTITY_PARSING_NEVER);
        frames_.push_back(Frame::document);
    }

    Result<void> read(std::span<char> bytes) {
        for (char& byte : bytes) {
            const auto code = static_cast<unsigned char>(byte);
            if (code < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') byte = ' ';
        }
        return parse(bytes, XML_FALSE);
    }

    Result<void> finish() {
        if (auto parsed = parse({}, XML_TRUE); !parsed) return parsed;
        if (!has_channel_ || !is_wordpress_) return refuse(Refusal{refusals::not_wordpress}.at(place()));
        say_channel();
        return {};
    }

  private:
    struct FreeParser {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };

    Result<void> parse(std::span<char> bytes, XML_Bool is_final) {
        const auto status = XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), is_final);
        if (failure_) std::rethrow_exception(failure_);
        if (refusal_) return refuse(*refusal_);
        if (status == XML_STATUS_OK) return {};
        const auto error = XML_GetErrorCode(parser_.get());
        if (error == XML_ERROR_NO_MEMORY) throw Failure{"no memory for an XML parser"};
        return refuse(Refusal{refusals::not_xml}.at(place()).with("problem", XML_ErrorString(error)));
    }

    [[nodiscard]] std::string place() const { return name_ + ":" + std::to_string(line()); }
    [[nodiscard]] std::size_t line() const { return XML_GetCurrentLineNumber(parser_.get()); }

    void stop(const RefusalReason& reason) {
        if (!refusal_) refusal_ = Refusal{reason}.at(place());
        (void)XML_StopParser(parser_.get(), XML_FALSE);
    }

    // Expat is C: nothing may be thrown through it.
    template <typename Act>
    void guarded(const Act& act) {
        if (refusal_ || failure_) return;
        try {
            act();
        } catch (...) {
            failure_ = std::current_exception();
            (void)XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    static void start(void* self, const XML_Char* name, const XML_Char** attributes) {
        auto& inside = *static_cast<Inside*>(self);
        inside.guarded([&] { inside.open(name_of(name), attributes); });
    }
    static void end(void* self, const XML_Char*) {
        auto& inside = *static_cast<Inside*>(self);
        inside.guarded([&] { inside.close(); });
    }
    static void characters(void* self, const XML_Char* text, int length) {
        auto& inside = *static_cast<Inside*>(self);
        if (inside.target_ == nullptr) return;
        inside.guarded([&] { inside.take({text, static_cast<std::size_t>(length)}); });
    }
    static void entity_declared(void* self, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
                                const XML_Char*, const XML_Char*, const XML_Char*) {
        auto& inside = *static_cast<Inside*>(self);
        inside.guarded([&] { inside.stop(refusals::entity_declared); });
    }

    static int meet_encoding(void* self, const XML_Char* name, XML_Encoding* encoding) {
        auto& inside = *static_cast<Inside*>(self);
        bool is_known = false;
        inside.guarded([&] {
            is_known = learn_old_encoding(name, encoding->map);
            if (!is_known)
                inside.refusal_ =
                    Refusal{refusals::unknown_encoding}.at(inside.place()).with("encoding", std::string{name});
        });
        return is_known ? XML_STATUS_OK : XML_STATUS_ERROR;
    }

    void take(std::string_view text) {
        if (target_->size() + text.size() > limits_.field_bytes) return stop(refusals::field_too_large);
        item_bytes_ += text.size();
        if (item_bytes_ > limits_.item_bytes) return stop(refusals::field_too_large);
        target_->append(text);
    }

    void open(Name name, const XML_Char** attributes) {
        if (frames_.size() > 64) return stop(refusals::not_wordpress);
        if (name.vocabulary == Vocabulary::wordpress) is_wordpress_ = true;
        switch (frames_.back()) {
            case Frame::document:
                if (name.vocabulary != Vocabulary::rss || name.local != "rss") return stop(refusals::not_wordpress);
                return enter(Frame::rss);
            case Frame::rss:
                if (name.vocabulary != Vocabulary::rss || name.local != "channel") return stop(refusals::not_wordpress);
                has_channel_ = true;
                return enter(Frame::channel);
            case Frame::channel:
                return open_in_channel(name);
            case Frame::author:
                return enter_field(in(name, Vocabulary::wordpress) ? field_of(author_, author_fields, name.local)
                                                                   : nullptr);
            case Frame::category:
                return enter_field(in(name, Vocabulary::wordpress) ? field_of(term_, category_fields, name.local)
                                                                   : nullptr);
            case Frame::tag:
                return enter_field(in(name, Vocabulary::wordpress) ? field_of(term_, tag_fields, name.local) : nullptr);
            case Frame::term:
                return enter_field(in(name, Vocabulary::wordpress) ? field_of(term_, term_fields, name.local)
                                                                   : nullptr);
            case Frame::item:
                return open_in_item(name, attributes);
            case Frame::meta:
                return enter_field(
                    in(name, Vocabulary::wordpress) ? field_of(item_.metas.back(), meta_fields, name.local) : nullptr);
            case Frame::comment:
                return enter_field(
                    in(name, Vocabulary::wordpress) ? field_of(comments_.back(), comment_fields, name.local) : nullptr);
            case Frame::text:
                return enter(Frame::text);  // markup that was not escaped: its words count
            case Frame::ignored:
                return enter(Frame::ignored);
        }
    }

    static bool in(Name name, Vocabulary vocabulary) { return name.vocabulary == vocabulary; }

    void open_in_channel(Name name) {
        if (in(name, Vocabulary::rss)) {
            if (name.local == "item") return begin_item();
            return enter_field(field_of(channel_, plain_channel_fields, name.local));
        }
        if (!in(name, Vocabulary::wordpress)) return enter(Frame::ignored);
        term_ = {};
        if (name.local == "author" || name.local == "wp_author") {
            author_ = {};
            return enter(Frame::author);
        }
        if (name.local == "category") {
            term_.taxonomy = "category";
            return enter(Frame::category);
        }
        if (name.local == "tag") {
            term_.taxonomy = "post_tag";
            return enter(Frame::tag);
        }
        if (name.local == "term") return enter(Frame::term);
        enter_field(field_of(channel_, channel_fields, name.local));
    }

    void begin_item() {
        say_channel();
        item_ = {};
        item_.line = line();
        comments_.clear();
        comment_bytes_ = 0;
        is_item_said_ = false;
        enter(Frame::item);
    }

    void open_in_item(Name name, const XML_Char** attributes) {
        switch (name.vocabulary) {
            case Vocabulary::rss:
                if (name.local == "category") return open_filing(attributes);
                return enter_field(field_of(item_, plain_item_fields, name.local));
            case Vocabulary::content:
                return enter_field(name.local == "encoded" ? &item_.content : nullptr);
            case Vocabulary::excerpt:
                return enter_field(name.local == "encoded" ? &item_.excerpt : nullptr);
            case Vocabulary::dublin_core:
                return enter_field(name.local == "creator" ? &item_.creator : nullptr);
            case Vocabulary::wordpress:
                if (name.local == "comment") {
                    comments_.emplace_back().line = line();
                    return enter(Frame::comment);
                }
                if (name.local == "postmeta") {
                    item_.metas.emplace_back();
                    return enter(Frame::meta);
                }
                return enter_field(field_of(item_, item_fields, name.local));
            case Vocabulary::other:
                return enter(Frame::ignored);
        }
    }

    void open_filing(const XML_Char** attributes) {
        WxrFiling filing;
        for (; *attributes != nullptr; attributes += 2) {
            const std::string_view key{attributes[0]};
            if (key == "domain") filing.taxonomy = attributes[1];
            if (key == "nicename") filing.slug = attributes[1];
        }
        // Old exports repeat each category without domain and slug.
        if (filing.taxonomy.empty() || filing.slug.empty()) return enter(Frame::ignored);
        item_.filings.push_back(std::move(filing));
        enter_field(&item_.filings.back().name);
    }

    void enter(Frame frame) { frames_.push_back(frame); }

    void enter_field(std::string* text) {
        if (text == nullptr) return enter(Frame::ignored);
        text->clear();
        target_ = text;
        enter(Frame::text);
    }

    void close() {
        const auto frame = frames_.back();
        frames_.pop_back();
        switch (frame) {
            case Frame::author:
                return listener_.hear_author(std::move(author_));
            case Frame::category:
            case Frame::tag:
            case Frame::term:
                return listener_.hear_term(std::move(term_));
            case Frame::item:
                say_item();
                item_bytes_ = 0;
                return;
            case Frame::comment:
                return close_comment();
            case Frame::text:
                if (frames_.back() != Frame::text) target_ = nullptr;
                return;
            case Frame::channel:
                item_bytes_ = 0;
                return;
            case Frame::document:
            case Frame::rss:
            case Frame::meta:
            case Frame::ignored:
                return;
        }
    }

    void close_comment() {
        const auto& comment = comments_.back();
        const auto size =
            sizeof(WxrComment) + comment.content.size() + comment.author.size() + comment.author_url.size();
        item_bytes_ -= std::min(item_bytes_, size - sizeof(WxrComment));
        comment_bytes_ += size;
        if (comment_bytes_ >= limits_.comment_bytes) say_item();
    }

    void say_channel() {
        if (is_channel_said_) return;
        is_channel_said_ = true;
        listener_.hear_channel(channel_);
    }

    // The item at its end, or before it when its comments are many.
    void say_item() {
        if (!is_item_said_) {
            is_item_said_ = true;
            listener_.hear_item(std::move(item_), std::move(comments_));
            item_ = {};
        } else if (!comments_.empty()) {
            listener_.hear_more_comments(std::move(comments_));
        }
        comments_ = {};
        comment_bytes_ = 0;
    }

    std::string name_;
    WxrListener& listener_;
    WxrLimits limits_;
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
    std::vector<Frame> frames_;
    std::string* target_ = nullptr;  // where the characters go; null: nowhere
    std::size_t item_bytes_ = 0;
    std::size_t comment_bytes_ = 0;
    bool has_channel_ = false;
    bool is_wordpress_ = false;
    bool is_channel_said_ = false;
    bool is_item_said_ = false;
    WxrChannel channel_;
    WxrAuthor author_;
    WxrTerm term_;
    WxrItem item_;
    std::vector<WxrComment> comments_;
    std::optional<Refusal> refusal_;
    std::exception_ptr failure_;
};

WxrReader::WxrReader(std::string_view name, WxrListener& listener, const WxrLimits& limits)
    : inside_(std::make_unique<Inside>(name, listener, limits)) {}
WxrReader::~WxrReader() = default;

Result<void> WxrReader::read(std::span<char> bytes) { return inside_->read(bytes); }
Result<void> WxrReader::finish() { return inside_->finish(); }

namespace {

class OpenFile {
  public:
    explicit OpenFile(const std::filesystem::path& file) : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    // How many bytes were read; 0 at the end.
    [[nodiscard]] std::size_t read(std::span<char> bytes) const {
        while (true) {
            const auto count = ::read(descriptor_, bytes.data(), bytes.size());
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) throw Failure{"reading the file: " + std::system_category().message(errno)};
        }
    }

  private:
    int descriptor_;
};

}  // namespace

Result<void> read_wxr(const std::filesystem::path& file, WxrListener& listener, const WxrLimits& limits) {
    const OpenFile input{file};
    if (!input.is_open() || std::filesystem::is_directory(file)) {
        return refuse(Refusal{refusals::cannot_open}.at(file.string()));
    }
    WxrReader reader{file.string(), listener, limits};
    std::vector<char> piece(piece_bytes);
    std::uint64_t bytes = 0;
    while (const auto count = input.read(piece)) {
        if (auto read = reader.read(std::span{piece}.first(count)); !read) return read;
        bytes += count;
        if (!listener.hear_progress(bytes)) return {};
    }
    return reader.finish();
}

}  // namespace standfirst::importers::wordpress
