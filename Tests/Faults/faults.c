/* Faults of a disk and of a clock, for one process: a library to be loaded before all others (LD_PRELOAD).
 *
 *     E164_FAULTS_DISK=DIR       the files that live on the faulty disk: everything below this directory
 *     E164_FAULTS_CONTROL=DIR    what is wrong, as files that may come and go while the process runs:
 *
 *         fail-sync       the next fsync or fdatasync fails with EIO, once; the file goes
 *         fail-write      the next write fails with EIO, once; the file goes
 *         room            bytes that are free, as decimal digits: writes use them up, then ENOSPC; statvfs tells what is left
 *         lie             fsync and fdatasync succeed and do nothing
 *         power-failed    at the start of the process: what was not synced is lost, but for a random part; the file goes
 *         clock           seconds by which CLOCK_REALTIME is wrong, as a decimal number with a sign
 *
 * For a power failure the library notes in CONTROL/synced how much of each file is on the disk: one file each, named by a hash
 * of the path, with the length that was synced last and the path. Files of at most SMALL bytes may be written in place; their
 * synced content is kept beside. A name is on the disk at once: that directories are synced is not checked here.
 *
 *     clang -O2 -shared -fPIC -o libfaults.so faults.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <dirent.h>
#include <time.h>
#include <unistd.h>

enum { FILES = 65536, SMALL = 4096 };

static char disk[PATH_MAX], control[PATH_MAX];
static _Atomic(char *) paths[FILES]; /* of the open files on the disk, by descriptor */
static pthread_mutex_t noting = PTHREAD_MUTEX_INITIALIZER;

/* The functions that this library stands before. */
#define REAL(result, name, ...) static result (*real_##name)(__VA_ARGS__)
REAL(int, open, const char *, int, ...);
REAL(int, openat, int, const char *, int, ...);
REAL(int, close, int);
REAL(ssize_t, write, int, const void *, size_t);
REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
REAL(ssize_t, writev, int, const struct iovec *, int);
REAL(int, fsync, int);
REAL(int, fdatasync, int);
REAL(int, ftruncate, int, off_t);
REAL(int, rename, const char *, const char *);
REAL(int, unlink, const char *);
REAL(int, fallocate, int, int, off_t, off_t);
REAL(int, statvfs, const char *, struct statvfs *);
REAL(int, clock_gettime, clockid_t, struct timespec *);

static void *next(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) _exit(99);
    return found;
}

/* Other libraries may open files before this one's turn to begin. */
static void resolve(void) {
    if (real_clock_gettime) return;
    real_open = next("open");
    real_openat = next("openat");
    real_close = next("close");
    real_write = next("write");
    real_pwrite = next("pwrite");
    real_writev = next("writev");
    real_fsync = next("fsync");
    real_fdatasync = next("fdatasync");
    real_ftruncate = next("ftruncate");
    real_rename = next("rename");
    real_unlink = next("unlink");
    real_fallocate = next("fallocate");
    real_statvfs = next("statvfs");
    real_clock_gettime = next("clock_gettime");
}

static int isOn(const char *name) {
    if (!control[0]) return 0;
    char path[PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s", control, name);
    return access(path, F_OK) == 0;
}

/* A fault that happens once: whoever takes the file away has it. */
static int strikes(const char *name) {
    if (!control[0]) return 0;
    char path[PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s", control, name);
    return access(path, F_OK) == 0 && real_unlink(path) == 0;
}

static ssize_t readText(const char *name, char *text, size_t size) {
    char path[PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s", control, name);
    int file = real_open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t count = read(file, text, size - 1);
    real_close(file);
    if (count >= 0) text[count] = 0;
    return count;
}

/* MARK: Room */

static atomic_long used; /* bytes written since `room` was first seen with its present content */
static atomic_long roomSeen = -1;

/* What is free, -1 if nobody limits it. */
static long room(void) {
    char text[32];
    if (!control[0] || !isOn("room") || readText("room", text, sizeof text) <= 0) return -1;
    long total = atol(text);
    if (atomic_exchange(&roomSeen, total) != total) atomic_store(&used, 0);
    long left = total - atomic_load(&used);
    return left > 0 ? left : 0;
}

/* Whether a write of so many bytes may go on; errno says why not. */
static int mayWrite(size_t count) {
    if (strikes("fail-write")) {
        errno = EIO;
        return 0;
    }
    long left = room();
    if (left < 0) return 1;
    if ((long)count > left) {
        errno = ENOSPC;
        return 0;
    }
    atomic_fetch_add(&used, (long)count);
    return 1;
}

/* MARK: What is on the disk after a power failure */

static void noteName(const char *path, char *name, size_t size, const char *kind) {
    uint64_t hash = 1469598103934665603u;
    for (const char *c = path; *c; c++) hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    snprintf(name, size, "%s/synced/%016llx.%s", control, (unsigned long long)hash, kind);
}

/* Says that the first `length` bytes of a file are on the disk. */
static void note(const char *path, long length) {
    char name[PATH_MAX + 64], text[PATH_MAX + 32];
    noteName(path, name, sizeof name, "length");
    int count = snprintf(text, sizeof text, "%ld %s\n", length, path);
    int file = real_open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return;
    if (real_write(file, text, (size_t)count) != count) _exit(98);
    real_close(file);
}

static void keepContent(const char *path, long length) {
    char name[PATH_MAX + 64], content[SMALL];
    noteName(path, name, sizeof name, "content");
    if (length > SMALL) {
        real_unlink(name);
        return;
    }
    int there = real_open(path, O_RDONLY | O_CLOEXEC);
    if (there < 0) return;
    ssize_t count = pread(there, content, sizeof content, 0);
    real_close(there);
    int copy = real_open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (copy < 0 || count < 0) return;
    if (real_write(copy, content, (size_t)count) != count) _exit(98);
    real_close(copy);
}

static int isNoted(const char *path) {
    char name[PATH_MAX + 64];
    noteName(path, name, sizeof name, "length");
    return access(name, F_OK) == 0;
}

static void forget(const char *path) {
    char name[PATH_MAX + 64];
    noteName(path, name, sizeof name, "length");
    real_unlink(name);
    noteName(path, name, sizeof name, "content");
    real_unlink(name);
}

static void synced(int file, const char *path) {
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return;
    pthread_mutex_lock(&noting);
    note(path, (long)status.st_size);
    keepContent(path, (long)status.st_size);
    pthread_mutex_unlock(&noting);
}

static uint64_t chance(void) {
    static uint64_t state;
    struct timespec now;
    if (!state) {
        real_clock_gettime(CLOCK_MONOTONIC, &now);
        state = (uint64_t)now.tv_nsec * 6364136223846793005u + (uint64_t)getpid();
    }
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state >> 33;
}

/* Takes away what was not synced when the power failed: a random part of the end stays, as a torn write leaves it. */
static void loseUnsynced(void) {
    char folder[PATH_MAX + 16];
    snprintf(folder, sizeof folder, "%s/synced", control);
    DIR *notes = opendir(folder);
    if (!notes) return;
    for (struct dirent *entry; (entry = readdir(notes));) {
        char name[PATH_MAX + 300], text[PATH_MAX + 32];
        size_t end = strlen(entry->d_name);
        if (end < 7 || strcmp(entry->d_name + end - 7, ".length") != 0) continue;
        snprintf(name, sizeof name, "synced/%s", entry->d_name);
        if (readText(name, text, sizeof text) <= 0) continue;
        text[strcspn(text, "\n")] = 0;
        char *path = strchr(text, ' ');
        long length = atol(text);
        struct stat status;
        if (!path || stat(++path, &status) != 0) continue;
        char copy[PATH_MAX + 64], content[SMALL];
        noteName(path, copy, sizeof copy, "content");
        int kept = real_open(copy, O_RDONLY | O_CLOEXEC);
        if (kept >= 0) {
            ssize_t count = read(kept, content, sizeof content);
            real_close(kept);
            int file = real_open(path, O_WRONLY | O_CLOEXEC);
            if (file >= 0 && count >= 0 && real_pwrite(file, content, (size_t)count, 0) != count) _exit(98);
            if (file >= 0) real_close(file);
        }
        long keeps = length;
        if (status.st_size > length) keeps += (long)(chance() % (uint64_t)(status.st_size - length + 1));
        if (keeps < status.st_size && truncate(path, keeps) != 0) _exit(98);
        note(path, keeps);
    }
    closedir(notes);
}

/* MARK: Files */

static int isOnDisk(const char *path) {
    size_t length = strlen(disk);
    return length > 0 && strncmp(path, disk, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static void opened(int file, int flags) {
    if (file < 0 || file >= FILES || !disk[0]) return;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t count = readlink(link, path, sizeof path - 1);
    if (count <= 0) return;
    path[count] = 0;
    if (!isOnDisk(path)) return;
    free(atomic_exchange(&paths[file], strdup(path)));
    if ((flags & O_ACCMODE) == O_RDONLY) return;
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return;
    pthread_mutex_lock(&noting);
    /* A file that was there before this library watched is on the disk as it is. */
    if (flags & O_TRUNC) note(path, 0);
    else if (!isNoted(path)) {
        note(path, (long)status.st_size);
        keepContent(path, (long)status.st_size);
    }
    pthread_mutex_unlock(&noting);
}

static const char *pathOf(int file) {
    return file >= 0 && file < FILES ? atomic_load(&paths[file]) : NULL;
}

static int modeOf(int flags, va_list more) {
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
}

#define OPEN(name)                                        \
    int name(const char *path, int flags, ...) {          \
        va_list more;                                     \
        va_start(more, flags);                            \
        int mode = modeOf(flags, more);                   \
        resolve();                                        \
        va_end(more);                                     \
        int file = real_open(path, flags, mode);          \
        opened(file, flags);                              \
        return file;                                      \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                            \
    int name(int folder, const char *path, int flags, ...) {    \
        va_list more;                                           \
        va_start(more, flags);                                  \
        int mode = modeOf(flags, more);                         \
        resolve();                                              \
        va_end(more);                                           \
        int file = real_openat(folder, path, flags, mode);      \
        opened(file, flags);                                    \
        return file;                                            \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int file) {
    resolve();
    if (file >= 0 && file < FILES) free(atomic_exchange(&paths[file], NULL));
    return real_close(file);
}

ssize_t write(int file, const void *bytes, size_t count) {
    resolve();
    if (pathOf(file) && !mayWrite(count)) return -1;
    return real_write(file, bytes, count);
}

#define PWRITE(name)                                                            \
    ssize_t name(int file, const void *bytes, size_t count, off_t offset) {     \
        resolve();                                                              \
        if (pathOf(file) && !mayWrite(count)) return -1;                        \
        return real_pwrite(file, bytes, count, offset);                         \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t writev(int file, const struct iovec *parts, int count) {
    resolve();
    size_t all = 0;
    for (int part = 0; part < count; part++) all += parts[part].iov_len;
    if (pathOf(file) && !mayWrite(all)) return -1;
    return real_writev(file, parts, count);
}

static int syncing(int file, int (*real)(int)) {
    const char *path = pathOf(file);
    if (!path) return real(file);
    if (strikes("fail-sync")) {
        errno = EIO;
        return -1;
    }
    if (isOn("lie")) return 0;
    int result = real(file);
    if (result == 0) synced(file, path);
    return result;
}

int fsync(int file) {
    resolve();
    return syncing(file, real_fsync);
}

int fdatasync(int file) {
    resolve();
    return syncing(file, real_fdatasync);
}

#define FTRUNCATE(name)                                              \
    int name(int file, off_t length) {                               \
        resolve();                                                   \
        int result = real_ftruncate(file, length);                   \
        const char *path = pathOf(file);                             \
        if (result == 0 && path && length == 0) {                    \
            pthread_mutex_lock(&noting);                             \
            note(path, 0);                                           \
            pthread_mutex_unlock(&noting);                           \
        }                                                            \
        return result;                                               \
    }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

#define FALLOCATE(name)                                              \
    int name(int file, int mode, off_t offset, off_t length) {       \
        resolve();                                                   \
        if (pathOf(file) && room() == 0) {                           \
            errno = ENOSPC;                                          \
            return -1;                                               \
        }                                                            \
        return real_fallocate(file, mode, offset, length);           \
    }
FALLOCATE(fallocate)
FALLOCATE(fallocate64)

int rename(const char *from, const char *to) {
    resolve();
    int result = real_rename(from, to);
    char path[PATH_MAX];
    if (result != 0 || !control[0] || !realpath(to, path) || !isOnDisk(path)) return result;
    /* What was synced under the old name is synced under the new one. */
    struct stat status;
    int file = real_open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return result;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        pthread_mutex_lock(&noting);
        note(path, (long)status.st_size);
        keepContent(path, (long)status.st_size);
        pthread_mutex_unlock(&noting);
    }
    real_close(file);
    return result;
}

int unlink(const char *name) {
    resolve();
    char path[PATH_MAX];
    int isOurs = control[0] && realpath(name, path) && isOnDisk(path);
    int result = real_unlink(name);
    if (result == 0 && isOurs) {
        pthread_mutex_lock(&noting);
        forget(path);
        pthread_mutex_unlock(&noting);
    }
    return result;
}

static int statDisk(const char *path, struct statvfs *status) {
    resolve();
    int result = real_statvfs(path, status);
    char full[PATH_MAX];
    long left = room();
    if (result != 0 || left < 0 || !realpath(path, full) || !isOnDisk(full)) return result;
    status->f_bavail = status->f_bfree = (fsblkcnt_t)left / status->f_frsize;
    return result;
}

int statvfs(const char *restrict path, struct statvfs *restrict status) { return statDisk(path, status); }
int statvfs64(const char *restrict path, struct statvfs64 *restrict status) {
    return statDisk(path, (struct statvfs *)status);
}

/* MARK: Clock */

/* In nanoseconds; looked up ten times a second. */
static int64_t skew(void) {
    static atomic_llong present, lookedAt;
    if (!control[0] || !real_clock_gettime) return 0;
    struct timespec now;
    real_clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t moment = now.tv_sec * 10 + now.tv_nsec / 100000000;
    if (atomic_exchange(&lookedAt, moment) != moment) {
        char text[64];
        int64_t found = readText("clock", text, sizeof text) > 0 ? (int64_t)(atof(text) * 1e9) : 0;
        atomic_store(&present, found);
    }
    return atomic_load(&present);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (!real_clock_gettime) return (int)syscall(SYS_clock_gettime, clock, time);
    int result = real_clock_gettime(clock, time);
    if (result != 0 || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return result;
    int64_t moment = (int64_t)time->tv_sec * 1000000000 + time->tv_nsec + skew();
    time->tv_sec = moment / 1000000000;
    time->tv_nsec = moment % 1000000000;
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}

__attribute__((constructor)) static void begin(void) {
    resolve();
    const char *here = getenv("E164_FAULTS_DISK"), *what = getenv("E164_FAULTS_CONTROL");
    if (!here || !what || !realpath(here, disk) || !realpath(what, control)) {
        disk[0] = control[0] = 0;
        return;
    }
    char folder[PATH_MAX + 16];
    snprintf(folder, sizeof folder, "%s/synced", control);
    mkdir(folder, 0700);
    if (strikes("power-failed")) loseUnsynced();
}
