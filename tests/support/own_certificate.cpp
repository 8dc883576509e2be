// SPDX-License-Identifier: Apache-2.0
#include "support/own_certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>

#include "foundation/failure.hpp"

namespace standfirst::test {

void OwnCertificate::write(long serial) const {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair{EVP_EC_gen("P-256"), EVP_PKEY_free};
    const std::unique_ptr<X509, decltype(&X509_free)> made{X509_new(), X509_free};
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3'600);
    X509_set_pubkey(made.get(), pair.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(made.get(), X509_get_subject_name(made.get()));
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> names{
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1"), X509_EXTENSION_free};
    X509_add_ext(made.get(), names.get(), -1);
    if (X509_sign(made.get(), pair.get(), EVP_sha256()) == 0) throw Failure{"a test's certificate cannot be made"};
    const auto open = [](const std::filesystem::path& path) {
        return std::unique_ptr<FILE, int (*)(FILE*)>{std::fopen(path.c_str(), "w"), std::fclose};
    };
    PEM_write_X509(open(certificate_).get(), made.get());
    PEM_write_PrivateKey(open(key_).get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

}  // namespace standfirst::test
