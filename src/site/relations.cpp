// SPDX-License-Identifier: Apache-2.0
#include "site/relations.hpp"

namespace standfirst::site {

Relations read_relations(const Visit& visit, const std::vector<discussion::ThreadComment>& rows) {
    Relations relations;
    const auto& visitor = visit.request.visitor;
    if (!visitor.is_signed_in()) return relations;
    std::vector<discussion::CommentId> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows) ids.push_back(row.comment.id);
    const auto& rooms = visit.rooms().discussion;
    relations.reactions = rooms.reactions.list_reactions(visit.sight(), visitor.reader, ids);
    for (const auto& reader : rooms.follows.list_ignored(visit.sight(), visitor.reader))
        relations.ignored.insert(reader.reader);
    return relations;
}

}  // namespace standfirst::site
