// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/filing_in.hpp"

#include <set>

#include "foundation/failure.hpp"
#include "foundation/utf8.hpp"
#include "importers/wordpress/body.hpp"
#include "importers/wordpress/leading_on.hpp"
#include "importers/wordpress/old_address.hpp"
#include "text/link.hpp"
#include "text/slug.hpp"

namespace standfirst::importers::wordpress {

namespace {

constexpr int most_tries = 50;

// "bridge", "bridge-2", "bridge-3"…
std::string numbered(const std::string& slug, int number) {
    return number == 1 ? slug : slug + "-" + std::to_string(number);
}

class FilingIn {
  public:
    FilingIn(wire::Work& work, const ImportOrder& order, const Rooms& rooms, const Survey& survey, ImportReport& report)
        : work_(work), order_(order), rooms_(rooms), survey_(survey), report_(report) {}

    Filed make() {
        make_sections();
        make_topics();
        make_authors();
        return std::move(filed_);
    }

  private:
    [[nodiscard]] bool becomes_section(const std::string& category) const {
        return order_.categories == ImportOrder::Categories::sections && survey_.primary_categories.contains(category);
    }

    void redirect(const std::string& address, const std::string& to) {
        lead_on(work_, order_, rooms_, address, to, report_);
    }

    Filed::Place make_section(const std::string& wanted, stories::Section draft) {
        std::string why;
        for (int number = 1; number <= most_tries; ++number) {
            draft.slug = numbered(wanted, number);
            if (auto there = rooms_.stories.sections.find_section(work_, order_.publication, draft.slug)) {
                report_.count("sections there already");
                return {.id = there->id, .slug = there->slug};
            }
            auto added = rooms_.filing.add_section(work_, Visitor::house(), draft);
            if (added) {
                report_.count("sections");
                return {.id = added->id, .slug = added->slug};
            }
            why = reason_of(order_, added.error());
        }
        throw Failure{"no section could be made for " + wanted + ": " + why};
    }

    void make_sections() {
        int position = static_cast<int>(rooms_.stories.sections.list_sections(work_, order_.publication).size());
        for (const auto& slug : survey_.category_order) {
            if (!becomes_section(slug)) continue;
            const auto& term = survey_.categories.find(slug)->second;
            stories::Section draft;
            draft.publication = order_.publication;
            draft.title = plain_words(term.name.empty() ? slug : term.name);
            draft.description = plain_words(term.description);
            draft.position = position++;
            const auto place = make_section(slug_from(slug, draft.title), draft);
            filed_.sections[slug] = place;
            lead_from_category(slug, term, "/" + place.slug);
        }
        if (!survey_.has_story_without_category && order_.categories == ImportOrder::Categories::sections) return;
        stories::Section draft;
        draft.publication = order_.publication;
        draft.title = order_.section_title;
        draft.position = position;
        filed_.sections[""] = make_section(order_.section, draft);
    }

    void lead_from_category(const std::string& slug, const SurveyedTerm& term, const std::string& to) {
        redirect("/category/" + slug + "/", to);
        if (!term.id.empty()) redirect("/?cat=" + term.id, to);
        std::string path = slug;
        std::string parent = term.parent;
        for (int i = 0; i < 20 && !parent.empty(); ++i) {
            const auto above = survey_.categories.find(parent);
            if (above == survey_.categories.end()) break;
            path = parent + "/" + path;
            parent = above->second.parent;
        }
        if (path != slug) redirect("/category/" + path + "/", to);
    }

    std::optional<Filed::Named> make_topic(const std::string& slug, const SurveyedTerm& term) {
        stories::Topic draft;
        draft.publication = order_.publication;
        draft.title = plain_words(term.name.empty() ? slug : term.name);
        draft.description = plain_words(term.description);
        const auto wanted = slug_from(slug, draft.title);
        std::string why;
        for (int number = 1; number <= most_tries; ++number) {
            draft.slug = numbered(wanted, number);
            if (auto there = rooms_.stories.topics.find_topic(work_, order_.publication, draft.slug)) {
                report_.count(made_topics_.contains(draft.slug) ? "topics that are both tag and category"
                                                                : "topics there already");
                return Filed::Named{.id = there->id, .slug = there->slug, .title = there->title};
            }
            auto added = rooms_.filing.add_topic(work_, Visitor::house(), draft);
            if (added) {
                report_.count("topics");
                made_topics_.insert(draft.slug);
                return Filed::Named{.id = added->id, .slug = added->slug, .title = added->title};
            }
            why = reason_of(order_, added.error());
        }
        report_.lose({.line = 0, .what = "topic “" + draft.title + "”", .why = why});
        return std::nullopt;
    }

    void make_topics() {
        for (const auto& slug : survey_.category_order) {
            const bool is_section = becomes_section(slug);
            if (is_section && !survey_.further_categories.contains(slug)) continue;
            const auto& term = survey_.categories.find(slug)->second;
            const auto topic = make_topic(slug, term);
            if (!topic) continue;
            filed_.categories[slug] = *topic;
            report_.count("categories that are topics");
            if (!is_section) lead_from_category(slug, term, "/topic/" + topic->slug);
            if (is_section) report_.count("sections that are topics of other stories too");
        }
        for (const auto& [slug, term] : survey_.tags) {
            const auto topic = make_topic(slug, term);
            if (!topic) continue;
            filed_.tags[slug] = *topic;
            redirect("/tag/" + slug + "/", "/topic/" + topic->slug);
        }
    }

    static std::string name_of(const WxrAuthor& author) {
        auto name = plain_words(author.display_name);
        if (name.empty()) name = plain_words(author.first_name + " " + author.last_name);
        return name.empty() ? plain_words(author.login) : name;
    }

    void make_authors() {
        std::set<std::string> made;
        for (const auto& author : survey_.authors) {
            stories::Author draft;
            draft.publication = order_.publication;
            draft.name = name_of(author);
            const auto wanted = text::make_slug(draft.name);
            std::string why;
            for (int number = 1; number <= most_tries; ++number) {
                draft.slug = numbered(wanted, number);
                const auto there = rooms_.stories.authors.find_author(work_, order_.publication, draft.slug);
                if (there && (there->name != draft.name || made.contains(draft.slug))) continue;
                if (there) {
                    report_.count("authors there already");
                    take_author(author, *there);
                    made.insert(draft.slug);
                    break;
                }
                auto added = rooms_.filing.add_author(work_, Visitor::house(), draft);
                if (added) {
                    report_.count("authors");
                    take_author(author, *added);
                    made.insert(draft.slug);
                    break;
                }
                why = reason_of(order_, added.error());
            }
            if (!filed_.authors.contains(author.login)) {
                report_.lose({.line = 0, .what = "author “" + draft.name + "”", .why = why});
            }
        }
    }

    void take_author(const WxrAuthor& author, const stories::Author& made) {
        const Filed::Signed place{.id = made.id, .slug = made.slug, .name = made.name};
        filed_.authors[author.login] = place;
        filed_.authors.try_emplace(text::make_slug(author.login), place);
        redirect("/author/" + text::make_slug(author.login) + "/", "/by/" + made.slug);
    }

    wire::Work& work_;
    const ImportOrder& order_;
    const Rooms& rooms_;
    const Survey& survey_;
    ImportReport& report_;
    Filed filed_;
    std::set<std::string> made_topics_;
};

}  // namespace

Filed file_in(wire::Work& work, const ImportOrder& order, const Rooms& rooms, const Survey& survey,
              ImportReport& report) {
    return FilingIn{work, order, rooms, survey, report}.make();
}

}  // namespace standfirst::importers::wordpress
