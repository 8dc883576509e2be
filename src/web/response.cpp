// SPDX-License-Identifier: Apache-2.0
#include "web/response.hpp"

namespace standfirst::web {

Response html_page(std::string html) {
    Response response;
    response.body = std::move(html);
    return response;
}

Response plain_text(int status, std::string text) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

Response redirect(int status, std::string location) {
    const auto after_slashes = location.find_first_not_of("/\\");
    if (location.starts_with('/') && after_slashes != 1)
        location.erase(1, after_slashes == std::string::npos ? std::string::npos : after_slashes - 1);
    Response response;
    response.status = status;
    response.headers.add("Location", std::move(location));
    return response;
}

}  // namespace standfirst::web
