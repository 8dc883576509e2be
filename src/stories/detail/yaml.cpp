// SPDX-License-Identifier: Apache-2.0
#include "stories/detail/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "stories/refusals.hpp"

namespace standfirst::stories::detail {

namespace {

constexpr std::size_t deepest = 20;

// Leaves yaml-cpp's parser; caught in read_yaml and nowhere else.
struct Stop {
    Refusal refusal;
};

class TreeMaker final : public YAML::EventHandler {
  public:
    TreeMaker(const std::string& file, int first_line) : file_(file), first_line_(first_line) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        add(make(YamlNode::Kind::empty, mark), mark);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { stop_for(mark, "*alias"); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        auto node = make(YamlNode::Kind::text, mark);
        node.words = value;
        add(std::move(node), mark);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::list, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::map, mark, tag, anchor);
    }
    void OnMapEnd() override { close(); }

    [[nodiscard]] YamlNode take() { return std::move(root_); }

    [[noreturn]] void stop(const YAML::Mark& mark, Refusal refusal) const {
        throw Stop{std::move(refusal).at(file_ + ":" + std::to_string(line_of(mark)))};
    }

  private:
    struct Open {
        YamlNode node;
        bool has_key = false;
    };

    [[nodiscard]] int line_of(const YAML::Mark& mark) const { return first_line_ + std::max(mark.line, 0); }
    [[nodiscard]] YamlNode make(YamlNode::Kind kind, const YAML::Mark& mark) const {
        YamlNode node;
        node.kind = kind;
        node.line = line_of(mark);
        return node;
    }
    [[noreturn]] void stop_for(const YAML::Mark& mark, std::string what) const {
        stop(mark, Refusal{refusals::yaml_not_allowed}.with("what", std::move(what)));
    }
    void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
        if (anchor != 0) stop_for(mark, "&anchor");
    }
    // yaml-cpp says "?" for plain and "!" for quoted texts that have no tag of their own.
    void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
        if (!tag.empty() && tag != "?" && tag != "!") stop_for(mark, "!tag");
    }
    void open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        refuse_anchor(mark, anchor);
        refuse_tag(mark, tag);
        if (open_.size() >= deepest) stop(mark, Refusal{refusals::bad_yaml}.with("problem", "too deep"));
        open_.push_back({.node = make(kind, mark)});
    }
    void close() {
        auto node = std::move(open_.back().node);
        open_.pop_back();
        add(std::move(node), YAML::Mark::null_mark());
    }
    void add(YamlNode node, const YAML::Mark& mark) {
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        auto& parent = open_.back();
        if (parent.node.kind == YamlNode::Kind::list) {
            parent.node.items.push_back(std::move(node));
        } else if (parent.has_key) {
            parent.node.fields.back().value = std::move(node);
            parent.has_key = false;
        } else {
            add_key(parent, std::move(node), mark);
        }
    }
    void add_key(Open& parent, YamlNode key, const YAML::Mark& mark) {
        if (key.kind != YamlNode::Kind::text)
            stop(mark, Refusal{refusals::bad_yaml}.with("problem", "a key that is no text"));
        const auto is_twice =
            std::ranges::any_of(parent.node.fields, [&](const YamlField& f) { return f.key == key.words; });
        if (is_twice) stop(mark, Refusal{refusals::key_twice}.with("key", key.words));
        parent.node.fields.push_back({.key = std::move(key.words), .line = key.line, .value = {}});
        parent.has_key = true;
    }

    const std::string& file_;
    int first_line_;
    std::vector<Open> open_;
    YamlNode root_;
};

}  // namespace

Result<YamlNode> read_yaml(std::string_view yaml, const std::string& file, int first_line) {
    TreeMaker maker{file, first_line};
    const auto refuse_at = [&](int line, const std::string& problem) {
        return refuse(Refusal{refusals::bad_yaml}
                          .at(file + ":" + std::to_string(first_line + std::max(line, 0)))
                          .with("problem", problem));
    };
    try {
        std::istringstream stream{std::string{yaml}};
        YAML::Parser parser{stream};
        parser.HandleNextDocument(maker);
        auto root = maker.take();
        if (root.kind != YamlNode::Kind::map) return refuse_at(0, "no keys");
        return root;
    } catch (const Stop& stopped) {
        return refuse(stopped.refusal);
    } catch (const YAML::Exception& exception) {
        return refuse_at(exception.mark.line, exception.msg);
    }
}

std::string quote_yaml(std::string_view words) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string quoted{"\""};
    for (const char c : words) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (c == '\n') {
            quoted += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            quoted += "\\x";
            quoted += digits[byte >> 4U];
            quoted += digits[byte & 0xFU];
        } else {
            quoted += c;
        }
    }
    return quoted += '"';
}

}  // namespace standfirst::stories::detail
