// SPDX-License-Identifier: Apache-2.0
// The schemas of what programs send and are answered (JSON Schema 2020-12, as OpenAPI 3.1 has it).
#include "site/api/operations.hpp"

namespace standfirst::site {

std::string_view api_schemas() {
    return R"json({
"Comment":{"description":"A comment as the reader sees it. A tombstone has neither words nor a writer, and neither has a comment of somebody whom the reader ignores.","type":"object","required":["disagrees","id","posted_at","recommends","replies","state","url"],"properties":{
"depth":{"description":"0 begins a conversation.","type":"integer"},
"disagrees":{"type":"integer"},
"edited_at":{"type":"string","format":"date-time"},
"featured":{"description":"Chosen by staff.","type":"boolean"},
"html":{"description":"Safe HTML.","type":"string"},
"id":{"$ref":"#/components/schemas/Id"},
"ignored":{"description":"The reader ignores who wrote it.","type":"boolean"},
"parent":{"$ref":"#/components/schemas/Id"},
"passage":{"description":"Of the parent, that it answers.","type":"string"},
"posted_at":{"type":"string","format":"date-time"},
"reaction":{"description":"The reader's own.","enum":["recommend","disagree"]},
"recommends":{"type":"integer"},
"replies":{"description":"Published comments beneath it, at any depth.","type":"integer"},
"state":{"enum":["published","removed","deleted"]},
"text":{"description":"The words without their form.","type":"string"},
"url":{"type":"string","format":"uri"},
"version":{"description":"Grows with every change; an edit may name the one it saw.","type":"integer"},
"writer":{"$ref":"#/components/schemas/Writer"}}},
"Comments":{"description":"A page of comments. Where next is missing it was the last.","type":"object","required":["comments"],"properties":{
"begun_anew":{"description":"The cursor's order is no longer kept; this is the first page of the newest.","type":"boolean"},
"comments":{"type":"array","items":{"anyOf":[{"$ref":"#/components/schemas/Comment"},{"$ref":"#/components/schemas/HiddenComment"}]}},
"next":{"type":"string"},
"order":{"$ref":"#/components/schemas/Order"},
"story":{"description":"The path of the story.","type":"string"},
"total":{"description":"Published comments under the story.","type":"integer"}}},
"Decided":{"type":"object","required":["decision"],"properties":{"decision":{"$ref":"#/components/schemas/Id"}}},
"Feed":{"type":"object","required":["items"],"properties":{
"items":{"type":"array","items":{"type":"object","required":["at","headline","mark","why"],"properties":{
"answers":{"type":"object","properties":{"name":{"type":"string"},"passage":{"type":"string"}}},
"at":{"type":"string","format":"date-time"},
"comment":{"description":"Missing where it is the story itself.","$ref":"#/components/schemas/Comment"},
"headline":{"type":"string"},
"mark":{"type":"string"},
"new":{"type":"boolean"},
"story":{"type":"string"},
"why":{"$ref":"#/components/schemas/Kind"}}}},
"next":{"type":"string"}}},
"Follows":{"type":"object","required":["follows"],"properties":{
"follows":{"type":"array","items":{"type":"object","required":["kind","since","target","url"],"properties":{
"kind":{"$ref":"#/components/schemas/Kind"},"since":{"type":"string","format":"date-time"},"target":{"type":"string"},"title":{"type":"string"},"url":{"type":"string","format":"uri"}}}},
"next":{"type":"string"}}},
"HiddenComment":{"description":"One's own comment that nobody else sees: it waits for a person, or was removed.","type":"object","required":["html","id","posted_at","state","text","url","version"],"properties":{
"html":{"type":"string"},"id":{"$ref":"#/components/schemas/Id"},"parent":{"$ref":"#/components/schemas/Id"},"posted_at":{"type":"string","format":"date-time"},"state":{"enum":["held","removed"]},"text":{"type":"string"},"url":{"type":"string","format":"uri"},"version":{"type":"integer"}}},
"Id":{"description":"A number of 63 bits, as a string.","type":"string","pattern":"^[1-9][0-9]{0,18}$"},
"Ignored":{"type":"object","required":["ignored"],"properties":{"ignored":{"type":"array","items":{"type":"object","required":["handle","name","since"],"properties":{"handle":{"type":"string"},"name":{"type":"string"},"since":{"type":"string","format":"date-time"}}}}}},
"Kind":{"enum":["reader","author","topic","thread","conversation"]},
"Me":{"type":"object","required":["handle","name","role","url"],"properties":{
"handle":{"type":"string"},"name":{"type":"string"},"role":{"enum":["reader","moderator","reporter","editor","publisher"]},"scopes":{"description":"Of the token; missing for a session.","type":"array","items":{"enum":["read","comment","react","follow","report","moderate"]}},"url":{"type":"string","format":"uri"}}},
"NewAnswer":{"type":"object","additionalProperties":false,"required":["act"],"properties":{"act":{"enum":["uphold","overturn"]},"to_writer":{"type":"string"}}},
"NewAppeal":{"type":"object","additionalProperties":false,"required":["words"],"properties":{"words":{"type":"string"}}},
"NewComment":{"type":"object","additionalProperties":false,"required":["story","text"],"properties":{
"parent":{"$ref":"#/components/schemas/Id"},
"passage":{"description":"Of the parent, that it answers, in its own words.","type":"string"},
"story":{"description":"The path of the story.","type":"string"},
"text":{"description":"Markdown.","type":"string"}}},
"NewDecision":{"type":"object","additionalProperties":false,"required":["act"],"properties":{
"act":{"enum":["approve","remove","lock","unlock","feature","unfeature","suspend","ban","lift","note"]},
"days":{"description":"Of a suspension.","type":"integer"},
"note":{"description":"For moderators alone.","type":"string"},
"reason":{"type":"string"},
"to_writer":{"type":"string"},
"version":{"description":"Of the comment that was seen.","type":"integer"}}},
"NewEdit":{"type":"object","additionalProperties":false,"required":["text"],"properties":{"text":{"type":"string"},"version":{"type":"integer"}}},
"NewFollow":{"type":"object","additionalProperties":false,"required":["kind","target"],"properties":{"kind":{"$ref":"#/components/schemas/Kind"},"target":{"description":"A reader's handle, the slug of an author or a topic, a story's path, or the id of the comment that begins a conversation.","type":"string"}}},
"NewIgnored":{"type":"object","additionalProperties":false,"required":["handle"],"properties":{"handle":{"type":"string"}}},
"NewReaction":{"type":"object","additionalProperties":false,"required":["reaction"],"properties":{"reaction":{"enum":["recommend","disagree"]}}},
"NewReport":{"type":"object","additionalProperties":false,"required":["reason"],"properties":{"reason":{"type":"string"},"words":{"type":"string"}}},
"Notifications":{"type":"object","required":["notifications","unread"],"properties":{
"next":{"type":"string"},
"notifications":{"type":"array","items":{"type":"object","required":["comment","headline","id","made_at","occasion","text","url","what"],"properties":{
"comment":{"$ref":"#/components/schemas/Id"},"headline":{"type":"string"},"id":{"$ref":"#/components/schemas/Id"},"made_at":{"type":"string","format":"date-time"},"new":{"type":"boolean"},"occasion":{"enum":["reply","mention","followed_reply","featured","moderated","appeal_answered"]},"text":{"type":"string"},"url":{"type":"string","format":"uri"},"what":{"type":"string"},"words":{"description":"Of a moderator to the reader.","type":"string"}}}},
"unread":{"description":"Counted up to 1,000.","type":"integer"}}},
"Order":{"enum":["best","new","old","discussed","disputed"]},
"Posted":{"type":"object","required":["id","state","url"],"properties":{"id":{"$ref":"#/components/schemas/Id"},"state":{"description":"held: it waits for a person.","enum":["published","held","removed","deleted"]},"url":{"type":"string","format":"uri"}}},
"Queue":{"type":"object","required":["comments"],"properties":{
"comments":{"type":"array","items":{"type":"object","required":["id","posted_at","reports","state","text","url","version","waits_since"],"properties":{
"id":{"$ref":"#/components/schemas/Id"},"posted_at":{"type":"string","format":"date-time"},"reports":{"type":"array","items":{"type":"object","required":["made_at","reason"],"properties":{"made_at":{"type":"string","format":"date-time"},"reason":{"type":"string"},"words":{"type":"string"}}}},"state":{"enum":["published","held"]},"text":{"type":"string"},"url":{"type":"string","format":"uri"},"version":{"type":"integer"},"waits_since":{"type":"string","format":"date-time"}}}},
"next":{"type":"string"}}},
"Reactions":{"type":"object","required":["disagrees","recommends"],"properties":{"disagrees":{"type":"integer"},"recommends":{"type":"integer"}}},
"Refusal":{"description":"A no. The code never changes; the words are for people, in the language of the publication.","type":"object","required":["error"],"properties":{"error":{"type":"string"},"field":{"description":"The field that it belongs to.","type":"string"},"words":{"type":"string"}}},
"Reported":{"type":"object","required":["reported"],"properties":{"reported":{"enum":["now","before"]}}},
"Seen":{"type":"object","additionalProperties":false,"required":["up_to"],"properties":{"up_to":{"type":"string"}}},
"Writer":{"type":"object","required":["marks"],"properties":{"handle":{"type":"string"},"marks":{"description":"What is said of the writer beside the name.","type":"array","items":{"type":"string"}},"name":{"type":"string"}}}
})json";
}

}  // namespace standfirst::site
