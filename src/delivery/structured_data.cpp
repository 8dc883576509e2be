// SPDX-License-Identifier: Apache-2.0
#include "delivery/structured_data.hpp"

#include "delivery/detail/house.hpp"
#include "delivery/feed.hpp"
#include "foundation/date.hpp"

namespace standfirst::delivery {

namespace detail {

namespace {

void write_policy(text::JsonWriter& json, const StructuredContext& context, std::string_view name,
                  const std::string& page) {
    if (!page.empty()) json.field(name, absolute_address(context.publication, page));
}

}  // namespace

void write_context(text::JsonWriter& json) { json.field("@context", "https://schema.org"); }

bool has_picture(const StructuredContext& context, MediaId media) {
    return media && context.find_media(media) != nullptr;
}

void write_picture(text::JsonWriter& json, const StructuredContext& context, MediaId media, std::string_view credit) {
    const auto& view = *context.find_media(media);
    json.begin_object().field("@type", "ImageObject").field("url", absolute_address(context.publication, view.address));
    if (view.width > 0 && view.height > 0) json.key("width").number(view.width).key("height").number(view.height);
    json.field("caption", view.caption).field("creditText", credit.empty() ? std::string_view{view.credit} : credit);
    json.end_object();
}

void write_house(text::JsonWriter& json, const StructuredContext& context) {
    const auto& publication = context.publication;
    json.begin_object()
        .field("@type", "NewsMediaOrganization")
        .field("@id", publication.address + "/#house")
        .field("name", publication.title)
        .field("url", publication.address + "/")
        .field("slogan", publication.tagline)
        .field("email", publication.contact_email);
    if (has_picture(context, publication.logo)) {
        json.key("logo");
        write_picture(json, context, publication.logo, {});
    }
    write_policy(json, context, "correctionsPolicy", publication.corrections_policy);
    write_policy(json, context, "ownershipFundingInfo", publication.ownership_page);
    write_policy(json, context, "ethicsPolicy", publication.ethics_page);
    write_policy(json, context, "verificationFactCheckingPolicy", publication.fact_checking_page);
    json.end_object();
}

void write_person(text::JsonWriter& json, const StructuredContext& context, const stories::AuthorLine& author) {
    json.begin_object()
        .field("@type", "Person")
        .field("name", author.name)
        .field("url", absolute_address(context.publication, "/by/" + author.slug))
        .field("jobTitle", author.title)
        .end_object();
}

}  // namespace detail

using namespace detail;

text::SafeJson describe_page(const StructuredContext& context, const stories::StoryView& view) {
    text::JsonWriter json;
    json.begin_object();
    write_context(json);
    json.field("@type", "WebPage")
        .field("url", absolute_address(context.publication, view.path))
        .field("name", view.story.words.headline)
        .field("description", view.story.words.standfirst)
        .field("inLanguage", view.story.language.empty() ? context.publication.language : view.story.language);
    if (view.story.updated_at) json.field("dateModified", format_rfc3339(*view.story.updated_at));
    json.key("publisher");
    write_house(json, context);
    return std::move(json.end_object()).finish();
}

text::SafeJson describe_house(const StructuredContext& context) {
    const auto& publication = context.publication;
    text::JsonWriter json;
    json.begin_object();
    write_context(json);
    json.key("@graph").begin_array();
    write_house(json, context);
    json.begin_object()
        .field("@type", "WebSite")
        .field("@id", publication.address + "/#site")
        .field("name", publication.title)
        .field("url", publication.address + "/")
        .field("inLanguage", publication.language);
    json.key("publisher").begin_object().field("@id", publication.address + "/#house").end_object();
    json.key("potentialAction")
        .begin_object()
        .field("@type", "SearchAction")
        .field("target", publication.address + "/search?q={words}")
        .field("query-input", "required name=words")
        .end_object();
    return std::move(json.end_object().end_array().end_object()).finish();
}

text::SafeJson describe_author(const StructuredContext& context, const stories::Author& author) {
    const auto address = absolute_address(context.publication, "/by/" + author.slug);
    text::JsonWriter json;
    json.begin_object();
    write_context(json);
    json.field("@type", "ProfilePage").field("url", address);
    json.key("mainEntity")
        .begin_object()
        .field("@type", "Person")
        .field("name", author.name)
        .field("url", address)
        .field("jobTitle", author.title)
        .field("description", author.biography)
        .field("sameAs", author.website);
    if (has_picture(context, author.picture)) {
        json.key("image");
        write_picture(json, context, author.picture, {});
    }
    json.key("worksFor");
    write_house(json, context);
    return std::move(json.end_object().end_object()).finish();
}

text::SafeJson describe_list(const StructuredContext& context, std::string_view title, std::string_view path,
                             std::span<const stories::StoryCard> cards) {
    text::JsonWriter json;
    json.begin_object();
    write_context(json);
    json.field("@type", "CollectionPage")
        .field("name", title)
        .field("url", absolute_address(context.publication, path));
    json.key("mainEntity").begin_object().field("@type", "ItemList").key("itemListElement").begin_array();
    std::int64_t position = 0;
    for (const auto& card : cards)
        json.begin_object()
            .field("@type", "ListItem")
            .key("position")
            .number(++position)
            .field("url", absolute_address(context.publication, card.path))
            .field("name", card.headline)
            .end_object();
    return std::move(json.end_array().end_object().end_object()).finish();
}

text::SafeJson describe_way(const StructuredContext& context, std::span<const BreadcrumbStep> steps) {
    text::JsonWriter json;
    json.begin_object();
    write_context(json);
    json.field("@type", "BreadcrumbList").key("itemListElement").begin_array();
    std::int64_t position = 0;
    for (const auto& step : steps)
        json.begin_object()
            .field("@type", "ListItem")
            .key("position")
            .number(++position)
            .field("name", step.title)
            .field("item", absolute_address(context.publication, step.path))
            .end_object();
    return std::move(json.end_array().end_object()).finish();
}

}  // namespace standfirst::delivery
