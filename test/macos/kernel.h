/*
 * What libarchive's code for macOS needs of macOS, for Linux: put before archive_entry.c and archive_write_disk_posix.c by
 * `.ci/macos`. Flags and hidden attributes, which Linux lacks, stand in files beside the file: "<file>..flag", "..decmpfs",
 * "..fork". As in bsd/kern/decmpfs.c of Apple's xnu, the flag counts only once the attribute is there, and empties the file.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

#define __APPLE__ 1
#define HAVE_STRUCT_STAT_ST_FLAGS 1
#define HAVE_FCHFLAGS 1
#define HAVE_LCHFLAGS 1
/* Not 0x20 as there: to Linux that is a flag of another meaning. */
#define UF_COMPRESSED 0x40000000
/* A field of struct stat that libarchive does not use here. */
#define st_flags st_blksize
#define DECMPFS "com.apple.decmpfs"
#define XATTR_RESOURCEFORK_NAME "com.apple.ResourceFork"
#define XATTR_SHOWCOMPRESSION 0x20
#undef XATTR_CREATE
#define XATTR_CREATE 2

/* With CPRO_MAC_PLAIN: a disk that keeps nothing compressed. */
static int mac_refuses(void) {
	if (getenv("CPRO_MAC_PLAIN") == NULL) return 0;
	errno = ENOTSUP;
	return 1;
}

static const char *mac_beside(int fd, const char *ending) {
	static char path[PATH_MAX + 16];
	char link[64];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t length = readlink(link, path, PATH_MAX);
	strcpy(path + (length < 0 ? 0 : length), ending);
	return path;
}

static const char *mac_attribute(int fd, const char *name) {
	if (strcmp(name, XATTR_RESOURCEFORK_NAME) == 0) return mac_beside(fd, "..fork");
	if (strcmp(name, DECMPFS) == 0) return mac_beside(fd, "..decmpfs");
	abort();
}

static int mac_fchflags(int fd, unsigned long flags) {
	if (mac_refuses()) return -1;
	if ((flags & UF_COMPRESSED) == 0 || access(mac_attribute(fd, DECMPFS), F_OK) != 0) return 0;
	int flag = open(mac_beside(fd, "..flag"), O_CREAT | O_WRONLY, 0644);
	return flag < 0 || close(flag) != 0 ? -1 : ftruncate(fd, 0);
}

static int mac_fsetxattr(int fd, const char *name, const void *value, size_t size, unsigned position, int options) {
	const char *path = mac_attribute(fd, name);
	int isFork = strcmp(name, XATTR_RESOURCEFORK_NAME) == 0;
	if ((options & XATTR_CREATE) && access(path, F_OK) == 0) return errno = EEXIST, -1;
	if (!isFork && (position != 0 || size > 3802)) return errno = E2BIG, -1;
	int file = open(path, O_CREAT | O_WRONLY, 0644);
	ssize_t written = pwrite(file, value, size, position);
	return close(file) != 0 || written != (ssize_t)size ? -1 : 0;
}

static ssize_t mac_fgetxattr(int fd, const char *name, void *value, size_t size, unsigned position, int options) {
	int file = open(mac_attribute(fd, name), O_RDONLY);
	if (file < 0) return errno = ENODATA, -1;
	ssize_t read = pread(file, value, size, position);
	close(file);
	return read;
}

static int mac_fremovexattr(int fd, const char *name, int options) { return unlink(mac_attribute(fd, name)); }

#define MAC_POSITION_AND_OPTIONS(position, options, ...) position, options
#define fchflags mac_fchflags
#define lchflags(name, flags) (mac_refuses() ? -1 : 0)
#define fsetxattr(fd, name, value, size, ...) \
	mac_fsetxattr(fd, name, value, size, MAC_POSITION_AND_OPTIONS(__VA_ARGS__, 0, 0))
#define fgetxattr mac_fgetxattr
#define fremovexattr mac_fremovexattr
#define flistxattr(fd, names, size, options) ((ssize_t)0)
