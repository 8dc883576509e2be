// SPDX-License-Identifier: Apache-2.0
#include "site/leaving_page.hpp"

#include "foundation/date.hpp"

namespace standfirst::site {

namespace {

constexpr int see_other = 303;

std::string label_of(const Visit& visit, const std::string& name) {
    const auto key = "export." + name;
    return visit.texts.has(key) ? visit.say(key) : name;
}

ExportSectionView view_section(const Visit& visit, const readers::ExportSection& section) {
    ExportSectionView view{.title = label_of(visit, section.name), .rows = {}};
    for (const auto& row : section.rows) {
        ExportRowView facts;
        for (const auto& [name, value] : row)
            // Bytes are for machines.
            if (name != "data") facts.facts.push_back({label_of(visit, name), value});
        view.rows.push_back(std::move(facts));
    }
    return view;
}

}  // namespace

LeavingPage::LeavingPage(Site& site)
    : site_(site),
      export_(site.rooms.templates.bind<ExportView>("site/export")),
      erasure_(site.rooms.templates.bind<ErasureView>("site/erasure")) {}

web::Response LeavingPage::show_export(const web::Request& request) const {
    const auto sections = site_.rooms.readers.account_export.collect(request.visitor);
    if (!sections) return lead_to_sign_in(request);
    const auto visit = open_visit(site_, request);
    ExportView view;
    for (const auto& section : *sections) view.sections.push_back(view_section(visit, section));
    view.frame = make_personal_frame(visit, visit.say("site.export"));
    return answer_personal(export_.render(view, visit.texts));
}

web::Response LeavingPage::show_export_json(const web::Request& request) const {
    const auto sections = site_.rooms.readers.account_export.collect(request.visitor);
    if (!sections) return lead_to_sign_in(request);
    web::Response response;
    response.content_type = "application/json";
    response.headers.add("Content-Disposition", "attachment; filename=\"account.json\"");
    response.body = readers::write_json(*sections);
    return response;
}

web::Response LeavingPage::show_erasure(const web::Request& request) const {
    const auto account = site_.rooms.readers.profiles.get_account(request.visitor);
    if (!account) return lead_to_sign_in(request);
    const auto visit = open_visit(site_, request);
    ErasureView view;
    view.form_key = request.form_key;
    if (account->erase_at) {
        view.when = visit.dates->date_and_time(*account->erase_at);
        view.when_exact = format_rfc3339(*account->erase_at);
    }
    view.frame = make_personal_frame(visit, visit.say("site.delete_account"));
    return answer_personal(erasure_.render(view, visit.texts));
}

web::Response LeavingPage::submit_erasure(const web::Request& request) const {
    if (!site_.rooms.readers.erasing.ask(request.visitor)) return lead_to_sign_in(request);
    return web::redirect(see_other, "/account/delete");
}

web::Response LeavingPage::submit_change_of_mind(const web::Request& request) const {
    if (!site_.rooms.readers.erasing.change_mind(request.visitor)) return lead_to_sign_in(request);
    return web::redirect(see_other, "/account?saved");
}

}  // namespace standfirst::site
