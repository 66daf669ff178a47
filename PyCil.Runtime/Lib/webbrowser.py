"""Shows documents to the user in a web browser."""

import os
import shlex
import shutil
import subprocess
import sys
import threading

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    """No browser could be run."""


_lock = threading.RLock()
_browsers = {}      # lower-case name -> [factory, instance]
_tryorder = None    # names to try, best first; None until somebody asks
_os_preferred = None


def register(name, constructor, instance=None, *, preferred=False):
    """Makes a browser known: its class, or an instance that is ready."""
    with _lock:
        if _tryorder is None:
            register_standard_browsers()
        _browsers[name.lower()] = [constructor, instance]
        if preferred or (_os_preferred and f'{_os_preferred}.desktop' == name):
            _tryorder.insert(0, name)
        else:
            _tryorder.append(name)


def get(using=None):
    """Returns the controller of the named browser, or of the best one."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    for choice in [using] if using is not None else _tryorder:
        if '%s' in choice:
            command = shlex.split(choice)
            if command[-1] == '&':
                return BackgroundBrowser(command[:-1])
            return GenericBrowser(command)
        entry = _browsers.get(choice.lower()) or _synthesize(choice)
        if entry is None:
            continue
        constructor, instance = entry
        if instance is not None:
            return instance
        if constructor is not None:
            return constructor()
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Shows a URL: in the same window (new=0), a new one (1) or a new tab (2), as far as the browser can."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    for name in _tryorder:
        if get(name).open(url, new, autoraise):
            return True
    return False


def open_new(url):
    """Shows a URL in a new window."""
    return open(url, 1)


def open_new_tab(url):
    """Shows a URL in a new tab."""
    return open(url, 2)


def _synthesize(path, *, preferred=False):
    """A path to a browser whose kind is known by its name: the same controller for another program."""
    program = shutil.which(path.split()[0] if path.split() else path)
    if program is None:
        return None
    known = _browsers.get(os.path.basename(path).lower())
    if known is None:
        return None
    controller = known[1]
    if controller is None or controller.basename.lower() != os.path.basename(path).lower():
        return None
    import copy
    controller = copy.copy(controller)
    controller.name = path
    controller.basename = os.path.basename(path)
    register(path, None, instance=controller, preferred=preferred)
    return [None, controller]


class BaseBrowser:
    """What all controllers share."""

    args = ['%s']

    def __init__(self, name=""):
        self.name = name
        self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)

    @staticmethod
    def _check_url(url):
        """A URL that looks like an option would be one."""
        if url and url.lstrip().startswith('-'):
            raise ValueError(f"Invalid URL (leading dash disallowed): {url!r}")


class GenericBrowser(BaseBrowser):
    """A command that is waited for."""

    def __init__(self, name):
        if isinstance(name, str):
            self.name = name
            self.args = ['%s']
        else:
            self.name = name[0]
            self.args = name[1:]
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        return [self.name] + [argument.replace('%s', url) for argument in self.args]

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        self._check_url(url)
        try:
            if os.name == 'nt':
                process = subprocess.Popen(self._command(url))
            else:
                process = subprocess.Popen(self._command(url), close_fds=True)
            return not process.wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """A command that is started and left alone."""

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        self._check_url(url)
        try:
            process = subprocess.Popen(self._command(url), close_fds=True, start_new_session=True)
            return process.poll() is None
        except OSError:
            return False


class UnixBrowser(BaseBrowser):
    """A program that can hand the URL to an instance that runs already."""

    raise_opts = None           # options for autoraise off and on
    background = False
    redirect_stdout = True
    remote_args = ['%action', '%s']
    remote_action = None
    remote_action_newwin = None
    remote_action_newtab = None

    def _invoke(self, arguments, remote, autoraise, url=None):
        options = []
        if remote and self.raise_opts:
            option = self.raise_opts[bool(autoraise)]
            if option:
                options = [option]
        command = [self.name] + options + arguments
        quiet = subprocess.DEVNULL if remote or self.background else None
        process = subprocess.Popen(command, close_fds=True, stdin=quiet,
                                   stdout=quiet if self.redirect_stdout else None,
                                   stderr=quiet, start_new_session=True)
        if not remote:
            return process.poll() is None if self.background else not process.wait()
        # A remote call is over soon; one that goes on has become the browser itself.
        try:
            return not process.wait(5)
        except subprocess.TimeoutExpired:
            return True

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        self._check_url(url)
        if new == 0:
            action = self.remote_action
        elif new == 1:
            action = self.remote_action_newwin
        elif new == 2:
            action = self.remote_action_newtab if self.remote_action_newtab is not None else self.remote_action_newwin
        else:
            raise Error(f"Bad 'new' parameter to open(); expected 0, 1, or 2, got {new}")
        # The action is put in first: a URL cannot smuggle one in, nor become an option by way of it.
        self._check_url(url.replace('%action', action or ''))
        arguments = [argument.replace('%s', url) if '%s' in argument else argument.replace('%action', action or '')
                     for argument in self._expand(action)]
        arguments = [argument for argument in arguments if argument]
        if self._invoke(arguments, True, autoraise, url):
            return True
        plain = [argument.replace('%s', url) for argument in self.args]
        return self._invoke(plain, False, False)

    def _expand(self, action):
        return [argument.replace('%action', action or '') if '%s' in argument else argument for argument in self.remote_args]


class Mozilla(UnixBrowser):
    """Firefox and its relatives."""

    remote_action = ""
    remote_action_newwin = "-new-window"
    remote_action_newtab = "-new-tab"
    background = True


class Epiphany(UnixBrowser):
    """GNOME's browser."""

    raise_opts = ["-noraise", ""]
    remote_action = "-n"
    remote_action_newwin = "-w"
    background = True


class Chrome(UnixBrowser):
    """Chrome and its relatives."""

    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


Chromium = Chrome


class Opera(UnixBrowser):
    """Opera."""

    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


class Elinks(UnixBrowser):
    """A browser for terminals."""

    remote_args = ['-remote', 'openURL(%s%action)']
    remote_action = ""
    remote_action_newwin = ",new-window"
    remote_action_newtab = ",new-tab"
    background = False
    redirect_stdout = False     # it draws on the terminal


class Konqueror(BaseBrowser):
    """KDE's browser or file manager, by kfmclient if it is there."""

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        self._check_url(url)
        action = "newTab" if new == 2 else "openURL"
        for command in (["kfmclient", action, url], ["konqueror", "--silent", url], ["kfm", "-d", url]):
            try:
                process = subprocess.Popen(command, close_fds=True, stdin=subprocess.DEVNULL,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            except OSError:
                continue
            if command[0] == "kfmclient":
                process.wait()
                return True
            if process.poll() is None:
                return True
        return False


class Edge(UnixBrowser):
    """Edge."""

    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


class MacOSXOSAScript(BaseBrowser):
    """macOS: by AppleScript."""

    def __init__(self, name='default'):
        super().__init__(name)

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        self._check_url(url)
        url = url.replace('"', '%22')
        if self.name == 'default':
            if url.partition(':')[0].lower() in ('http', 'https'):
                script = f'open location "{url}"'
            else:
                # The default program of a file need not be a browser: ask which one shows web pages.
                script = f'''
                    use framework "AppKit"
                    use AppleScript version "2.4"
                    property NSWorkspace : a reference to current application's NSWorkspace
                    property NSURL : a reference to current application's NSURL
                    set here to NSURL's URLWithString:"https://python.org"
                    set program to (NSWorkspace's sharedWorkspace)'s URLForApplicationToOpenURL:here
                    set browser to program's path as text
                    tell application browser
                        activate
                        open location "{url}"
                    end tell
                '''
        else:
            script = f'''
                tell application "{self.name}"
                    activate
                    open location "{url}"
                end tell
            '''
        pipe = os.popen("/usr/bin/osascript", "w")
        if pipe is None:
            return False
        pipe.write(script)
        return not pipe.close()


if sys.platform[:3] == 'win':
    class WindowsDefault(BaseBrowser):
        """What the shell opens URLs with."""

        def open(self, url, new=0, autoraise=True):
            sys.audit("webbrowser.open", url)
            self._check_url(url)
            try:
                os.startfile(url)
            except OSError:
                return False
            return True


def _register_if_there(names, make, preferred=False):
    for name in names:
        if shutil.which(name):
            register(name, None, make(name), preferred=preferred)


def _register_graphical():
    for opener in ("xdg-open", "gio", "gvfs-open", "x-www-browser"):
        if not shutil.which(opener):
            continue
        if opener == "gio":
            register("gio", None, BackgroundBrowser(["gio", "open", "--", "%s"]))
        else:
            register(opener, None, BackgroundBrowser(opener))
    if "KDE_FULL_SESSION" in os.environ and shutil.which("kfmclient"):
        register("kfmclient", Konqueror, Konqueror("kfmclient"))
    _register_if_there(("firefox", "iceweasel", "seamonkey", "mozilla-firefox", "mozilla"), Mozilla)
    _register_if_there(("epiphany",), Epiphany)
    _register_if_there(("google-chrome", "chrome", "chromium", "chromium-browser"), Chrome)
    _register_if_there(("opera",), Opera)
    _register_if_there(("microsoft-edge",), Edge)
    if shutil.which("konqueror"):
        register("konqueror", Konqueror, Konqueror("konqueror"))


def _register_for_terminals():
    _register_if_there(("www-browser",), GenericBrowser)
    _register_if_there(("links",), GenericBrowser)
    _register_if_there(("elinks",), Elinks)
    _register_if_there(("lynx", "w3m"), GenericBrowser)


def register_standard_browsers():
    """Registers what this system has, and what BROWSER names."""
    global _tryorder, _os_preferred
    _tryorder = []
    if sys.platform == 'darwin':
        register("MacOSX", None, MacOSXOSAScript('default'))
        for name in ("chrome", "firefox", "safari"):
            register(name, None, MacOSXOSAScript(name))
    elif sys.platform[:3] == 'win':
        register("windows-default", WindowsDefault)
        edge = os.path.join(os.environ.get("PROGRAMFILES(x86)", "C:\\Program Files (x86)"), "Microsoft\\Edge\\Application\\msedge.exe")
        for name in ("firefox", "seamonkey", "mozilla", "chrome", "opera", edge):
            if shutil.which(name):
                register(name, None, BackgroundBrowser(name))
    else:
        if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            try:
                answer = subprocess.check_output(["xdg-settings", "get", "default-web-browser"], stderr=subprocess.DEVNULL)
            except (OSError, subprocess.CalledProcessError):
                pass
            else:
                _os_preferred = answer.decode().strip().removesuffix('.desktop')
            _register_graphical()
        if os.environ.get("TERM"):
            _register_for_terminals()
    if "BROWSER" in os.environ:
        for choice in reversed(os.environ["BROWSER"].split(os.pathsep)):
            if not choice:
                continue
            if choice.lower() in _browsers:
                _tryorder.insert(0, choice)
            elif _synthesize(choice, preferred=True) is None:
                register(choice, None, GenericBrowser(choice if '%s' not in choice else shlex.split(choice)), preferred=True)


def parse_args(arg_list=None):
    import argparse
    parser = argparse.ArgumentParser(description="Open URL in a web browser.")
    parser.add_argument("url", help="URL to open")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("-n", "--new-window", action="store_const", const=1, default=0, dest="new_win", help="open new window")
    group.add_argument("-t", "--new-tab", action="store_const", const=2, default=0, dest="new_win", help="open new tab")
    return parser.parse_args(arg_list)


def main(arg_list=None):
    arguments = parse_args(arg_list)
    open(arguments.url, arguments.new_win)
    print("\a")


if __name__ == "__main__":
    main()
