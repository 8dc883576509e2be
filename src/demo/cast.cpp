// SPDX-License-Identifier: Apache-2.0
#include "demo/cast.hpp"

#include <array>

namespace standfirst::demo {

namespace {

using stories::TopicKind;

constexpr std::array sections{
    SectionRow{"city", "City", "Port Selden, street by street."},
    SectionRow{"politics", "Politics", "Who decides, and who was asked."},
    SectionRow{"world", "World", "Castrel, the Narrows and beyond."},
    SectionRow{"economy", "Economy", "Work, money and where it goes."},
    SectionRow{"climate", "Climate", "What changes, and what is done about it."},
    SectionRow{"sea", "The Sea", "Boats, fish and those who live by them."},
    SectionRow{"science", "Science and Health", "What was found, and how sure they are."},
    SectionRow{"culture", "Culture", "Music, books, trains and other evenings out."},
    SectionRow{"sport", "Sport", "Who won, and what it looked like."},
    SectionRow{"opinion", "Opinion", "Signed, and open to contradiction."},
    SectionRow{"investigations", "Investigations", "What took longer than a day."},
};

constexpr std::array topics{
    TopicRow{"narrows-bridge", "The Narrows Bridge", "Two halves of a bridge, two countries, and 41 metres of air.",
             TopicKind::place},
    TopicRow{"castrel", "Castrel", "The neighbour on the other side of the sound.", TopicKind::place},
    TopicRow{"anna-reyl", "Anna Reyl",
             "Foreign minister of Aldermoor since 2024; was its mediator in the fishing dispute.", TopicKind::person},
    TopicRow{"city-council", "City council", "Forty-five seats, a mayor and a budget.", TopicKind::institution},
    TopicRow{"water", "Water", "Where it comes from, and where it is lost."},
    TopicRow{"housing", "Housing", "Homes, empty and full."},
    TopicRow{"fisheries", "Fisheries", "Quotas, boats and fish."},
    TopicRow{"harbour", "The harbour", "What comes in and what goes out.", TopicKind::place},
    TopicRow{"energy", "Energy", "Power, heat and their price."},
    TopicRow{"climate", "Climate change", "Measured here."},
    TopicRow{"tram", "The tram", "5.2 kilometres and twenty years."},
    TopicRow{"schools", "Schools", "What is learned and where."},
    TopicRow{"libraries", "Libraries", "Six branches and a budget."},
    TopicRow{"elections", "Elections", "The city votes in May, by ranking."},
    TopicRow{"railways", "Railways", "By day and by night."},
    TopicRow{"health", "Health", "Hospitals, habits and evidence."},
    TopicRow{"courts", "The courts", "What was decided, and why.", TopicKind::institution},
    TopicRow{"music", "Music", "On stages and platforms."},
    TopicRow{"ferry", "The ferry", "Eleven minutes, forty-four times a day."},
    TopicRow{"islands", "The islands", "Nine of them have people.", TopicKind::place},
    TopicRow{"poetry", "Poetry", "Where one does not expect it."},
    TopicRow{"technology", "Technology", "What it does, and to whom."},
    TopicRow{"chess", "Chess", "In cafés, laundries and on ferries."},
    TopicRow{"winter", "Winter", "Snow, ice and those who like it."},
    TopicRow{"the-harbour-light", "The Harbour Light", "This newspaper, its money and its mistakes.",
             TopicKind::institution},
    TopicRow{"football", "Football", "Selden Athletic and others."},
};

constexpr std::array authors{
    AuthorRow{
        "maria-costa", "Maria Costa", "Foreign editor",
        "Covers Castrel and the sound. Was a ship’s cook before she was a reporter, and is still asked about the soup.",
        "author-maria"},
    AuthorRow{
        "tomas-lind", "Tomas Lind", "Investigations",
        "Reads minutes, meters and footnotes. Won the Aldermoor Prize in 2023 for a series on the harbour’s leases.",
        "author-tomas"},
    AuthorRow{"nadia-haddad", "Nadia Haddad", "City editor",
              "Reports on housing, schools and how the city lives. Writes in English and Arabic.", "author-nadia"},
    AuthorRow{"erik-solberg", "Erik Solberg", "Politics",
              "Has sat through 311 meetings of the council and remembers most of them.", "author-erik"},
    AuthorRow{"sofia-bergman", "Sofia Bergman", "Culture",
              "Writes about music, trains and what people do when nobody is looking.", "author-sofia"},
    AuthorRow{"liv-eriksen", "Liv Eriksen", "Ombudsman",
              "Answers complaints about this newspaper. Is not employed by it.", "author-liv"},
};

constexpr std::array<std::string_view, 9> front{
    "/world/two-ministers-one-bridge",
    "/investigations/reservoir-at-a-third",
    "/politics/budget-vote",
    "/sea/the-cod-came-back",
    "/culture/the-night-train",
    "/opinion/library-mondays",
    "/world/interview-chief-engineer",
    "/city/allotments-and-the-depot",
    "/sport/derby-in-fog",
};

}  // namespace

std::span<const SectionRow> list_sections() { return sections; }
std::span<const TopicRow> list_topics() { return topics; }
std::span<const AuthorRow> list_authors() { return authors; }
std::span<const std::string_view> list_front_slots() { return front; }

}  // namespace standfirst::demo
