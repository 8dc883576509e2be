// SPDX-License-Identifier: Apache-2.0
#include "web/forms.hpp"

#include <doctest/doctest.h>

#include "web/multipart.hpp"
#include "web/refusals.hpp"

namespace standfirst::web {

namespace {

Request form_request(std::string type, std::string body) {
    Request request;
    request.method = Method::post;
    request.headers.add("Content-Type", std::move(type));
    request.body = std::move(body);
    return request;
}

Request multipart(std::string body) { return form_request("multipart/form-data; boundary=\"b o\"", std::move(body)); }

}  // namespace

TEST_CASE("a plain form is read") {
    const auto request = form_request("application/x-www-form-urlencoded;charset=UTF-8", "headline=A+b%26&tag=1&tag=2");
    const auto form = read_form(request);
    REQUIRE(form);
    CHECK(form->fields.find("headline") == "A b&");
    CHECK(form->fields.rows().size() == 3);
}

TEST_CASE("a form with files is read without copying the files") {
    const auto request = multipart(
        "nobody's words\r\n--b o\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nAt sea\r\n--b o\r\n"
        "Content-Disposition: form-data; name=\"picture\"; filename=\"C:\\\\a\\\\b \\\"c\\\".jpg\"\r\nContent-Type: "
        "image/jpeg\r\n\r\n"
        "\r\n--b\r\nbytes\r\n--b o\r\ncontent-disposition: form-data; name=left; filename=\"\"\r\n\r\n\r\n--b o\r\n"
        "Content-Disposition: form-data; name=empty\r\n\r\n\r\n--b o--\r\nwords after");
    const auto form = read_form(request);
    REQUIRE(form);
    CHECK(form->fields.find("caption") == "At sea");
    CHECK(form->fields.has("empty"));
    REQUIRE(form->uploads.size() == 1);
    const auto* upload = form->find_upload("picture");
    REQUIRE(upload != nullptr);
    CHECK(upload->name == "b \"c\".jpg");
    CHECK(upload->content_type == "image/jpeg");
    CHECK(upload->bytes == "\r\n--b\r\nbytes");
    CHECK(upload->bytes.data() >= request.body.data());
}

TEST_CASE("a file whose delimiter follows its header at once is empty, and lies in its form") {
    const auto request = multipart(
        "--b o\r\nContent-Disposition: form-data; name=a; filename=\"a.txt\"\r\n\r\n--b o\r\n"
        "Content-Disposition: form-data; name=b; filename=\"b.txt\"\r\n\r\n\r\n--b o--");
    const auto form = read_form(request);
    REQUIRE(form);
    REQUIRE(form->uploads.size() == 2);
    for (const auto& upload : form->uploads) {
        CHECK(upload.bytes.empty());
        CHECK(upload.bytes.data() >= request.body.data());
        CHECK(upload.bytes.data() <= request.body.data() + request.body.size());
    }
}

TEST_CASE("what is no form is refused") {
    const auto reason = [](const Request& request) { return read_form(request).error().reason(); };
    CHECK(reason(form_request("", "a=b")) == refusals::not_a_form);
    CHECK(reason(form_request("text/plain", "a=b")) == refusals::not_a_form);
    CHECK(reason(form_request("application/x-www-form-urlencoded", "a=%zz")) == refusals::not_a_form);
    CHECK(reason(form_request("multipart/form-data", "--\r\n\r\n--")) == refusals::not_a_form);
    CHECK(reason(form_request("multipart/form-data; boundary=a; boundary=b", "--a--")) == refusals::not_a_form);
    CHECK(reason(form_request("multipart/form-data; boundary=" + std::string(71, 'x'), "")) == refusals::not_a_form);
    for (const auto* body : {"", "--b o", "--b o\r\n", "--b o\r\nno colon\r\n\r\nx\r\n--b o--",
                             "--b o\r\n\r\nx\r\n--b o--", "--b o\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b o--",
                             "--b o\r\nContent-Disposition: form-data; name=a\r\n\r\nnever ended",
                             "--b o\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--b o--",
                             "--b o\r\nContent-Disposition: form-data; name=a\r\n\r\n\xff\r\n--b o--"})
        CHECK_MESSAGE(reason(multipart(body)) == refusals::not_a_form, body);
}

TEST_CASE("a form beyond its limits is refused as too large") {
    const FormLimits limits{.fields = 2, .field_bytes = 4, .uploads = 1};
    const auto reason = [&](const Request& request) { return read_form(request, limits).error().reason(); };
    CHECK(read_form(form_request("application/x-www-form-urlencoded", "a=1&b=1234"), limits));
    CHECK(reason(form_request("application/x-www-form-urlencoded", "a&b&c")) == refusals::too_large);
    CHECK(reason(form_request("application/x-www-form-urlencoded", "a&b&c&d&e")) == refusals::too_large);
    CHECK(reason(form_request("application/x-www-form-urlencoded", "a=12345")) == refusals::too_large);
    const std::string part = "--b o\r\nContent-Disposition: form-data; name=a; filename=x\r\n\r\nx\r\n";
    CHECK(reason(multipart(part + part + "--b o--")) == refusals::too_large);
    CHECK(reason(multipart("--b o\r\nContent-Disposition: form-data; name=a\r\n\r\n12345\r\n--b o--")) ==
          refusals::too_large);
}

TEST_CASE("parameters of a header are found, quoted or not, and once only") {
    CHECK(parameter_of("form-data; name=\"a;b\"; x=y", "name") == "a;b");
    CHECK(parameter_of("form-data; flag; NAME=a", "name") == "a");
    CHECK(parameter_of("form-data; name=a; name=b", "name") == std::nullopt);
    CHECK(parameter_of("name=a", "name") == std::nullopt);
    CHECK(parameter_of("x; name=\"a", "name") == std::nullopt);
}

}  // namespace standfirst::web
