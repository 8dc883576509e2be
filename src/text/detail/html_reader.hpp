// SPDX-License-Identifier: Apache-2.0
// Walks gumbo's tree and builds the document: blocks (html_in.cpp), figures and media (html_in_media.cpp), tables and
// lists (html_in_tables.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/detail/html_tree.hpp"
#include "text/detail/line_builder.hpp"
#include "text/html_in.hpp"

namespace standfirst::text::detail {

class HtmlReader {
  public:
    explicit HtmlReader(const HtmlIntake& intake) : intake_(intake) {}

    [[nodiscard]] Result<HtmlReading> read(const GumboNode& body);

  private:
    // Where blocks and words go at present.
    struct Place {
        Blocks& out;
        LineBuilder line{};
        Alignment alignment = Alignment::start;
        std::string* speaker = nullptr;  // inside a quote: takes the words of its <cite> or <footer>
        bool is_line_only = false;       // captions, headings, cells: a block inside only breaks the line
        std::string* code = nullptr;
    };
    // Element of a figure, found before it is read.
    struct FigureParts {
        std::vector<const GumboNode*> pictures;
        const GumboNode* video = nullptr;
        const GumboNode* audio = nullptr;
        const GumboNode* frame = nullptr;
        const GumboNode* table = nullptr;
        const GumboNode* quote = nullptr;
        const GumboNode* caption = nullptr;
        bool has_words = false;
    };

    void flow_children(const GumboElement& element, Place& place);
    void flow(const GumboNode& node, Place& place);
    void flow_marked(const GumboElement& element, Mark mark, Place& place);
    void flow_container(const GumboElement& element, Place& place);
    bool flow_inline(const GumboNode& node, Place& place);
    bool flow_block(const GumboNode& node, Place& place);
    bool flow_media(const GumboNode& node, Place& place);
    void flow_link(const GumboElement& element, Place& place);
    void end_paragraph(Place& place);
    void add_block(Place& place, Block block);

    void read_heading(const GumboElement& element, Place& place);
    void read_list(const GumboElement& element, Place& place);
    void read_definitions(const GumboElement& element, Place& place);
    void read_quote(const GumboElement& element, Place& place, const GumboElement* figure);
    void read_preformatted(const GumboElement& element, Place& place);
    void read_details(const GumboElement& element, Place& place);
    void read_columns(const GumboElement& element, Place& place);
    void read_table(const GumboNode& node, Place& place, const GumboElement* caption);
    void read_rows(const GumboElement& section, std::vector<std::vector<TableCell>>& rows);
    void read_division(const GumboNode& node, Place& place);
    void preserve(const GumboNode& node, Place& place);

    void read_figure(const GumboNode& node, Place& place);
    void find_parts(const GumboNode& node, FigureParts& parts, int depth);
    void read_gallery(const GumboElement& element, const FigureParts& parts, Place& place);
    [[nodiscard]] std::optional<Picture> picture_from(const GumboElement& image, const GumboElement* figure,
                                                      const GumboElement* caption);
    void read_image(const GumboElement& image, Place& place);
    void read_recording(const GumboElement& element, Place& place, const GumboElement* figure,
                        const GumboElement* caption);
    void read_frame(const GumboElement& element, Place& place);
    bool read_file(const GumboElement& element, Place& place);
    void add_picture_card(const GumboElement& image, Place& place);
    void add_card(std::string_view address, std::string_view title, Place& place);
    [[nodiscard]] MediaId find_media(std::string_view address, std::string_view alt, std::string_view title);

    // The blocks inside an element; at the deepest nesting they go where the element stands.
    template <typename Make>
    void nest(Place& place, const Make& make);
    [[nodiscard]] Blocks blocks_of(const GumboElement& element, std::string* speaker = nullptr);
    [[nodiscard]] Line line_of(const GumboElement& element, Spaces spaces = Spaces::folded);
    [[nodiscard]] std::string words_of(const GumboElement& element);
    [[nodiscard]] std::string link_from(std::string_view href);
    [[nodiscard]] static std::string plain(std::string_view attribute);
    void lose(std::string_view what);
    void lose_mark(const GumboElement& element);

    const HtmlIntake& intake_;
    std::vector<Mark> marks_;
    std::vector<std::string> losses_;
    int nesting_ = 0;     // of blocks
    int tree_depth_ = 0;  // of elements
    std::size_t block_count_ = 0;
};

[[nodiscard]] std::string host_of(std::string_view address);
[[nodiscard]] PictureLayout layout_of(const GumboElement& element);

}  // namespace standfirst::text::detail
