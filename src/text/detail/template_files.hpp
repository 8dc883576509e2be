// SPDX-License-Identifier: Apache-2.0
// Where templates come from: the program's own, a newsroom's theme before them, or a folder while designing.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "text/detail/template_program.hpp"
#include "text/detail/template_syntax.hpp"
#include "text/template.hpp"

namespace standfirst::text::detail {

// Every file, parsed. Never changed once made.
class ParsedTemplates {
  public:
    ParsedTemplates(std::span<const EmbeddedFile> embedded, const TemplateFolders& folders);

    // Null when there is none.
    [[nodiscard]] const TemplateFile* find(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, TemplateFile, std::less<>>& files() const { return files_; }

  private:
    void add(std::string name, std::string origin, std::string_view source);
    void add_folder(const std::filesystem::path& folder);
    std::map<std::string, TemplateFile, std::less<>> files_;
};

class TemplateFiles {
  public:
    TemplateFiles(std::span<const EmbeddedFile> embedded, TemplateFolders folders, const Locales& locales);

    [[nodiscard]] TemplateProgram bind(const std::string& file_name, const TypeShape& shape) const;
    [[nodiscard]] bool is_designing() const { return !folders_.design.empty(); }

  private:
    void check(const ParsedTemplates& parsed) const;
    std::span<const EmbeddedFile> embedded_;
    TemplateFolders folders_;
    const Locales& locales_;
    ParsedTemplates parsed_;
};

class BoundTemplate {
  public:
    BoundTemplate(std::shared_ptr<const TemplateFiles> files, std::string file_name, const TypeShape& shape);

    [[nodiscard]] std::string render(const void* view, const Texts& texts) const;

  private:
    std::shared_ptr<const TemplateFiles> files_;  // shared: in design mode they are read again
    std::string file_name_;
    const TypeShape& shape_;
    TemplateProgram program_;
    mutable std::atomic<std::size_t> expected_size_{0};  // the largest page so far, so that one allocation is enough
};

}  // namespace standfirst::text::detail
