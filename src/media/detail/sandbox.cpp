// SPDX-License-Identifier: Apache-2.0
#include "media/detail/sandbox.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): SIGKILL
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>

namespace standfirst::media::detail {

namespace {

// A sanitizer reserves terabytes of address space: its builds run without that one limit.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool has_sanitizer = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool has_sanitizer = true;
#else
constexpr bool has_sanitizer = false;
#endif
#else
constexpr bool has_sanitizer = false;
#endif

void limit(__rlimit_resource resource, std::uint64_t most) {
    const rlimit both{.rlim_cur = most, .rlim_max = most};
    ::setrlimit(resource, &both);
}

void allow_reading_libraries() {
    landlock_ruleset_attr rules{};
    rules.handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                              LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                              LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                              LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                              LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                              LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
    const auto ruleset = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0U));
    if (ruleset < 0) return;
    for (const char* folder : {"/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/sys/devices/system/cpu"}) {
        landlock_path_beneath_attr beneath{};
        beneath.parent_fd = ::open(folder, O_PATH | O_CLOEXEC);
        if (beneath.parent_fd < 0) continue;
        const bool is_file = folder[1] == 'e';
        beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | (is_file ? 0U : LANDLOCK_ACCESS_FS_READ_DIR);
        ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0U);
        ::close(beneath.parent_fd);
    }
    ::syscall(SYS_landlock_restrict_self, ruleset, 0U);
    ::close(ruleset);
}

#if defined(__x86_64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t this_machine = 0;
#endif

constexpr std::array refused_calls{
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_sendto,
    SYS_sendmsg,
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    SYS_pidfd_open,
    SYS_pidfd_send_signal,
    SYS_mount,
    SYS_umount2,
    SYS_chroot,
    SYS_pivot_root,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
#if defined(__x86_64__)
    SYS_fork,
    SYS_vfork,
#endif
};

// For each refused call one comparison that jumps to the refusal at the end.
void refuse_calls() {
    if (this_machine == 0) return;
    std::array<sock_filter, refused_calls.size() + 6> program{};
    std::size_t at = 0;
    const auto add = [&](sock_filter instruction) { program[at++] = instruction; };
    const auto to_refusal = [&] { return static_cast<unsigned char>(program.size() - at - 2); };
    add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)));
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, this_machine, 0, to_refusal()));
    add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
    // The x32 calls of a 64-bit kernel would be a second set of names for the same doors.
    add(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000U, to_refusal(), 0));
    for (const auto call : refused_calls)
        add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), to_refusal(), 0));
    add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA)));
    const sock_fprog filter{.len = static_cast<unsigned short>(at), .filter = program.data()};
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0L, 0L);
}

}  // namespace

void limit_process(const SandboxLimits& limits, unsigned first_foreign) {
    ::syscall(SYS_close_range, first_foreign, ~0U, 0U);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_DUMPABLE, 0);
    ::setpriority(PRIO_PROCESS, 0, 10);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, limits.seconds);
    limit(RLIMIT_FSIZE, limits.file);
    limit(RLIMIT_NOFILE, 256);
    if (!has_sanitizer) limit(RLIMIT_AS, limits.memory);
    ::signal(SIGXFSZ, SIG_IGN);  // a file too long becomes a write that fails
}

void lock_process() {
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) != 0) return;
    allow_reading_libraries();
    refuse_calls();
}

}  // namespace standfirst::media::detail
