// SPDX-License-Identifier: Apache-2.0
// A certificate for this machine ("localhost", 127.0.0.1), made on the spot, good for an hour, and its own authority.
#pragma once

#include <filesystem>

#include "support/temporary_folder.hpp"

namespace standfirst::test {

class OwnCertificate {
  public:
    explicit OwnCertificate(long serial = 1) { write(serial); }
    // Anew, with a key of its own.
    void write(long serial) const;

    // PEM files.
    [[nodiscard]] const std::filesystem::path& certificate() const { return certificate_; }
    [[nodiscard]] const std::filesystem::path& key() const { return key_; }

  private:
    TemporaryFolder folder_;
    std::filesystem::path certificate_ = folder_.path() / "certificate.pem";
    std::filesystem::path key_ = folder_.path() / "key.pem";
};

}  // namespace standfirst::test
