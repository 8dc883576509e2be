// SPDX-License-Identifier: Apache-2.0
#include "app/doctor.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "app/last_backup.hpp"
#include "foundation/date.hpp"
#include "foundation/failure.hpp"

namespace standfirst::app {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t little_space = 1'000'000'000;
constexpr auto old_backup = std::chrono::days{7};
constexpr auto overdue = std::chrono::minutes{5};

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
    for (const auto& path : {root, newsroom.folder.media()})
        if (::access(path.c_str(), W_OK | X_OK) != 0)
            findings.push_back({Severity::unsafe, path.string() + " cannot be written by this user.",
                                "chown -R it to the user whom the service runs as, or run this as that user."});
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

// SQLite's locks and its write-ahead log want a disk of this machine.
void examine_disk(Newsroom& newsroom, std::vector<Finding>& findings) {
    if (newsroom.archive->kind() != storage::DatabaseKind::sqlite) return;
    struct statfs disk{};
    if (::statfs(newsroom.folder.database_file().c_str(), &disk) != 0) return;
    constexpr std::array<unsigned long, 4> network_disks{0x6969, 0xFF534D42, 0xFE534D42, 0x517B};  // NFS, CIFS, SMB
    constexpr unsigned long memory_disk = 0x01021994;                                              // tmpfs
    const auto type = static_cast<unsigned long>(disk.f_type) & 0xFFFFFFFF;
    if (std::ranges::find(network_disks, type) != network_disks.end())
        findings.push_back({Severity::unsafe, "The database lies on a network file system.",
                            "Move the folder to a disk of this machine, or keep the archive in PostgreSQL "
                            "(database.address): SQLite's locks do not hold there."});
    if (type == memory_disk)
        findings.push_back({Severity::missing, "The newsroom lies in memory (tmpfs) and is gone with a restart.",
                            "Move the folder to a disk."});
}

void examine_backup(Newsroom& newsroom, std::vector<Finding>& findings) {
    const auto last = find_last_backup(newsroom.folder);
    if (!last) {
        findings.push_back({Severity::missing, "No backup has been made.",
                            "standfirst backup " + newsroom.folder.root.string() +
                                " FILE, every night, and keep the file on another machine."});
        return;
    }
    const auto days = std::chrono::floor<std::chrono::days>(newsroom.clock.now() - *last).count();
    const auto what = "The last backup was made on " + format_rfc3339(*last) + ".";
    if (newsroom.clock.now() - *last > old_backup)
        findings.push_back({Severity::missing, what + " That is " + std::to_string(days) + " days ago.",
                            "Make one every night: what came since is lost with the disk."});
    else
        findings.push_back(good(what));
}

// A clock that is behind dates stories wrongly and keeps what is scheduled back.
void examine_clock(Newsroom& newsroom, const std::vector<stories::Publication>& publications,
                   std::vector<Finding>& findings) {
    const auto now = newsroom.clock.now();
    for (const auto& publication : publications)
        if (publication.founded > now)
            findings.push_back({Severity::unsafe,
                                "This machine's clock says " + format_rfc3339(now) + ", before " + publication.title +
                                    " was founded (" + format_rfc3339(publication.founded) + ").",
                                "Set the clock, and keep it right with systemd-timesyncd or chrony."});
    const auto late = newsroom.stores.stories->list_due(*newsroom.archive->look(), now - overdue);
    if (!late.empty())
        findings.push_back({Severity::missing,
                            std::to_string(late.size()) + " scheduled stories are overdue: nobody publishes them.",
                            "They come out while the newsroom is served: is `standfirst serve` running?"});
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
        struct stat key{};
        if (::stat(settings.text("server.tls_key").c_str(), &key) == 0 && (key.st_mode & S_IROTH) != 0)
            findings.push_back({Severity::unsafe, "The certificate's private key can be read by everybody.",
                                "chmod o-r " + settings.text("server.tls_key")});
    } else if (!is_loopback(listen) && settings.list("server.trusted_proxies").empty()) {
        findings.push_back({Severity::unsafe, "Readers come in over plain HTTP at " + listen + ".",
                            "Set server.tls_certificate and server.tls_key, or listen on localhost behind a proxy that "
                            "speaks TLS and name it in server.trusted_proxies."});
    }
    const auto& administration = settings.text("server.administration");
    if (!administration.empty() && !is_loopback(administration))
        findings.push_back({Severity::unsafe, "Metrics are answered at " + administration + ".",
                            "Set server.administration to an address on localhost or a private network."});
    if (!is_loopback(listen) && settings.list("server.hosts").empty())
        findings.push_back({Severity::unsafe,
                            "Every host name is answered: strangers can fill the page cache with names.",
                            "Set server.hosts to the names that readers use (server.hosts = [\"www.paper.example\"]); "
                            "those of the publications' addresses are answered too."});
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
    std::int64_t without_file = 0;
    MediaId after;
    for (;;) {
        const auto page = newsroom.stores.media->list_after(*snapshot, after, 500);
        if (page.empty()) break;
        for (const auto& medium : page) {
            // "/media/ab/abcdef….jpg"
            const auto file = newsroom.folder.root / media::path_of(medium).substr(1);
            without_file += fs::exists(file) ? 0 : 1;
            if (medium.kind != media::MediumKind::picture) continue;
            ++pictures;
            without_variants += medium.variants.empty() ? 1 : 0;
        }
        after = page.back().id;
    }
    if (without_file > 0)
        findings.push_back({Severity::missing,
                            std::to_string(without_file) + " pictures, recordings or files are not in " +
                                newsroom.folder.media().string() + ".",
                            "Bring the folder back from a backup; `standfirst verify` names each one."});
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
    const auto publications = newsroom.list_publications();
    examine_folder(newsroom, findings);
    examine_disk(newsroom, findings);
    examine_backup(newsroom, findings);
    examine_clock(newsroom, publications, findings);
    examine_doors(newsroom, findings);
    for (const auto& publication : publications) examine_publication(publication, findings);
    if (publications.empty())
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
