// SPDX-License-Identifier: Apache-2.0
#include "text/template.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <thread>

#include "foundation/failure.hpp"

using namespace standfirst;
using namespace standfirst::text;

namespace {

struct TopicView {
    std::string slug;
    std::string title;
    static constexpr auto fields =
        text::fields(text::field("slug", &TopicView::slug), text::field("title", &TopicView::title));
};

// A view inside itself, as navigation is.
struct BranchView {
    std::string name;
    std::vector<BranchView> branches;
    static constexpr auto fields =
        text::fields(text::field("name", &BranchView::name), text::field("branches", &BranchView::branches));
};

struct StoryPage {
    std::string headline;
    std::string link;
    std::string rest;
    std::string_view note;
    SafeHtml body;
    SafeJson structured;
    std::int64_t comments = 0;
    bool is_live = false;
    std::optional<std::string> label;
    std::optional<TopicView> lead;
    std::vector<TopicView> topics;
    std::vector<std::string> names;
    std::vector<BranchView> branches;
    const TopicView* shared = nullptr;
    std::optional<int> edition;
    static constexpr auto fields =
        text::fields(text::field("headline", &StoryPage::headline), text::field("link", &StoryPage::link),
                     text::field("rest", &StoryPage::rest), text::field("note", &StoryPage::note),
                     text::field("body", &StoryPage::body), text::field("structured", &StoryPage::structured),
                     text::field("comments", &StoryPage::comments), text::field("is_live", &StoryPage::is_live),
                     text::field("label", &StoryPage::label), text::field("lead", &StoryPage::lead),
                     text::field("topics", &StoryPage::topics), text::field("names", &StoryPage::names),
                     text::field("branches", &StoryPage::branches), text::field("shared", &StoryPage::shared),
                     text::field("edition", &StoryPage::edition));
};

constexpr std::string_view english = R"(
[story]
by = "By {authors}"
comments = "{count, plural, =0 {No comments} one {One comment} other {# comments}}"
tricky = "Tom & {name}"
[page]
more = "More"
)";

const Locales& locales() {
    static const std::array<EmbeddedFile, 1> files{{{"en.toml", english}}};
    static const Locales made{files};
    return made;
}

std::string render(std::string_view source, const StoryPage& view, std::string_view partial = {}) {
    const std::array<EmbeddedFile, 2> files{{{"page.html", source}, {"parts/part.html", partial}}};
    const TemplateSet set{files, {}, locales()};
    return set.bind<StoryPage>("page").render(view, locales().texts("en")).html();
}

std::string failure_of(std::string_view source, std::string_view partial = {}) {
    try {
        render(source, {}, partial);
    } catch (const Failure& failure) {
        return failure.what();
    }
    return "no failure";
}

}  // namespace

TEST_CASE("words are escaped in text and in attributes, SafeHtml goes as it stands") {
    StoryPage view;
    view.headline = R"(<b>"A" & 'B'</b>)";
    view.body = escape("<p>");
    CHECK(
        render(R"(<h1 title="{{headline}}">{{headline}}</h1>{{{body}}})", view) ==
        R"(<h1 title="&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;">&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;</h1>&lt;p&gt;)");
}

TEST_CASE("lists, optionals, flags and their contraries") {
    StoryPage view;
    view.topics = {{"a", "A"}, {"b", "B"}};
    view.names = {"x", "y", "z"};
    view.label = "Analysis";
    CHECK(render("{{#topics}}{{title}}{{^@last}}, {{/@last}}{{/topics}}", view) == "A, B");
    CHECK(render("{{#names}}{{#@first}}*{{/@first}}{{.}}{{/names}}", view) == "*xyz");
    CHECK(render("{{?topics}}<ul>{{#topics}}<li>{{slug}}</li>{{/topics}}</ul>{{/topics}}", view) ==
          "<ul><li>a</li><li>b</li></ul>");
    CHECK(render("{{#label}}[{{.}}]{{/label}}{{^label}}none{{/label}}", view) == "[Analysis]");
    CHECK(render("{{#is_live}}live{{/is_live}}{{^is_live}}past{{/is_live}}", view) == "past");
    CHECK(render("{{#lead}}{{title}}{{/lead}}{{^lead}}no lead{{/lead}}", view) == "no lead");
    CHECK(render("{{lead.title}}|{{#shared}}s{{/shared}}{{^edition}}none{{/edition}}", view) == "|none");
    view.edition = 0;
    view.shared = &view.topics[1];
    view.lead = view.topics[0];
    CHECK(render("{{lead.title}}|{{#shared}}{{title}}{{/shared}}{{#edition}}{{edition}}{{/edition}}", view) == "A|B0");
}

TEST_CASE("a name is looked up in the present view, then outwards") {
    StoryPage view;
    view.headline = "H";
    view.topics = {{"a", "A"}};
    view.branches = {{"one", {{"two", {}}}}};
    CHECK(render("{{#topics}}{{headline}}{{title}}{{/topics}}", view) == "HA");
    CHECK(render("{{#branches}}{{name}}{{#branches}}{{name}}{{#branches}}x{{/branches}}{{/branches}}{{/branches}}",
                 view) == "onetwo");
}

TEST_CASE("a partial stands in the present view, and never in itself") {
    StoryPage view;
    view.topics = {{"a", "A"}, {"b", "B"}};
    CHECK(render("{{#topics}}{{> parts/part}}{{/topics}}", view, "<i>{{title}}</i>") == "<i>A</i><i>B</i>");
    CHECK(failure_of("{{> parts/none}}") == "templates/page.html:1: there is no template 'parts/none.html'");
    CHECK(failure_of("{{> parts/part}}", "\n{{> parts/part}}") ==
          "templates/parts/part.html:2: 'parts/part.html' stands inside itself");
}

TEST_CASE("a tag alone on its line leaves no line behind, and folded white space shows nothing less") {
    StoryPage view;
    view.names = {"x", "y"};
    CHECK(render("<ul>\n    {{#names}}\n    <li>{{.}}</li>\n    {{/names}}\n</ul>\n", view) ==
          "<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n");
    CHECK(render("<pre>\n  {{#names}}{{.}}\n  {{/names}}</pre>  a   b", view) == "<pre>\n  x\n  y\n  </pre> a b");
    CHECK(render("{{! said\nto the next }}\n<p>", view) == "<p>");
}

TEST_CASE("an address that could run something is not written") {
    StoryPage view;
    for (const auto* unsafe : {"javascript:alert(1)", " JaVa\tScript:alert(1)", "\x01javascript:x", "data:text/html,x",
                               "vbscript:x", ":x"}) {
        view.link = unsafe;
        CHECK_MESSAGE(render(R"(<a href="{{link}}">)", view) == "<a href=\"#\">", unsafe);
    }
    for (const auto* safe :
         {"/a?b=c:d", "https://x.example/", "HTTP://x", "mailto:a@b", "tel:+1", "#top", "a/b:c", "", "?q=a:b"}) {
        view.link = safe;
        CHECK_MESSAGE(render(R"(<img src='{{link}}'>)", view) == "<img src='" + std::string(safe) + "'>", safe);
    }
    view.link = "/a.avif 1x, javascript:x 2x";
    CHECK(render(R"(<img srcset="{{link}}">)", view) == R"(<img srcset="/a.avif 1x, # 2x">)");
}

TEST_CASE("no scheme can be put together from parts") {
    StoryPage view;
    view.link = "javascript";
    view.rest = ":alert(1)";
    CHECK(render(R"(<a href="{{link}}{{rest}}">)", view) == R"(<a href="javascript%3Aalert%281%29">)");
    view.rest = "script:alert(1)";
    CHECK(render(R"(<a href="java{{rest}}">)", view) == R"(<a href="javascript%3Aalert%281%29">)");
    CHECK(failure_of(R"(<a href="javascript:{{rest}}">)") ==
          "templates/page.html:1: no value can be made safe in this attribute");
    view.link = "https://paper.example";
    view.rest = "/a?b";
    CHECK(render(R"(<a href="{{link}}{{rest}}">)", view) == R"(<a href="https://paper.example/a?b">)");
    view.rest = "a&b c#";
    CHECK(render(R"(<a href="/s?q={{rest}}&amp;n={{comments}}">)", view) == R"(<a href="/s?q=a%26b%20c%23&amp;n=0">)");
    CHECK(render(R"(<a {{#is_live}}href="{{link}}"{{/is_live}} class=x>)", view) == "<a  class=x>");
}

TEST_CASE("a value is refused where it cannot be made safe") {
    CHECK(failure_of("<a href={{link}}>") == "templates/page.html:1: put the attribute's value in quotes");
    CHECK(failure_of("\n<p {{headline}}>") ==
          "templates/page.html:2: a value cannot be the name of an element or attribute");
    CHECK(failure_of("<{{headline}}>").contains("cannot be the name"));
    CHECK(failure_of("<script>{{headline}}</script>").contains("inside this script or style"));
    CHECK(failure_of("<script>{{comments}}</script>").contains("inside this script or style"));
    CHECK(failure_of("<SCRIPT type=module>a</SCRIPT ><style>{{link}}").contains("inside this script or style"));
    CHECK(failure_of("<script type=\"{{link}}\">").contains("no value can be made safe in this attribute"));
    CHECK(failure_of("<p onclick='{{link}}'>").contains("no value can be made safe in this attribute"));
    CHECK(failure_of("<p style='{{link}}'>").contains("only numbers"));
    CHECK(failure_of("<!-- {{link}} -->").contains("comment"));
    CHECK(failure_of("<p title='{{{body}}}'>").contains("only between elements"));
    CHECK(failure_of("<title>{{{body}}}</title>").contains("only between elements"));
    CHECK(failure_of("{{body}}").contains("write {{{body}}}"));
    CHECK(failure_of("{{{headline}}}").contains("is for fields of type SafeHtml"));
    CHECK(failure_of("{{is_live}}").contains("is a flag"));
    CHECK(failure_of("{{topics}}").contains("is a list"));
    CHECK(failure_of("{{headlin}}") ==
          "templates/page.html:1: the view has no field 'headlin': did you mean 'headline'?");
    CHECK(failure_of("{{lead.titel}}").contains("no field 'titel'"));
    CHECK(failure_of("{{#is_live}}<script>{{/is_live}}").contains("its other way does not"));
    CHECK(failure_of("<p title='{{#is_live}}'{{/is_live}}>").contains("its other way does not"));
    CHECK(failure_of("<p").contains("ends inside a tag"));
    CHECK(failure_of("{{#names}}") == "templates/page.html:1: {{#names}} is never closed");
    CHECK(failure_of("{{#names}}\n{{/topics}}") == "templates/page.html:2: {{/topics}} closes {{#names}} of line 1");
    CHECK(failure_of("{{/topics}}").contains("closes nothing"));
    CHECK(failure_of("{{a b}}").contains("is not a name"));
    CHECK(failure_of("{{=<% %>=}}").contains("delimiters"));
    CHECK(failure_of("{{names").contains("never ends"));
    CHECK(failure_of("{{@first}}").contains("can only be asked"));
    CHECK(failure_of("{{#@first}}{{/@first}}").contains("stands in no list"));
    CHECK(failure_of("<title>a</titlex>{{{body}}}").contains("ends inside") == false);
}

TEST_CASE("JSON goes into a JSON script, escaped so that nothing ends the script") {
    StoryPage view;
    view.headline = "</script><!-- \"\\ \xE2\x80\xA8";
    view.comments = 7;
    view.structured = std::move(JsonWriter{}.begin_object().field("a", "</script>").end_object()).finish();
    CHECK(
        render(
            R"(<script type="application/ld+json">{"h":{{json:headline}},"n":{{comments}},"s":"{{headline}}!","o":{{json:structured}}}</script>)",
            view) ==
        R"(<script type="application/ld+json">{"h":"\u003c/script\u003e\u003c!-- \"\\ \u2028","n":7,"s":"\u003c/script\u003e\u003c!-- \"\\ \u2028!","o":{"a":"\u003c/script\u003e"}}</script>)");
    CHECK(render(R"(<p data-x="{{json:structured}}">)", view) ==
          R"(<p data-x="{&quot;a&quot;:&quot;\u003c/script\u003e&quot;}">)");
    CHECK(failure_of("<script type='application/ld+json'>{{headline}}</script>").contains("write {{json:headline}}"));
    CHECK(failure_of("{{structured}}").contains("is SafeJson"));
}

TEST_CASE("texts take arguments, and SafeHtml stands in them as it is") {
    StoryPage view;
    view.comments = 2;
    view.headline = "<J>";
    view.body = escape("<a>");
    CHECK(render("{{t:page.more}} {{t:story.comments count=comments}}", view) == "More 2 comments");
    CHECK(render("<p title='{{t:story.tricky name=headline}}'>", view) == "<p title='Tom &amp; &lt;J&gt;'>");
    CHECK(render("{{{t:story.tricky name=body}}}", view) == "Tom &amp; &lt;a&gt;");
    view.comments = 12'345;
    CHECK(render("{{n:comments}} {{comments}}", view) == "12,345 12345");
    CHECK(failure_of("{{t:page.less}}").contains("no text has the key 'page.less'"));
    CHECK(failure_of("{{t:story.comments}}").contains("needs the argument 'count'"));
    CHECK(failure_of("{{t:page.more x=link}}").contains("has no argument 'x'"));
    CHECK(failure_of("{{t:story.by authors=body}}").contains("write {{{t:story.by"));
}

TEST_CASE("XML loses what XML forbids, plain text is not escaped") {
    const std::array<EmbeddedFile, 2> files{{{"mail.txt", "{{headline}} &  {{#names}}\n* {{.}}\n{{/names}}"},
                                             {"feed.xml", "<a b='{{headline}}'>{{headline}}</a>"}}};
    const TemplateSet set{files, {}, locales()};
    StoryPage view;
    view.headline = "a\x01\x1F<\xEF\xBF\xBF";
    view.names = {"<x>"};
    CHECK(set.bind_plain<StoryPage>("mail.txt").render(view, locales().texts("en")) == view.headline + " &  \n* <x>\n");
    CHECK(set.bind_plain<StoryPage>("feed.xml").render(view, locales().texts("en")) == "<a b='a&lt;'>a&lt;</a>");
}

TEST_CASE("a theme's file stands before the program's, and designing reads files anew") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("standfirst-template-test-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder / "parts");
    const auto write = [&](const char* name, std::string_view bytes) { std::ofstream(folder / name) << bytes; };
    const std::array<EmbeddedFile, 2> files{{{"page.html", "{{> parts/part}}"}, {"parts/part.html", "ours"}}};
    write("parts/part.html", "theirs");
    const auto texts = [] -> const Texts& { return locales().texts("en"); };
    CHECK(TemplateSet(files, {.theme = folder}, locales()).bind<StoryPage>("page").render({}, texts()).html() ==
          "theirs");
    write("page.html", "one");
    const TemplateSet designing{files, {.design = folder}, locales()};
    const auto page = designing.bind<StoryPage>("page");
    CHECK(page.render({}, texts()).html() == "one");
    write("page.html", "two");
    CHECK(page.render({}, texts()).html() == "two");
    write("page.html", "{{nothing}}");
    CHECK_THROWS_AS(static_cast<void>(page.render({}, texts())), Failure);
    std::filesystem::remove_all(folder);
}

TEST_CASE("one template is rendered by many threads at once") {
    const std::array<EmbeddedFile, 1> files{
        {{"page.html", "{{#names}}{{.}}{{t:story.comments count=comments}}{{/names}}"}}};
    const TemplateSet set{files, {}, locales()};
    const auto page = set.bind<StoryPage>("page");
    StoryPage view;
    view.names = {"a", "b"};
    view.comments = 5'000;
    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 200; ++n)
                if (page.render(view, locales().texts("en")).html() != "a5,000 commentsb5,000 comments") std::abort();
        });
}
