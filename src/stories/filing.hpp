// SPDX-License-Identifier: Apache-2.0
// What staff may do with what stories are filed under: sections, topics, authors, the publication itself, its front
// page and its redirects. Drafts are the things themselves without id and version; a change names the version it read.
#pragma once

#include "foundation/clock.hpp"
#include "foundation/result.hpp"
#include "foundation/visitor.hpp"
#include "stories/stores.hpp"
#include "wire/archive.hpp"

namespace standfirst::stories {

class Filing {
  public:
    Filing(wire::Archive& archive, Stores stores, IdMaker& ids, const Clock& clock)
        : archive_(archive), stores_(stores), ids_(ids), clock_(clock) {}

    // Each add_ and change_ has a second form that runs inside a Work, for publishing and imports. An empty slug is
    // made from the title or name. A slug that is taken or reserved refuses.

    // Editors. A changed slug of a section or topic or author leaves redirects for its own page; stories of a section
    // keep answering at their old addresses by find_path, which knows renamed sections.
    Result<Section> add_section(const Visitor& visitor, Section draft);
    Result<Section> add_section(wire::Work& work, const Visitor& visitor, Section draft);
    Result<Section> change_section(const Visitor& visitor, Section section);

    // Reporters may add a topic; editors change it.
    Result<Topic> add_topic(const Visitor& visitor, Topic draft);
    Result<Topic> add_topic(wire::Work& work, const Visitor& visitor, Topic draft);
    Result<Topic> change_topic(const Visitor& visitor, Topic topic);

    // Editors.
    Result<Author> add_author(const Visitor& visitor, Author draft);
    Result<Author> add_author(wire::Work& work, const Visitor& visitor, Author draft);
    Result<Author> change_author(const Visitor& visitor, Author author);

    // Publishers. Title, address, language, time zone, colours (contrast.hpp), targets of links and paths of pages are
    // checked; no two live at one host.
    Result<Publication> add_publication(const Visitor& visitor, Publication draft);
    Result<Publication> add_publication(wire::Work& work, const Visitor& visitor, Publication draft);
    Result<Publication> change_publication(const Visitor& visitor, Publication publication);
    Result<Publication> change_publication(wire::Work& work, const Visitor& visitor, Publication publication);

    // Editors. Unknown, unpublished and repeated stories are left out; at most 40 slots.
    Result<FrontPlan> change_front_plan(const Visitor& visitor, const FrontPlan& plan);
    Result<FrontPlan> change_front_plan(wire::Work& work, const Visitor& visitor, const FrontPlan& plan);

    // Editors. `from` is a path of this site, with its query where that matters; `to` a path or http(s).
    Result<void> add_redirect(wire::Work& work, const Visitor& visitor, const Redirect& redirect);

  private:
    wire::Archive& archive_;
    Stores stores_;
    IdMaker& ids_;
    const Clock& clock_;
};

}  // namespace standfirst::stories
