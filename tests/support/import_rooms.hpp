// SPDX-License-Identifier: Apache-2.0
// The rooms that an import goes through, over an archive that somebody opened.
#pragma once

#include "importers/wordpress/import.hpp"
#include "media/decoder.hpp"
#include "media/media_folder.hpp"
#include "storage/open_archive.hpp"
#include "storage/stores/author_store.hpp"
#include "storage/stores/comment_store.hpp"
#include "storage/stores/media_store.hpp"
#include "storage/stores/publication_store.hpp"
#include "storage/stores/redirect_store.hpp"
#include "storage/stores/search_store.hpp"
#include "storage/stores/section_store.hpp"
#include "storage/stores/story_store.hpp"
#include "storage/stores/topic_store.hpp"

namespace standfirst::test {

struct ImportRooms {
    // All outlive it.
    ImportRooms(storage::OpenArchive& opened, IdMaker& id_maker, const Clock& now, Random& chance,
                const media::Settings& media)
        : archive(opened),
          ids(id_maker),
          clock(now),
          editing(archive, stores(), ids, clock, chance),
          filing(archive, stores(), ids, clock),
          folder(media.folder),
          decoder(media),
          intake(archive, *media_store, folder, decoder, ids, clock, media) {}

    stories::Stores stores() {
        return {*story_store, *section_store, *topic_store, *author_store, *publication_store, *redirects};
    }

    Result<importers::ImportReport> import_wordpress(const importers::wordpress::ImportOrder& order) {
        return importers::wordpress::import_wordpress(order, {.archive = archive,
                                                              .stories = stores(),
                                                              .editing = editing,
                                                              .filing = filing,
                                                              .comments = *comments,
                                                              .search = *search,
                                                              .media = intake,
                                                              .ids = ids,
                                                              .clock = clock});
    }

    storage::OpenArchive& archive;
    IdMaker& ids;
    const Clock& clock;
    std::unique_ptr<stories::StoryStore> story_store = storage::make_story_store();
    std::unique_ptr<stories::SectionStore> section_store = storage::make_section_store();
    std::unique_ptr<stories::TopicStore> topic_store = storage::make_topic_store();
    std::unique_ptr<stories::AuthorStore> author_store = storage::make_author_store();
    std::unique_ptr<stories::PublicationStore> publication_store = storage::make_publication_store();
    std::unique_ptr<stories::RedirectStore> redirects = storage::make_redirect_store();
    std::unique_ptr<media::MediaStore> media_store = storage::make_media_store();
    std::unique_ptr<discussion::CommentStore> comments = storage::make_comment_store();
    std::unique_ptr<search::SearchStore> search = storage::make_search_store();
    stories::Editing editing;
    stories::Filing filing;
    media::MediaFolder folder;
    media::Decoder decoder;
    media::Intake intake;
};

}  // namespace standfirst::test
