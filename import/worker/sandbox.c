/* import/worker/sandbox.c - limits, Landlock and seccomp. */
#include "import/worker/sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef LANDLOCK_ACCESS_FS_REFER /* headers of Linux 5.13 to 5.18 */
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE /* headers before Linux 6.2 */
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define LIMITS_MEMORY false
#else
#define LIMITS_MEMORY true
#endif

/* What libraries look up while they read. Not /etc as a whole: it has secrets. */
static const char *const readable[] = { "/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache",
    "/etc/localtime", "/var/cache/fontconfig" };

/* glibc has no functions for these. */
static int landlock_version(void)
{
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

guint sandbox_offers(void)
{
    bool files = landlock_version() >= 1;
    bool calls = prctl(PR_GET_SECCOMP) >= 0;
    return (files ? SANDBOX_FILES : 0) | (calls ? SANDBOX_CALLS : 0) |
           (LIMITS_MEMORY ? SANDBOX_MEMORY : 0);
}

static guint64 all_accesses(int version)
{
    guint64 all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (version >= 2)
        all |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        all |= LANDLOCK_ACCESS_FS_TRUNCATE;
    return all;
}

static void allow_reading(int rules, const char *path)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return;
    guint64 folder = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    struct landlock_path_beneath_attr below = { .allowed_access = folder, .parent_fd = fd };
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0) != 0) {
        below.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE; /* a file has no entries to list */
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    }
    close(fd);
}

bool sandbox_close_files(void)
{
    int version = landlock_version();
    if (version < 1 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    /* the first field only: older kernels know no other, newer ones take the short form */
    const struct landlock_ruleset_attr handled = { .handled_access_fs = all_accesses(version) };
    int rules =
        (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0);
    if (rules < 0)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(readable); i++)
        allow_reading(rules, readable[i]);
    bool closed = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return closed;
}

/* Memory, descriptors, time, what AddressSanitizer's and C++'s runtimes ask of their own process.
 * Whatever is not here fails with EPERM, as if the system had refused it. */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(fcntl),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(fstatfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(brk),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getrandom),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* A call that this machine does not have is no loss: its number is no number here. */
static void allow_calls(scmp_filter_ctx filter, bool files_closed)
{
    const guint64 writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
    for (gsize i = 0; i < G_N_ELEMENTS(allowed); i++)
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    /* reading a limit, not setting one: root could raise it again */
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0, 0));
    /* a signal to itself: how a program that gives up ends */
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
        SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0));
    if (!files_closed)
        return;
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
        SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
}

static void close_calls(bool files_closed)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return;
    allow_calls(filter, files_closed);
    seccomp_load(filter);
    seccomp_release(filter);
}

static void limit(__rlimit_resource_t what, guint64 soft, guint64 hard)
{
    const struct rlimit to = { (rlim_t)soft, (rlim_t)hard };
    setrlimit(what, &to);
}

void sandbox_close(guint cpu_seconds, bool files_closed)
{
    if (LIMITS_MEMORY)
        limit(RLIMIT_AS, SANDBOX_MEMORY_BYTES, SANDBOX_MEMORY_BYTES);
    /* first a signal that says what it was, then the end for whoever does not listen */
    limit(RLIMIT_CPU, cpu_seconds, cpu_seconds + 2);
    limit(RLIMIT_NOFILE, SANDBOX_FILES_OPEN, SANDBOX_FILES_OPEN);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_CORE, 0, 0);
    prctl(PR_SET_DUMPABLE, 0);
    close_calls(files_closed);
}
