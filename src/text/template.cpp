// SPDX-License-Identifier: Apache-2.0
#include "text/template.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"
#include "text/detail/safe_html_maker.hpp"
#include "text/detail/template_binder.hpp"
#include "text/detail/template_context.hpp"
#include "text/detail/template_files.hpp"

namespace standfirst::text {

namespace detail {

namespace {

constexpr std::uintmax_t largest_file = 1 << 20;

std::string read_whole_file(const std::filesystem::path& path) {
    if (std::filesystem::file_size(path) > largest_file)
        throw Failure(path.string() + ":1: a template file is at most 1 MB");
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) throw Failure(path.string() + ":1: the file cannot be read");
    return std::move(bytes).str();
}

bool is_template_file(const std::filesystem::path& path) {
    const auto ending = path.extension();
    return ending == ".html" || ending == ".xml" || ending == ".txt" || ending == ".svg";
}

}  // namespace

ParsedTemplates::ParsedTemplates(std::span<const EmbeddedFile> embedded, const TemplateFolders& folders) {
    if (folders.design.empty()) {
        for (const auto& file : embedded)
            if (is_template_file(file.name))
                add(std::string(file.name), "templates/" + std::string(file.name), file.bytes);
    } else {
        add_folder(folders.design);
    }
    if (!folders.theme.empty() && std::filesystem::is_directory(folders.theme)) add_folder(folders.theme);
}

void ParsedTemplates::add(std::string name, std::string origin, std::string_view source) {
    if (!is_utf8(source)) throw Failure(origin + ":1: the file is not UTF-8");
    auto file = parse_template(name, std::move(origin), source);
    files_.insert_or_assign(std::move(name), std::move(file));
}

void ParsedTemplates::add_folder(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || !is_template_file(entry.path())) continue;
        add(entry.path().lexically_relative(folder).generic_string(), entry.path().string(),
            read_whole_file(entry.path()));
    }
}

const TemplateFile* ParsedTemplates::find(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
}

TemplateFiles::TemplateFiles(std::span<const EmbeddedFile> embedded, TemplateFolders folders, const Locales& locales)
    : embedded_(embedded), folders_(std::move(folders)), locales_(locales), parsed_(embedded_, folders_) {
    check(parsed_);
}

namespace {

// Partials and text keys of every file, also of those that nothing binds.
class FileCheck {
  public:
    FileCheck(const ParsedTemplates& parsed, const Locales& locales) : parsed_(parsed), locales_(locales) {}

    void check(const TemplateFile& file) {
        if (std::ranges::find(checked_, &file) != checked_.end()) return;
        around_.push_back(&file);
        check_nodes(file, file.nodes);
        around_.pop_back();
        checked_.push_back(&file);
    }

  private:
    void check_nodes(const TemplateFile& file, const std::vector<TemplateNode>& nodes) {
        for (const auto& node : nodes) {
            if (node.kind == NodeKind::partial) check_partial(file, node);
            if ((node.kind == NodeKind::words || node.kind == NodeKind::raw_words) && !locales_.find_key(node.text))
                fail_template(file.origin, node.line, "no text has the key '" + node.text + "'");
            check_nodes(file, node.inside);
        }
    }

    void check_partial(const TemplateFile& file, const TemplateNode& node) {
        const auto name = partial_file_name(node.text, file.name);
        const auto* partial = parsed_.find(name);
        if (partial == nullptr) fail_template(file.origin, node.line, "there is no template '" + name + "'");
        if (std::ranges::find(around_, partial) != around_.end())
            fail_template(file.origin, node.line, "'" + name + "' stands inside itself");
        check(*partial);
    }

    const ParsedTemplates& parsed_;
    const Locales& locales_;
    std::vector<const TemplateFile*> around_;
    std::vector<const TemplateFile*> checked_;
};

}  // namespace

void TemplateFiles::check(const ParsedTemplates& parsed) const {
    FileCheck check{parsed, locales_};
    for (const auto& [name, file] : parsed.files()) check.check(file);
}

TemplateProgram TemplateFiles::bind(const std::string& file_name, const TypeShape& shape) const {
    const auto bind_in = [&](const ParsedTemplates& parsed) {
        const auto* file = parsed.find(file_name);
        if (file == nullptr) throw Failure("there is no template '" + file_name + "'");
        const BindingSources sources{[&parsed](std::string_view name) { return parsed.find(name); }, &locales_};
        return bind_template(*file, shape, sources);
    };
    if (!is_designing()) return bind_in(parsed_);
    const ParsedTemplates fresh{embedded_, folders_};
    check(fresh);
    return bind_in(fresh);
}

BoundTemplate::BoundTemplate(std::shared_ptr<const TemplateFiles> files, std::string file_name, const TypeShape& shape)
    : files_(std::move(files)),
      file_name_(std::move(file_name)),
      shape_(shape),
      program_(files_->bind(file_name_, shape_)) {}

std::string BoundTemplate::render(const void* view, const Texts& texts) const {
    std::string out;
    if (files_->is_designing()) {
        files_->bind(file_name_, shape_).run(view, texts, out);
        return out;
    }
    out.reserve(std::max(expected_size_.load(std::memory_order_relaxed), program_.literals.size() + 256));
    program_.run(view, texts, out);
    if (out.size() > expected_size_.load(std::memory_order_relaxed))
        expected_size_.store(out.size(), std::memory_order_relaxed);
    return out;
}

SafeHtml render_html(const BoundTemplate& bound, const void* view, const Texts& texts) {
    return SafeHtmlMaker::vouch_for(bound.render(view, texts));
}

std::string render_plain(const BoundTemplate& bound, const void* view, const Texts& texts) {
    return bound.render(view, texts);
}

}  // namespace detail

TemplateSet::TemplateSet(std::span<const EmbeddedFile> files, const TemplateFolders& folders, const Locales& locales)
    : files_(std::make_shared<const detail::TemplateFiles>(files, folders, locales)) {}
TemplateSet::~TemplateSet() = default;
TemplateSet::TemplateSet(TemplateSet&&) noexcept = default;
TemplateSet& TemplateSet::operator=(TemplateSet&&) noexcept = default;

std::shared_ptr<const detail::BoundTemplate> TemplateSet::bind_shape(std::string file_name,
                                                                     const detail::TypeShape& shape) const {
    return std::make_shared<const detail::BoundTemplate>(files_, std::move(file_name), shape);
}

}  // namespace standfirst::text
