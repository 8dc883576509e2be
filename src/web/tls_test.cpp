// SPDX-License-Identifier: Apache-2.0
// HTTPS from end to end, with a certificate made on the spot.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <fstream>
#include <memory>

#include "foundation/failure.hpp"
#include "support/own_certificate.hpp"
#include "support/serving.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::web {

namespace {

using test::Serving;
using test::serving_row;

class TlsClient {
  public:
    explicit TlsClient(const std::string& address)
        : context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), session_(SSL_new(context_.get()), SSL_free) {
        const auto colon = address.rfind(':');
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
        ::inet_pton(AF_INET, address.substr(0, colon).c_str(), &place.sin_addr);
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&place), sizeof place) == 0);
        static constexpr std::array<unsigned char, 12> protocols{2,   'h', '2', 8,   'h', 't',
                                                                 't', 'p', '/', '1', '.', '1'};
        SSL_set_alpn_protos(session_.get(), protocols.data(), protocols.size());
        SSL_set_fd(session_.get(), socket_);
        REQUIRE(SSL_connect(session_.get()) == 1);
    }
    ~TlsClient() { ::close(socket_); }
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    [[nodiscard]] std::string get(const std::string& target) {
        const auto request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        CHECK(SSL_write(session_.get(), request.data(), static_cast<int>(request.size())) > 0);
        std::string answer;
        std::array<char, 16'384> bytes;
        for (int got = 0; (got = SSL_read(session_.get(), bytes.data(), bytes.size())) > 0;)
            answer.append(bytes.data(), static_cast<std::size_t>(got));
        return answer;
    }
    [[nodiscard]] std::string protocol() const {
        const unsigned char* name = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(session_.get(), &name, &size);
        return {reinterpret_cast<const char*>(name), size};
    }
    [[nodiscard]] long serial() const {
        const std::unique_ptr<X509, decltype(&X509_free)> theirs{SSL_get1_peer_certificate(session_.get()), X509_free};
        return ASN1_INTEGER_get(X509_get_serialNumber(theirs.get()));
    }

  private:
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    std::unique_ptr<SSL, decltype(&SSL_free)> session_;
    int socket_ = -1;
};

Doors secure_doors(const std::string& page, const std::filesystem::path& file) {
    Doors doors;
    doors.routes.push_back(serving_row(Method::get, "/page", CachePolicy::page, [page](const Request&) {
        auto response = html_page(page);
        response.made_of = {"page"};
        return response;
    }));
    doors.routes.push_back(serving_row(Method::get, "/file", CachePolicy::media, [file](const Request&) {
        Response response;
        response.file = FileBody{.path = file, .bytes = std::filesystem::file_size(file), .etag = "\"f\""};
        return response;
    }));
    doors.routes.push_back(serving_row(Method::get, "/secure", CachePolicy::personal, [](const Request& request) {
        return plain_text(200, request.is_secure ? "yes" : "no");
    }));
    return doors;
}

}  // namespace

TEST_CASE("pages and files go out over TLS, and browsers are told to come back that way") {
    const test::OwnCertificate files;
    const test::TemporaryFolder folder;
    const auto film = folder.path() / "film";
    const std::string bytes(2'000'000, 'f');
    std::ofstream{film, std::ios::binary} << bytes;
    auto settings = test::serving_settings();
    settings.certificate = files.certificate();
    settings.certificate_key = files.key();
    const std::string page(100'000, 'p');
    Serving serving{secure_doors(page, film), settings};
    for (int i = 0; i < 2; ++i) {
        TlsClient client{serving.address()};
        CHECK(client.protocol() == "http/1.1");
        const auto answer = client.get("/page");
        CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
        CHECK(answer.find("Strict-Transport-Security: max-age=31536000\r\n") != std::string::npos);
        CHECK(answer.ends_with(page));
    }
    CHECK(TlsClient{serving.address()}.get("/file").ends_with(bytes));
    CHECK(TlsClient{serving.address()}.get("/secure").ends_with("yes"));
    auto plain = serving.connect();
    plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(plain.read_all().find("HTTP/1.1 200") == std::string::npos);
}

TEST_CASE("a new certificate is read when it is asked for, and a broken one is not taken") {
    const test::OwnCertificate files;
    auto settings = test::serving_settings();
    settings.certificate = files.certificate();
    settings.certificate_key = files.key();
    Serving serving{secure_doors("page", files.certificate()), settings};
    CHECK(TlsClient{serving.address()}.serial() == 1);
    files.write(2);
    CHECK(TlsClient{serving.address()}.serial() == 1);
    serving.server().reload_certificate();
    CHECK(TlsClient{serving.address()}.serial() == 2);
    std::ofstream{files.certificate()} << "nonsense";
    CHECK_THROWS_AS(serving.server().reload_certificate(), Failure);
    CHECK(TlsClient{serving.address()}.serial() == 2);
    settings.certificate_key = files.key().string() + ".none";
    CHECK_THROWS_AS((Serving{secure_doors("page", files.certificate()), settings}), Failure);
}

}  // namespace standfirst::web
