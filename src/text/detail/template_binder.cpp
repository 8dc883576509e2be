// SPDX-License-Identifier: Apache-2.0
#include "text/detail/template_binder.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "foundation/nearest_word.hpp"
#include "text/detail/template_context.hpp"

namespace standfirst::text::detail {

namespace {

constexpr std::size_t most_text_arguments = 8;
constexpr std::size_t most_operations = 200'000;

struct Scope {
    const TypeShape* shape = nullptr;
    std::uint16_t frame = 0;
    bool is_item = false;
};

std::span<const FieldShape> fields_of(const TypeShape& shape) {
    if (shape.kind != TypeKind::view) return {};
    return {shape.fields, shape.field_count};
}

const FieldShape* find_field(const TypeShape& shape, std::string_view name) {
    const auto fields = fields_of(shape);
    const auto found = std::ranges::find(fields, name, &FieldShape::name);
    return found == fields.end() ? nullptr : std::to_address(found);
}

class Binder {
  public:
    Binder(const TemplateFile& file, const TypeShape& shape, const BindingSources& sources)
        : sources_(sources), context_(markup_of(file.name)), markup_(markup_of(file.name)) {
        scopes_.push_back({&shape, 0, false});
    }

    TemplateProgram bind(const TemplateFile& file) {
        bind_file(file);
        if (markup_ != Markup::none && !context_.is_between_elements())
            fail_template(file.origin, 1, "the file ends inside a tag, a comment or a script");
        return std::move(program_);
    }

  private:
    [[noreturn]] void fail(const TemplateNode& node, const std::string& what) const {
        fail_template(files_.back()->origin, node.line, what);
    }

    void bind_file(const TemplateFile& file) {
        files_.push_back(&file);
        bind_nodes(file.nodes);
        files_.pop_back();
    }

    void bind_nodes(const std::vector<TemplateNode>& nodes) {
        for (const auto& node : nodes) {
            if (program_.operations.size() > most_operations) fail(node, "the template with its partials is too large");
            switch (node.kind) {
                case NodeKind::literal:
                    add_literal(node.text);
                    break;
                case NodeKind::value:
                case NodeKind::raw_value:
                    add_value(node);
                    break;
                case NodeKind::words:
                case NodeKind::raw_words:
                    add_words(node);
                    break;
                case NodeKind::partial:
                    add_partial(node);
                    break;
                case NodeKind::section:
                    add_section(node);
                    break;
                case NodeKind::inverted:
                case NodeKind::test:
                    add_test(node);
                    break;
            }
        }
    }

    // ---- names

    struct Finding {
        const Scope* scope;
        const FieldShape* field;
    };

    std::optional<Finding> find_outwards(std::string_view name) const {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
            if (const auto* field = find_field(*scope->shape, name)) return Finding{&*scope, field};
        return std::nullopt;
    }

    [[noreturn]] void fail_unknown(const TemplateNode& node, std::string_view name) const {
        std::vector<std::string_view> known;
        for (const auto& scope : scopes_)
            for (const auto& field : fields_of(*scope.shape)) known.push_back(field.name);
        auto what = "the view has no field '" + std::string(name) + "'";
        if (const auto nearest = nearest_word(name, known); !nearest.empty())
            what += ": did you mean '" + std::string(nearest) + "'?";
        fail(node, what);
    }

    Reach reach(const TemplateNode& node, std::string_view name) {
        Reach reach;
        reach.first_hop = static_cast<std::uint32_t>(program_.hops.size());
        const auto hop = [&](Hop next) {
            program_.hops.push_back(next);
            ++reach.hops;
        };
        const auto unwrap = [&] {
            while (reach.shape->kind == TypeKind::maybe) {
                hop(reach.shape->inside);
                reach.shape = &reach.shape->inner();
                reach.through_maybe = true;
            }
        };
        if (name == ".") {
            reach.frame = scopes_.back().frame;
            reach.shape = scopes_.back().shape;
            unwrap();
            return reach;
        }
        const auto first_end = std::min(name.find('.'), name.size());
        const auto first = name.substr(0, first_end);
        const auto found = find_outwards(first);
        if (!found) fail_unknown(node, first);
        reach.frame = found->scope->frame;
        hop(found->field->address);
        reach.shape = &found->field->type();
        unwrap();
        for (auto rest = name.substr(first_end); !rest.empty();) {
            rest.remove_prefix(1);
            const auto part = rest.substr(0, std::min(rest.find('.'), rest.size()));
            const auto* field = find_field(*reach.shape, part);
            if (field == nullptr)
                fail(node, "in '" + std::string(name) + "' there is no field '" + std::string(part) + "'");
            reach.through_maybe = false;
            hop(field->address);
            reach.shape = &field->type();
            unwrap();
            rest.remove_prefix(part.size());
        }
        return reach;
    }

    // ---- what is written

    void add_literal(std::string_view literal) {
        const auto offset = program_.literals.size();
        context_.read(literal, program_.literals);
        const auto length = program_.literals.size() - offset;
        if (length == 0) return;
        auto& operations = program_.operations;
        if (!operations.empty() && operations.back().kind == OperationKind::literal && operations.size() != label_) {
            operations.back().length += static_cast<std::uint32_t>(length);
            return;
        }
        Operation operation;
        operation.kind = OperationKind::literal;
        operation.offset = static_cast<std::uint32_t>(offset);
        operation.length = static_cast<std::uint32_t>(length);
        operations.push_back(operation);
    }

    Operation& add(OperationKind kind) {
        auto& operation = program_.operations.emplace_back();
        operation.kind = kind;
        return operation;
    }

    // How words are written at this place.
    Escape escape_here(const TemplateNode& node, ValueForm form) const {
        const auto place = context_.place();
        if (form == ValueForm::json) {
            if (place == Place::json_value || place == Place::plain) return Escape::json;
            if (place == Place::json_string) return Escape::json_inside;
            if (place == Place::text || place == Place::attribute) return Escape::json_as_html;
        }
        switch (place) {
            case Place::plain:
                return Escape::none;
            case Place::text:
            case Place::title:
            case Place::attribute:
                return markup_ == Markup::xml ? Escape::xml : Escape::html;
            case Place::url_begin:
                return Escape::address;
            case Place::url_rest:
                return Escape::address_rest;
            case Place::url_path:
                return Escape::html;
            case Place::url_query:
                return Escape::query;
            case Place::url_list:
                return Escape::address_list;
            case Place::json_string:
                return Escape::json_inside;
            case Place::json_value:
                fail(node, "write {{json:" + node.text + "}} for a value in JSON");
            case Place::style:
                fail(node, "only numbers can be made safe in a style attribute");
            case Place::forbidden:
                fail(node, std::string(context_.reason()));
        }
        return Escape::html;
    }

    void add_value(const TemplateNode& node) {
        auto value = reach(node, node.text);
        const bool is_raw = node.kind == NodeKind::raw_value;
        const auto kind = value.shape->kind;
        if (is_raw && kind != TypeKind::html)
            fail(node, "{{{" + node.text + "}}} is for fields of type SafeHtml; write {{" + node.text + "}}");
        switch (kind) {
            case TypeKind::words: {
                if (node.form == ValueForm::number_words) fail(node, "'" + node.text + "' is not a number");
                auto& operation = add(OperationKind::words);
                operation.escape = escape_here(node, node.form);
                operation.reach = value;
                break;
            }
            case TypeKind::html:
                add_html(node, value, is_raw);
                break;
            case TypeKind::json:
                add_json(node, value);
                break;
            case TypeKind::number:
                add_number(node, value);
                break;
            case TypeKind::flag:
                fail(node, "'" + node.text + "' is a flag: ask it with {{#" + node.text + "}}");
            case TypeKind::view:
                fail(node, "'" + node.text + "' is a view: name one of its fields");
            case TypeKind::list:
                fail(node, "'" + node.text + "' is a list: go through it with {{#" + node.text + "}}");
            case TypeKind::maybe:
                break;
        }
        context_.pass_value();
    }

    void add_html(const TemplateNode& node, const Reach& value, bool is_raw) {
        if (!is_raw) fail(node, "'" + node.text + "' is SafeHtml: write {{{" + node.text + "}}}");
        const auto place = context_.place();
        if (place != Place::text && place != Place::plain) fail(node, "SafeHtml can stand only between elements");
        add(OperationKind::html).reach = value;
    }

    void add_json(const TemplateNode& node, const Reach& value) {
        const auto place = context_.place();
        if (node.form != ValueForm::json && place != Place::json_value)
            fail(node, "'" + node.text + "' is SafeJson: write {{json:" + node.text + "}}");
        if (place == Place::json_string) fail(node, "JSON cannot stand inside a JSON string");
        auto& operation = add(OperationKind::json);
        operation.escape = escape_here(node, ValueForm::json);
        operation.reach = value;
    }

    void add_number(const TemplateNode& node, const Reach& value) {
        const auto place = context_.place();
        if (node.form == ValueForm::number_words) {
            auto& operation = add(OperationKind::number_words);
            operation.escape = escape_here(node, ValueForm::plain);
            operation.reach = value;
            return;
        }
        if (place == Place::forbidden) fail(node, std::string(context_.reason()));
        auto& operation = add(OperationKind::number);
        operation.escape = place == Place::json_value ? Escape::json : Escape::none;
        operation.reach = value;
    }

    void add_words(const TemplateNode& node) {
        const auto key = sources_.locales->find_key(node.text);
        if (!key) fail(node, "no text has the key '" + node.text + "'");
        if (node.arguments.size() > most_text_arguments) fail(node, "a text takes at most 8 arguments");
        const auto place = context_.place();
        if (place == Place::url_begin || place == Place::url_rest || place == Place::url_list)
            fail(node, "a text is no address");
        std::vector<ProgramArgument> arguments;
        for (const auto& argument : node.arguments) {
            auto value = reach(node, argument.field);
            check_argument(node, argument, value, place);
            arguments.push_back({argument.name, value});
        }
        check_argument_names(node, *key);
        const auto escape = escape_here(node, ValueForm::plain);
        auto& operation = add(OperationKind::text);
        operation.key = *key;
        operation.escape = escape;
        operation.offset = static_cast<std::uint32_t>(program_.arguments.size());
        operation.length = static_cast<std::uint32_t>(arguments.size());
        for (auto& argument : arguments) program_.arguments.push_back(std::move(argument));
        context_.pass_value();
    }

    void check_argument(const TemplateNode& node, const WordsArgument& argument, const Reach& value,
                        Place place) const {
        switch (value.shape->kind) {
            case TypeKind::words:
            case TypeKind::number:
            case TypeKind::flag:
                return;
            case TypeKind::html:
                if (node.kind != NodeKind::raw_words)
                    fail(node, "'" + argument.field + "' is SafeHtml: write {{{t:" + node.text + " …}}}");
                if (place != Place::text) fail(node, "SafeHtml can stand only between elements");
                return;
            case TypeKind::json:
            case TypeKind::view:
            case TypeKind::list:
            case TypeKind::maybe:
                fail(node, "'" + argument.field + "' cannot fill a text");
        }
    }

    void check_argument_names(const TemplateNode& node, TextKey key) const {
        const auto wanted = sources_.locales->arguments_of(key);
        for (const auto& name : wanted)
            if (std::ranges::find(node.arguments, name, &WordsArgument::name) == node.arguments.end())
                fail(node, "the text '" + node.text + "' needs the argument '" + name + "'");
        for (const auto& argument : node.arguments)
            if (std::ranges::find(wanted, argument.name) == wanted.end())
                fail(node, "the text '" + node.text + "' has no argument '" + argument.name + "'");
    }

    // ---- what stands inside something

    void add_partial(const TemplateNode& node) {
        const auto name = partial_file_name(node.text, files_.back()->name);
        const auto* file = sources_.find_file(name);
        if (file == nullptr) fail(node, "there is no template '" + name + "'");
        if (std::ranges::find(files_, file) != files_.end()) fail(node, "'" + name + "' stands inside itself");
        bind_file(*file);
    }

    std::uint32_t here() {
        label_ = program_.operations.size();
        return static_cast<std::uint32_t>(label_);
    }

    // Binds what is inside, which may be passed over: both ways must lead to the same place in the markup.
    void bind_inside(const TemplateNode& node) {
        const auto before = context_;
        bind_nodes(node.inside);
        if (!context_.join(before))
            fail(node, "'" + node.text + "' opens or closes a tag, attribute or script that its other way does not");
    }

    void add_section(const TemplateNode& node) {
        if (node.text.starts_with('@')) {
            add_test(node);
            return;
        }
        auto value = reach(node, node.text);
        switch (value.shape->kind) {
            case TypeKind::number:
            case TypeKind::flag:
                add_test(node);
                return;
            case TypeKind::words:
            case TypeKind::html:
            case TypeKind::json:
            case TypeKind::view:
                enter(node, value);
                return;
            case TypeKind::list:
                loop(node, value);
                return;
            case TypeKind::maybe:
                return;
        }
    }

    std::uint16_t next_frame(const TemplateNode& node) const {
        const auto frame = static_cast<std::size_t>(scopes_.back().frame) + 1;
        if (frame >= deepest_frames) fail(node, "views stand too deep inside one another");
        return static_cast<std::uint16_t>(frame);
    }

    void enter(const TemplateNode& node, const Reach& value) {
        const auto frame = next_frame(node);
        const auto start = program_.operations.size();
        auto& operation = add(OperationKind::enter);
        operation.reach = value;
        operation.target = frame;
        scopes_.push_back({value.shape, frame, false});
        bind_inside(node);
        scopes_.pop_back();
        program_.operations[start].jump = here();
    }

    void loop(const TemplateNode& node, const Reach& value) {
        const auto frame = next_frame(node);
        const auto start = program_.operations.size();
        auto& operation = add(OperationKind::begin_loop);
        operation.reach = value;
        operation.target = frame;
        const auto* inner = &value.shape->inner();
        if (inner->kind == TypeKind::maybe) inner = &inner->inner();
        const auto body = here();
        scopes_.push_back({inner, frame, true});
        bind_inside(node);
        scopes_.pop_back();
        auto& next = add(OperationKind::next_item);
        next.target = frame;
        next.jump = body;
        program_.operations[start].jump = here();
    }

    void add_test(const TemplateNode& node) {
        const auto start = program_.operations.size();
        const bool wants_it = node.kind != NodeKind::inverted;
        if (node.text.starts_with('@')) {
            const auto item = std::ranges::find_if(scopes_.rbegin(), scopes_.rend(), &Scope::is_item);
            if (item == scopes_.rend()) fail(node, node.text + " stands in no list");
            const bool is_first = node.text == "@first";
            auto& operation =
                add(is_first   ? (wants_it ? OperationKind::jump_unless_first : OperationKind::jump_if_first)
                    : wants_it ? OperationKind::jump_unless_last
                               : OperationKind::jump_if_last);
            operation.target = item->frame;
        } else {
            const auto value = reach(node, node.text);
            add(wants_it ? OperationKind::jump_unless : OperationKind::jump_if).reach = value;
        }
        bind_inside(node);
        program_.operations[start].jump = here();
    }

    const BindingSources& sources_;
    MarkupContext context_;
    Markup markup_;
    TemplateProgram program_;
    std::vector<Scope> scopes_;
    std::vector<const TemplateFile*> files_;
    std::size_t label_ = static_cast<std::size_t>(-1);  // a jump leads to this operation: nothing is merged into it
};

}  // namespace

TemplateProgram bind_template(const TemplateFile& file, const TypeShape& shape, const BindingSources& sources) {
    return Binder{file, shape, sources}.bind(file);
}

}  // namespace standfirst::text::detail
