// SPDX-License-Identifier: Apache-2.0
// The one place where a refusal's kind becomes an HTTP status.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::web {

[[nodiscard]] constexpr int refusal_status(RefusalKind kind) {
    switch (kind) {
        case RefusalKind::invalid:
            return 422;
        case RefusalKind::not_signed_in:
            return 401;
        case RefusalKind::not_allowed:
            return 403;
        case RefusalKind::not_found:
            return 404;
        case RefusalKind::gone:
            return 410;
        case RefusalKind::conflict:
            return 409;
        case RefusalKind::too_large:
            return 413;
        case RefusalKind::too_many:
            return 429;
        case RefusalKind::unsupported:
            return 415;
        case RefusalKind::unavailable:
            return 503;
    }
    return 500;
}

}  // namespace standfirst::web
