/* tests/fuzz/replay.h - a fuzz target without libFuzzer: replays seeds made in code and the files
 * it is given, with any compiler; `--seeds FOLDER` writes the seeds for libFuzzer to begin with. */
#pragma once
#include <glib.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#ifdef ONECALL_LIBFUZZER
#define REPLAY_MAIN
#define REPLAY_MAIN_AFTER(initialize)
#else
/* What a fuzzer found stays found. */
static inline void replay_files(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        g_autofree char *bytes = NULL;
        gsize n;
        g_assert_true(g_file_get_contents(argv[i], &bytes, &n, NULL));
        LLVMFuzzerTestOneInput((const uint8_t *)bytes, n);
    }
}

/* The main() of a target whose seeds are files. */
#define REPLAY_MAIN                                                                                \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        replay_files(argc, argv);                                                                  \
        return 0;                                                                                  \
    }

/* The same, of one that has something to set up. */
#define REPLAY_MAIN_AFTER(initialize)                                                              \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        initialize(&argc, &argv);                                                                  \
        replay_files(argc, argv);                                                                  \
        return 0;                                                                                  \
    }

typedef void SeedFn(const char *name, const GByteArray *bytes, void *user);
typedef void EachSeedFn(SeedFn *take, void *user);

static inline void write_seed(const char *name, const GByteArray *bytes, void *user)
{
    g_autofree char *path = g_build_filename(user, name, NULL);
    g_assert_true(g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, NULL));
}

static inline void replay_seed(const char *name, const GByteArray *bytes, void *user)
{
    (void)name, (void)user;
    LLVMFuzzerTestOneInput(bytes->data, bytes->len);
}

static inline int replay(int argc, char **argv, EachSeedFn *each_seed)
{
    if (argc == 3 && strcmp(argv[1], "--seeds") == 0) {
        each_seed(write_seed, argv[2]);
        return 0;
    }
    each_seed(replay_seed, NULL);
    replay_files(argc, argv);
    return 0;
}
#endif
