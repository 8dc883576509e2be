// SPDX-License-Identifier: Apache-2.0
#include "site/machine_files.hpp"

#include <filesystem>
#include <system_error>

#include "delivery/robots.hpp"
#include "foundation/digest.hpp"
#include "media/content_type.hpp"
#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

constexpr int not_found = 404;

web::Response answer_text(const Visit& visit, std::string text) {
    web::Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    response.made_of = {stories::key_of(visit.publication().id)};
    response.rendered_at = visit.sight().position();
    return response;
}

}  // namespace

web::Response MachineFiles::show_asset(const web::Request& request) const {
    const std::string_view name = request.capture("name");
    std::shared_ptr<const Asset> asset = site_.rooms.assets.find(name);
    if (!asset && name.starts_with("site.") && name.ends_with(".css")) {
        // A sheet that another node, or this one before it was started anew, named in a page.
        const auto snapshot = site_.rooms.archive.look();
        for (const stories::Publication& publication : site_.rooms.stories.publications.list_publications(*snapshot))
            static_cast<void>(site_.rooms.assets.stylesheet_for(publication.colours));
        asset = site_.rooms.assets.find(name);
    }
    if (!asset) return errors_.show(request, not_found);
    web::Response response;
    response.content_type = asset->type;
    response.body = asset->bytes;
    return response;
}

web::Response MachineFiles::show_medium(const web::Request& request) const {
    const std::string_view folder = request.capture("folder");
    const std::string_view name = request.capture("name");
    const std::size_t dot = name.find('.');
    const std::optional<Digest> digest = Digest::from_hex(name.substr(0, dot));
    const std::string_view ending = dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
    const std::string_view type = media::type_of_ending(ending);
    // The folder and the ending are part of the one address that a file has.
    if (!digest || type.empty() || digest->hex() != name.substr(0, dot) || name.substr(0, 2) != folder)
        return errors_.show(request, not_found);
    const std::filesystem::path path = site_.rooms.settings.media_folder / folder / name;
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(path, error);
    if (error) return errors_.show(request, not_found);

    web::Response response;
    response.content_type = type;
    response.file = web::FileBody{.path = path, .bytes = bytes, .etag = '"' + digest->hex().substr(0, 32) + '"'};
    if (!media::is_shown_in_place(type)) response.headers.add("Content-Disposition", "attachment");
    return response;
}

web::Response MachineFiles::show_portrait(const web::Request& request) const {
    const auto size = request.capture("size");
    if (size != "small" && size != "large") return errors_.show(request, not_found);
    const auto snapshot = site_.rooms.archive.look();
    auto file = site_.rooms.portrait_store.find_file(
        *snapshot, request.capture("name"), size == "small" ? media::PortraitSize::small : media::PortraitSize::large);
    if (!file) return errors_.show(request, not_found);
    web::Response response;
    response.content_type = media::type_of(file->format);
    response.body = std::move(file->bytes);
    response.made_of = {stories::key_of(file->reader)};
    response.rendered_at = snapshot->position();
    return response;
}

web::Response MachineFiles::show_robots(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    return answer_text(visit, delivery::write_robots(visit.publication()));
}

web::Response MachineFiles::show_security(const web::Request& request) const {
    const Visit visit = open_visit(site_, request);
    web::Response response = answer_text(visit, delivery::write_security(visit.publication(), visit.now));
    response.stale_at = std::chrono::ceil<std::chrono::days>(visit.now + std::chrono::microseconds{1});
    return response;
}

}  // namespace standfirst::site
