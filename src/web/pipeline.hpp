// SPDX-License-Identifier: Apache-2.0
// What happens to every request, in order: first from memory, then the steps at the door, then the handler on a worker.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "web/doors.hpp"
#include "web/forwarded.hpp"
#include "web/page_cache.hpp"
#include "web/prepared_answer.hpp"
#include "web/rate_limits.hpp"
#include "web/request_names.hpp"
#include "web/router.hpp"
#include "web/settings.hpp"
#include "web/worker_pool.hpp"

namespace standfirst::web {

// What the listener read of a request before its body. Views live until the listener reads on.
struct RequestHead {
    struct Field {
        std::string_view name;
        std::string_view value;
    };
    Method method = Method::get;
    std::string_view target;
    std::string_view host;  // the Host field; empty where an HTTP/1.0 client sent none
    std::string_view accept_encoding;
    std::string_view if_none_match;
    std::string_view authorization;
    std::span<const Field> fields;
};

class Pipeline {
  public:
    // Throws Failure for a table that contradicts itself. What it is given must outlive it. `first_route`: the number
    // under which the first row is counted.
    Pipeline(const Settings& settings, int first_route, Doors doors, PageCache& pages, WorkerPool& workers,
             const Clock& clock, Random& random);
    ~Pipeline();
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    // A request on its way in, past the door.
    struct Admitted {
        Request request;
        const Route* route = nullptr;
        // What the door said, where it said no: the answer is an error page then.
        const RefusalReason* turned_away = nullptr;
        int status = 200;
        std::string allowed;   // for 405 and OPTIONS
        std::string page_key;  // for pages and assets
        std::size_t body_limit = 0;
        std::optional<Allowance> allowance;  // once it was counted
    };

    // The fast way: a page that is kept. Never waits; the event loop calls it first.
    [[nodiscard]] std::optional<Reply> answer_from_memory(const RequestHead& head, const Client& peer);

    // The steps at the door. Never waits. A Reply where there is nothing more to do.
    [[nodiscard]] std::variant<Reply, std::unique_ptr<Admitted>> admit(const RequestHead& head, const Client& peer);

    // Turns an admitted request away after all: its body was too large.
    static void turn_away(Admitted& admitted, const RefusalReason& reason);

    // Answers on a worker. `done` is called exactly once, on any thread, at once or later; it must not throw.
    using Done = std::move_only_function<void(Reply)>;
    void answer(std::unique_ptr<Admitted> admitted, Done done);

    [[nodiscard]] const RouteTable& routes() const { return router_.routes(); }
    // The pattern of the row counted under that number; "none" for -1.
    [[nodiscard]] std::string_view pattern_of(int route) const;

  private:
    struct Visit;
    using Step = bool (Pipeline::*)(Admitted&, const RequestHead&, const Client&) const;

    // The steps at the door, in their order; each says whether to go on.
    [[nodiscard]] bool read_address(Admitted& admitted, const RequestHead& head, const Client& peer) const;
    [[nodiscard]] bool find_client_behind_proxies(Admitted& admitted, const RequestHead& head,
                                                  const Client& peer) const;
    [[nodiscard]] bool find_row(Admitted& admitted, const RequestHead& head, const Client& peer) const;
    [[nodiscard]] bool check_rate(Admitted& admitted, const RequestHead& head, const Client& peer) const;
    [[nodiscard]] bool check_origin(Admitted& admitted, const RequestHead& head, const Client& peer) const;

    // The host that is asked for; nothing where it is none.
    [[nodiscard]] std::optional<std::string> host_of(std::string_view asked, std::string_view in_target) const;
    [[nodiscard]] bool is_answered(std::string_view host) const;
    [[nodiscard]] std::string page_key_of(const RequestHead& head) const;
    [[nodiscard]] int number_of(const Route* route) const;

    void answer_page(const std::shared_ptr<Visit>& visit);
    void render_page(const std::shared_ptr<Visit>& visit);
    void submit(const std::shared_ptr<Visit>& visit, void (Pipeline::*work)(const std::shared_ptr<Visit>&));
    void answer_visit(const std::shared_ptr<Visit>& visit);
    [[nodiscard]] Response make_response(Admitted& admitted);
    [[nodiscard]] Response call_handler(Admitted& admitted);
    [[nodiscard]] Response call_personal_handler(Admitted& admitted);
    [[nodiscard]] Response call_for_program(Admitted& admitted, std::string_view token);
    [[nodiscard]] Response answer_closed_lock(Admitted& admitted) const;
    // The seam: whatever the handler throws becomes a page here.
    [[nodiscard]] Response respond(Admitted& admitted, bool& is_passing_failure);
    [[nodiscard]] Response error_response(const Request& request, int status, const RefusalReason* reason) const;
    [[nodiscard]] Response refusal_response(const Request& request, const Refusal& refusal) const;
    [[nodiscard]] std::shared_ptr<const Page> make_public_page(const Admitted& admitted, Response response) const;
    [[nodiscard]] Reply make_reply(const Admitted& admitted, Response response) const;
    [[nodiscard]] std::string own_fields(const Admitted& admitted) const;

    const Settings& settings_;
    const int first_route_;
    Doors doors_;
    Router router_;
    PageCache& pages_;
    WorkerPool& workers_;
    const Clock& clock_;
    std::vector<std::string> hosts_;
    std::vector<Network> trusted_;
    mutable RateLimits limits_;
    mutable RequestNames names_;
};

}  // namespace standfirst::web
