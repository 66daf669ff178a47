using System.Runtime.InteropServices;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>The C library's functions under their own names. Each sets errno, read by <see cref="Errno.Last"/>, unless noted.</summary>
/// <remarks>Everything here is blittable: strings are NUL-terminated byte pointers, so no marshalling happens and no name is re-encoded.</remarks>
internal static unsafe partial class Libc
{
    private const string Name = "libc";

    // Files.
    [LibraryImport(Name, SetLastError = true)] internal static partial int open(byte* path, int flags, uint mode);
    [LibraryImport(Name, SetLastError = true)] internal static partial int openat(int dir, byte* path, int flags, uint mode);
    [LibraryImport(Name, SetLastError = true)] internal static partial int close(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint read(int fd, void* buffer, nuint count);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint write(int fd, void* buffer, nuint count);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint pread(int fd, void* buffer, nuint count, long offset);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint pwrite(int fd, void* buffer, nuint count, long offset);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint readv(int fd, IoVec* vectors, int count);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint writev(int fd, IoVec* vectors, int count);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint preadv2(int fd, IoVec* vectors, int count, long offset, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint pwritev2(int fd, IoVec* vectors, int count, long offset, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial long lseek(int fd, long offset, int whence);
    [LibraryImport(Name, SetLastError = true)] internal static partial int ftruncate(int fd, long length);
    [LibraryImport(Name, SetLastError = true)] internal static partial int truncate(byte* path, long length);
    [LibraryImport(Name, SetLastError = true)] internal static partial int isatty(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fcntl(int fd, int command, nint argument);
    [LibraryImport(Name, SetLastError = true)] internal static partial int ioctl(int fd, nuint request, nint argument);
    [LibraryImport(Name, SetLastError = true)] internal static partial int flock(int fd, int operation);
    [LibraryImport(Name, SetLastError = true)] internal static partial int lockf(int fd, int command, long length);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fsync(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fdatasync(int fd);
    [LibraryImport(Name)] internal static partial void sync();
    [LibraryImport(Name, SetLastError = true)] internal static partial int dup(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial int dup2(int fd, int target);
    [LibraryImport(Name, SetLastError = true)] internal static partial int dup3(int fd, int target, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int pipe2(int* fds, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int close_range(uint first, uint last, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int statx(int dir, byte* path, int flags, uint mask, StatX* buffer);
    [LibraryImport(Name, SetLastError = true)] internal static partial int statvfs(byte* path, StatVfs* buffer);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fstatvfs(int fd, StatVfs* buffer);
    [LibraryImport(Name, SetLastError = true)] internal static partial int faccessat(int dir, byte* path, int mode, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fchmodat(int dir, byte* path, uint mode, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fchmod(int fd, uint mode);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fchownat(int dir, byte* path, uint uid, uint gid, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fchown(int fd, uint uid, uint gid);
    [LibraryImport(Name, SetLastError = true)] internal static partial int utimensat(int dir, byte* path, TimeSpec* times, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int futimens(int fd, TimeSpec* times);
    [LibraryImport(Name, SetLastError = true)] internal static partial int mkdirat(int dir, byte* path, uint mode);
    [LibraryImport(Name, SetLastError = true)] internal static partial int mkfifoat(int dir, byte* path, uint mode);
    [LibraryImport(Name, SetLastError = true)] internal static partial int mknodat(int dir, byte* path, uint mode, ulong device);
    [LibraryImport(Name, SetLastError = true)] internal static partial int unlinkat(int dir, byte* path, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int renameat(int fromDir, byte* from, int toDir, byte* to);
    [LibraryImport(Name, SetLastError = true)] internal static partial int linkat(int fromDir, byte* from, int toDir, byte* to, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int symlinkat(byte* target, int dir, byte* path);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint readlinkat(int dir, byte* path, byte* buffer, nuint size);
    [LibraryImport(Name, SetLastError = true)] internal static partial byte* getcwd(byte* buffer, nuint size);
    [LibraryImport(Name, SetLastError = true)] internal static partial int chdir(byte* path);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fchdir(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial int chroot(byte* path);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint opendir(byte* path);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint fdopendir(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial DirEnt* readdir(nint dir);
    [LibraryImport(Name, SetLastError = true)] internal static partial int closedir(nint dir);
    [LibraryImport(Name)] internal static partial void rewinddir(nint dir);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint sendfile(int output, int input, long* offset, nuint count);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint copy_file_range(int input, long* inputOffset, int output, long* outputOffset, nuint count, uint flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint splice(int input, long* inputOffset, int output, long* outputOffset, nuint count, uint flags);
    [LibraryImport(Name)] internal static partial int posix_fallocate(int fd, long offset, long length); // returns errno
    [LibraryImport(Name)] internal static partial int posix_fadvise(int fd, long offset, long length, int advice); // returns errno
    [LibraryImport(Name, SetLastError = true)] internal static partial int memfd_create(byte* name, uint flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int eventfd(uint initial, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int timerfd_create(int clock, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int timerfd_settime(int fd, int flags, TimeSpec* value, TimeSpec* old);
    [LibraryImport(Name, SetLastError = true)] internal static partial int timerfd_gettime(int fd, TimeSpec* value);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint getxattr(byte* path, byte* name, void* value, nuint size);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint lgetxattr(byte* path, byte* name, void* value, nuint size);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint fgetxattr(int fd, byte* name, void* value, nuint size);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setxattr(byte* path, byte* name, void* value, nuint size, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int lsetxattr(byte* path, byte* name, void* value, nuint size, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fsetxattr(int fd, byte* name, void* value, nuint size, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int removexattr(byte* path, byte* name);
    [LibraryImport(Name, SetLastError = true)] internal static partial int lremovexattr(byte* path, byte* name);
    [LibraryImport(Name, SetLastError = true)] internal static partial int fremovexattr(int fd, byte* name);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint listxattr(byte* path, byte* list, nuint size);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint llistxattr(byte* path, byte* list, nuint size);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint flistxattr(int fd, byte* list, nuint size);
    [LibraryImport(Name)] internal static partial uint umask(uint mask);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint pathconf(byte* path, int name);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint fpathconf(int fd, int name);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint sysconf(int name);
    [LibraryImport(Name, SetLastError = true)] internal static partial nuint confstr(int name, byte* buffer, nuint size);

    // Processes.
    [LibraryImport(Name)] internal static partial int getpid();
    [LibraryImport(Name)] internal static partial int getppid();
    [LibraryImport(Name)] internal static partial int gettid();
    [LibraryImport(Name)] internal static partial uint getuid();
    [LibraryImport(Name)] internal static partial uint geteuid();
    [LibraryImport(Name)] internal static partial uint getgid();
    [LibraryImport(Name)] internal static partial uint getegid();
    [LibraryImport(Name, SetLastError = true)] internal static partial int getresuid(uint* r, uint* e, uint* s);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getresgid(uint* r, uint* e, uint* s);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setuid(uint id);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setgid(uint id);
    [LibraryImport(Name, SetLastError = true)] internal static partial int seteuid(uint id);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setegid(uint id);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setreuid(uint r, uint e);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setregid(uint r, uint e);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setresuid(uint r, uint e, uint s);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setresgid(uint r, uint e, uint s);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getgroups(int size, uint* list);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setgroups(nuint size, uint* list);
    [LibraryImport(Name, SetLastError = true)] internal static partial int initgroups(byte* user, uint gid);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getgrouplist(byte* user, uint group, uint* groups, int* count);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getpgid(int pid);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setpgid(int pid, int group);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getsid(int pid);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setsid();
    [LibraryImport(Name, SetLastError = true)] internal static partial int tcgetpgrp(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial int tcsetpgrp(int fd, int group);
    [LibraryImport(Name, SetLastError = true)] internal static partial int kill(int pid, int signal);
    [LibraryImport(Name, SetLastError = true)] internal static partial int killpg(int group, int signal);
    [LibraryImport(Name, SetLastError = true)] internal static partial int waitpid(int pid, int* status, int options);
    [LibraryImport(Name, SetLastError = true)] internal static partial int wait4(int pid, int* status, int options, RUsage* usage);
    [LibraryImport(Name, SetLastError = true)] internal static partial int waitid(int type, uint id, byte* info, int options);
    [LibraryImport(Name, SetLastError = true)] internal static partial int nice(int increment);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getpriority(int which, uint who);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setpriority(int which, uint who, int value);
    [LibraryImport(Name, SetLastError = true)] internal static partial int execve(byte* path, byte** args, byte** environment);
    [LibraryImport(Name)] internal static partial int posix_spawn(int* pid, byte* path, void* actions, void* attributes, byte** args, byte** environment); // returns errno
    [LibraryImport(Name)] internal static partial int posix_spawnp(int* pid, byte* path, void* actions, void* attributes, byte** args, byte** environment); // returns errno
    [LibraryImport(Name)] internal static partial int posix_spawn_file_actions_init(void* actions);
    [LibraryImport(Name)] internal static partial int posix_spawn_file_actions_destroy(void* actions);
    [LibraryImport(Name)] internal static partial int posix_spawn_file_actions_addopen(void* actions, int fd, byte* path, int flags, uint mode);
    [LibraryImport(Name)] internal static partial int posix_spawn_file_actions_addclose(void* actions, int fd);
    [LibraryImport(Name)] internal static partial int posix_spawn_file_actions_adddup2(void* actions, int fd, int target);
    [LibraryImport(Name)] internal static partial int posix_spawn_file_actions_addclosefrom_np(void* actions, int fd);
    [LibraryImport(Name)] internal static partial int posix_spawn_file_actions_addchdir_np(void* actions, byte* path);
    [LibraryImport(Name)] internal static partial int posix_spawnattr_init(void* attributes);
    [LibraryImport(Name)] internal static partial int posix_spawnattr_destroy(void* attributes);
    [LibraryImport(Name)] internal static partial int posix_spawnattr_setflags(void* attributes, short flags);
    [LibraryImport(Name)] internal static partial int posix_spawnattr_setpgroup(void* attributes, int group);
    [LibraryImport(Name)] internal static partial int posix_spawnattr_setsigmask(void* attributes, void* set);
    [LibraryImport(Name)] internal static partial int posix_spawnattr_setsigdefault(void* attributes, void* set);
    [LibraryImport(Name)] internal static partial int posix_spawnattr_setschedparam(void* attributes, int* param);
    [LibraryImport(Name)] internal static partial int posix_spawnattr_setschedpolicy(void* attributes, int policy);
    [LibraryImport(Name, SetLastError = true)] internal static partial int system(byte* command);
    [LibraryImport(Name)] internal static partial void _exit(int status);
    [LibraryImport(Name)] internal static partial void abort();
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_yield();
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_get_priority_max(int policy);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_get_priority_min(int policy);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_getscheduler(int pid);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_setscheduler(int pid, int policy, int* param);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_getparam(int pid, int* param);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_setparam(int pid, int* param);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_rr_get_interval(int pid, TimeSpec* interval);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_getaffinity(int pid, nuint size, ulong* set);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sched_setaffinity(int pid, nuint size, ulong* set);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getloadavg(double* averages, int count);
    [LibraryImport(Name, SetLastError = true)] internal static partial int uname(byte* buffer);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint times(nint* buffer);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint getrandom(void* buffer, nuint size, uint flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getrlimit(int resource, ulong* limits);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setrlimit(int resource, ulong* limits);
    [LibraryImport(Name, SetLastError = true)] internal static partial int prlimit(int pid, int resource, ulong* newLimits, ulong* oldLimits);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getrusage(int who, RUsage* usage);
    [LibraryImport(Name, SetLastError = true)] internal static partial byte* getlogin();
    [LibraryImport(Name)] internal static partial byte* ctermid(byte* buffer);
    [LibraryImport(Name)] internal static partial int ttyname_r(int fd, byte* buffer, nuint size); // returns errno
    [LibraryImport(Name)] internal static partial int ptsname_r(int fd, byte* buffer, nuint size); // returns errno
    [LibraryImport(Name, SetLastError = true)] internal static partial int posix_openpt(int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int grantpt(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial int unlockpt(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setenv(byte* name, byte* value, int overwrite);
    [LibraryImport(Name, SetLastError = true)] internal static partial int unsetenv(byte* name);
    [LibraryImport(Name, SetLastError = true)] internal static partial nint syscall(nint number, nint a, nint b, nint c, nint d, nint e, nint f);
    [LibraryImport(Name, SetLastError = true)] internal static partial int unshare(int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setns(int fd, int type);

    // Text.
    [LibraryImport(Name, EntryPoint = "__xpg_strerror_r")] internal static partial int strerror_r(int error, byte* buffer, nuint size);
    [LibraryImport(Name)] internal static partial byte* strsignal(int signal);
    [LibraryImport(Name, SetLastError = true)] internal static partial byte* setlocale(int category, byte* locale);
    [LibraryImport(Name)] internal static partial byte* nl_langinfo(int item);

    // Time.
    [LibraryImport(Name, SetLastError = true)] internal static partial int clock_gettime(int clock, TimeSpec* time);
    [LibraryImport(Name, SetLastError = true)] internal static partial int clock_getres(int clock, TimeSpec* time);
    [LibraryImport(Name, SetLastError = true)] internal static partial int clock_settime(int clock, TimeSpec* time);
    [LibraryImport(Name)] internal static partial int clock_nanosleep(int clock, int flags, TimeSpec* request, TimeSpec* remaining); // returns errno
    [LibraryImport(Name)] internal static partial int pthread_getcpuclockid(nint thread, int* clock); // returns errno
    [LibraryImport(Name)] internal static partial void tzset();
    [LibraryImport(Name, SetLastError = true)] internal static partial Tm* localtime_r(long* time, Tm* result);
    [LibraryImport(Name, SetLastError = true)] internal static partial Tm* gmtime_r(long* time, Tm* result);
    [LibraryImport(Name, SetLastError = true)] internal static partial long mktime(Tm* time);
    [LibraryImport(Name)] internal static partial nuint strftime(byte* buffer, nuint size, byte* format, Tm* time);
    [LibraryImport(Name, SetLastError = true)] internal static partial uint alarm(uint seconds);
    [LibraryImport(Name, SetLastError = true)] internal static partial int setitimer(int which, TimeVal* value, TimeVal* old);
    [LibraryImport(Name, SetLastError = true)] internal static partial int getitimer(int which, TimeVal* value);

    // Signals and threads. A signal set is 128 bytes.
    [LibraryImport(Name)] internal static partial nint pthread_self();
    [LibraryImport(Name)] internal static partial int pthread_kill(nint thread, int signal); // returns errno
    [LibraryImport(Name)] internal static partial int pthread_sigmask(int how, ulong* set, ulong* old); // returns errno
    [LibraryImport(Name, SetLastError = true)] internal static partial int sigpending(ulong* set);
    [LibraryImport(Name)] internal static partial int sigwait(ulong* set, int* signal); // returns errno
    [LibraryImport(Name, SetLastError = true)] internal static partial int sigtimedwait(ulong* set, byte* info, TimeSpec* timeout);
    [LibraryImport(Name, SetLastError = true)] internal static partial int sigaction(int signal, void* action, void* old);
    [LibraryImport(Name, SetLastError = true)] internal static partial int pause();
    [LibraryImport(Name)] internal static partial int pthread_setname_np(nint thread, byte* name); // returns errno
    [LibraryImport(Name)] internal static partial int pthread_getname_np(nint thread, byte* name, nuint size); // returns errno
    [LibraryImport(Name, SetLastError = true)] internal static partial void* mmap(void* address, nuint length, int protection, int flags, int fd, long offset);
    [LibraryImport(Name, SetLastError = true)] internal static partial int munmap(void* address, nuint length);
    [LibraryImport(Name, SetLastError = true)] internal static partial void* mremap(void* address, nuint oldLength, nuint newLength, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int msync(void* address, nuint length, int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int madvise(void* address, nuint length, int advice);
    [LibraryImport(Name, SetLastError = true)] internal static partial int mprotect(void* address, nuint length, int protection);

    // Waiting.
    [LibraryImport(Name, SetLastError = true)] internal static partial int poll(PollFd* fds, nuint count, int timeout);
    [LibraryImport(Name, SetLastError = true)] internal static partial int ppoll(PollFd* fds, nuint count, TimeSpec* timeout, ulong* mask);
    [LibraryImport(Name, SetLastError = true)] internal static partial int epoll_create1(int flags);
    [LibraryImport(Name, SetLastError = true)] internal static partial int epoll_ctl(int epoll, int operation, int fd, byte* @event);
    [LibraryImport(Name, SetLastError = true)] internal static partial int epoll_wait(int epoll, byte* events, int max, int timeout);

    // Terminals.
    [LibraryImport(Name, SetLastError = true)] internal static partial int tcgetattr(int fd, TermIos* attributes);
    [LibraryImport(Name, SetLastError = true)] internal static partial int tcsetattr(int fd, int when, TermIos* attributes);
    [LibraryImport(Name, SetLastError = true)] internal static partial int tcsendbreak(int fd, int duration);
    [LibraryImport(Name, SetLastError = true)] internal static partial int tcdrain(int fd);
    [LibraryImport(Name, SetLastError = true)] internal static partial int tcflush(int fd, int queue);
    [LibraryImport(Name, SetLastError = true)] internal static partial int tcflow(int fd, int action);
    [LibraryImport(Name)] internal static partial uint cfgetispeed(TermIos* attributes);
    [LibraryImport(Name)] internal static partial uint cfgetospeed(TermIos* attributes);
    [LibraryImport(Name, SetLastError = true)] internal static partial int cfsetispeed(TermIos* attributes, uint speed);
    [LibraryImport(Name, SetLastError = true)] internal static partial int cfsetospeed(TermIos* attributes, uint speed);

    // Users.
    [LibraryImport(Name)] internal static partial int getpwnam_r(byte* name, Passwd* entry, byte* buffer, nuint size, Passwd** result); // returns errno
    [LibraryImport(Name)] internal static partial int getpwuid_r(uint uid, Passwd* entry, byte* buffer, nuint size, Passwd** result); // returns errno
    [LibraryImport(Name)] internal static partial void setpwent();
    [LibraryImport(Name, SetLastError = true)] internal static partial Passwd* getpwent();
    [LibraryImport(Name)] internal static partial void endpwent();
    [LibraryImport(Name)] internal static partial int getgrnam_r(byte* name, Group* entry, byte* buffer, nuint size, Group** result); // returns errno
    [LibraryImport(Name)] internal static partial int getgrgid_r(uint gid, Group* entry, byte* buffer, nuint size, Group** result); // returns errno
    [LibraryImport(Name)] internal static partial void setgrent();
    [LibraryImport(Name, SetLastError = true)] internal static partial Group* getgrent();
    [LibraryImport(Name)] internal static partial void endgrent();

    internal static byte** Environ => *(byte***)NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "environ");
}
