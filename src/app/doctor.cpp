// SPDX-License-Identifier: Apache-2.0
#include "app/doctor.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "foundation/failure.hpp"

namespace standfirst::app {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t little_space = 1'000'000'000;

Finding good(std::string what) { return {.severity = Severity::good, .what = std::move(what), .mend = {}}; }

bool is_loopback(std::string_view address) {
    return address.starts_with("localhost:") || address.starts_with("127.") || address.starts_with("[::1]");
}

// Others on the machine can read what only the newsroom should.
void examine_folder(Newsroom& newsroom, std::vector<Finding>& findings) {
    const auto& root = newsroom.folder.root;
    for (const auto& path : {root, newsroom.folder.settings_file(), newsroom.folder.database_file()}) {
        struct stat status{};
        if (::stat(path.c_str(), &status) != 0) continue;
        if ((status.st_mode & (S_IROTH | S_IWOTH)) != 0)
            findings.push_back({Severity::unsafe, path.string() + " can be read by everybody on this machine.",
                                "chmod -R o-rwx " + root.string()});
        if ((status.st_mode & S_IWGRP) != 0 && status.st_uid != status.st_gid)
            findings.push_back(
                {Severity::unsafe, path.string() + " can be changed by its group.", "chmod g-w " + path.string()});
    }
    std::error_code error;
    const auto space = fs::space(root, error);
    if (error) return;
    const auto gigabytes = std::to_string(space.available / 1'000'000'000) + " GB";
    if (space.available < little_space)
        findings.push_back({Severity::unsafe, "Only " + gigabytes + " are free on the newsroom's disk.",
                            "Make room, or move the folder to a larger disk: a full disk refuses every change."});
    else
        findings.push_back(good(gigabytes + " are free on the newsroom's disk."));
}

void examine_doors(Newsroom& newsroom, std::vector<Finding>& findings) {
    const auto& settings = newsroom.settings;
    const auto& listen = settings.text("server.listen");
    const bool has_certificate = !settings.text("server.tls_certificate").empty();
    if (has_certificate) {
        for (const auto* key : {"server.tls_certificate", "server.tls_key"})
            if (::access(settings.text(key).c_str(), R_OK) != 0)
                findings.push_back({Severity::unsafe, std::string{key} + " names a file that cannot be read.",
                                    "Name the PEM file, and let the service's user read it."});
    } else if (!is_loopback(listen) && settings.list("server.trusted_proxies").empty()) {
        findings.push_back({Severity::unsafe, "Readers come in over plain HTTP at " + listen + ".",
                            "Set server.tls_certificate and server.tls_key, or listen on localhost behind a proxy that "
                            "speaks TLS and name it in server.trusted_proxies."});
    }
    const auto& administration = settings.text("server.administration");
    if (!administration.empty() && !is_loopback(administration))
        findings.push_back({Severity::unsafe, "Metrics are answered at " + administration + ".",
                            "Set server.administration to an address on localhost or a private network."});
    rlimit limit{};
    const auto connections = static_cast<rlim_t>(settings.number("server.connections"));
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < connections + 256)
        findings.push_back({Severity::slow,
                            "This user may open " + std::to_string(limit.rlim_cur) +
                                " files, fewer than server.connections (" + std::to_string(connections) + ").",
                            "Raise the limit (LimitNOFILE= in the service) or lower server.connections."});
}

void examine_publication(const stories::Publication& publication, std::vector<Finding>& findings) {
    if (!publication.address.starts_with("https://") && !publication.address.contains("//localhost"))
        findings.push_back(
            {Severity::unsafe, "The publication's address is " + publication.address + ".",
             "Use an https address: readers' connections and the page itself can be changed on the way."});
    if (publication.contact_email.empty())
        findings.push_back({Severity::missing, "The publication has no contact address.",
                            "Set one: security.txt and the feeds name it, and nobody can report a hole without it."});
    const std::pair<const char*, const std::string*> policies[] = {
        {"corrections", &publication.corrections_policy},
        {"ownership and funding", &publication.ownership_page},
        {"ethics", &publication.ethics_page},
    };
    for (const auto& [name, page] : policies)
        if (page->empty())
            findings.push_back(
                {Severity::missing, std::string{"No page on "} + name + " is named.",
                 "Publish one and name it in the publication's settings: readers and search engines look for it."});
}

// Goes through every picture in steps, so that a large archive costs no memory.
void examine_media(Newsroom& newsroom, std::vector<Finding>& findings) {
    const auto snapshot = newsroom.archive->look();
    std::int64_t pictures = 0;
    std::int64_t without_variants = 0;
    MediaId after;
    for (;;) {
        const auto page = newsroom.stores.media->list_after(*snapshot, after, 500);
        if (page.empty()) break;
        for (const auto& medium : page) {
            if (medium.kind != media::MediumKind::picture) continue;
            ++pictures;
            without_variants += medium.variants.empty() ? 1 : 0;
        }
        after = page.back().id;
    }
    if (without_variants > 0)
        findings.push_back({Severity::slow,
                            std::to_string(without_variants) + " of " + std::to_string(pictures) +
                                " pictures have no smaller variants yet.",
                            "They are made while the newsroom is served; if the number stays, look for failed jobs."});
    else
        findings.push_back(good("All " + std::to_string(pictures) + " pictures have their variants."));
}

void examine_decoder(Newsroom& newsroom, std::vector<Finding>& findings) {
    try {
        const auto abilities = newsroom.decoder.find_abilities();
        if (!abilities.has_avif || !abilities.has_webp)
            findings.push_back(
                {Severity::slow,
                 "libvips " + abilities.version + " cannot write " +
                     (abilities.has_avif   ? "WebP."
                      : abilities.has_webp ? "AVIF."
                                           : "AVIF and WebP."),
                 "Install libvips with its HEIF and WebP support: pictures are sent as JPEG meanwhile."});
        else
            findings.push_back(good("libvips " + abilities.version + " writes AVIF and WebP."));
    } catch (const Failure& failure) {
        findings.push_back({Severity::missing, std::string{"Pictures cannot be taken in: "} + failure.what() + ".",
                            "Install libvips42."});
    }
}

void examine_jobs(Newsroom& newsroom, std::vector<Finding>& findings) {
    const auto failed = newsroom.archive->jobs().count_failed_jobs();
    if (failed > 0)
        findings.push_back({Severity::missing, std::to_string(failed) + " jobs have failed for good.",
                            "Their reasons are in the log (event job_failed)."});
    else
        findings.push_back(good("No job has failed."));
}

}  // namespace

std::vector<Finding> examine(Newsroom& newsroom) {
    std::vector<Finding> findings;
    examine_folder(newsroom, findings);
    examine_doors(newsroom, findings);
    if (const auto publication = newsroom.get_publication())
        examine_publication(*publication, findings);
    else
        findings.push_back({Severity::missing, "There is no publication yet.", "standfirst init makes one."});
    examine_decoder(newsroom, findings);
    examine_media(newsroom, findings);
    examine_jobs(newsroom, findings);
    return findings;
}

std::string_view word_of(Severity severity) {
    switch (severity) {
        case Severity::good:
            return "good";
        case Severity::slow:
            return "slow";
        case Severity::missing:
            return "missing";
        case Severity::unsafe:
            return "unsafe";
    }
    return "";
}

}  // namespace standfirst::app
