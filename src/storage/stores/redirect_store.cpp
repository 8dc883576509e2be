// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/redirect_store.hpp"

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

namespace {

class Redirects final : public stories::RedirectStore {
  public:
    std::optional<std::string> find_redirect(wire::Snapshot& snapshot, stories::PublicationId publication,
                                             std::string_view from) override {
        return connection_of(snapshot).ask_one<std::string>(
            "SELECT target FROM redirects WHERE publication = ?1 AND origin = ?2", publication, from);
    }

    void add_redirect(wire::Work& work, const stories::Redirect& redirect) override {
        if (redirect.from == redirect.to) return;
        connection_of(work).change(
            "INSERT INTO redirects (publication, origin, target) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (publication, origin) DO UPDATE SET target = excluded.target",
            redirect.publication, redirect.from, redirect.to);
    }
};

}  // namespace

std::unique_ptr<stories::RedirectStore> make_redirect_store() { return std::make_unique<Redirects>(); }

}  // namespace standfirst::storage
