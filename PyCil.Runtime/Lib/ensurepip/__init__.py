"""Installs pip from a wheel on this machine.

No wheel is shipped. It is looked for in the directory that the environment
variable PYCIL_WHEEL_DIR names, then in the usual ones of Linux distributions.
"""

import os
import os.path
import subprocess
import sys

__all__ = ["version", "bootstrap"]

_VARIABLE = "PYCIL_WHEEL_DIR"
_DIRECTORIES = ("/usr/share/python-wheels", "/usr/share/python3-wheels")


def _find_wheel():
    """The newest wheel of pip that can be found; None if there is none."""
    places = [os.environ[_VARIABLE]] if os.environ.get(_VARIABLE) else []
    for directory in [*places, *_DIRECTORIES]:
        try:
            names = os.listdir(directory)
        except OSError:
            continue
        wheels = [name for name in names if name.startswith('pip-') and name.endswith('-py3-none-any.whl')]
        if wheels:
            return os.path.join(directory, max(wheels, key=_version_key))
    return None


def _version_of(name):
    return os.path.basename(name).split('-')[1]


def _version_key(name):
    return [int(part) if part.isdigit() else -1 for part in _version_of(name).split('.')]


def _wheel():
    path = _find_wheel()
    if path is None:
        raise RuntimeError(f"no wheel of pip found: put pip-*.whl into a directory and name it in {_VARIABLE}, or use --without-pip")
    return path


def version():
    """The version of pip that bootstrap() would install."""
    return _version_of(_wheel())


def _disable_pip_configuration_settings():
    """What the user has set for pip is not meant for this."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        del os.environ[name]
    os.environ['PIP_CONFIG_FILE'] = os.devnull


def _run_pip(arguments, paths=()):
    """Runs pip out of its wheel, in a process of its own as it changes the interpreter's state."""
    code = (f"import runpy, sys\nsys.path = {list(paths)!r} + sys.path\nsys.argv[1:] = {list(arguments)!r}\n"
            "runpy.run_module('pip', run_name='__main__', alter_sys=True)\n")
    command = [sys.executable, '-W', 'ignore::DeprecationWarning', '-c', code]
    if sys.flags.isolated:
        command.insert(1, '-I')
    return subprocess.run(command, check=True).returncode


def bootstrap(*, root=None, upgrade=False, user=False, altinstall=False, default_pip=False, verbosity=0):
    """Installs pip into this Python, or below root."""
    _bootstrap(root=root, upgrade=upgrade, user=user, altinstall=altinstall, default_pip=default_pip, verbosity=verbosity)


def _bootstrap(*, root=None, upgrade=False, user=False, altinstall=False, default_pip=False, verbosity=0):
    if altinstall and default_pip:
        raise ValueError("Cannot use altinstall and default_pip together")
    sys.audit("ensurepip.bootstrap", root)
    wheel = _wheel()
    _disable_pip_configuration_settings()
    # pip reads this to decide which of the commands pip, pip3 and pip3.14 to install.
    if altinstall:
        os.environ["ENSUREPIP_OPTIONS"] = "altinstall"
    elif not default_pip:
        os.environ["ENSUREPIP_OPTIONS"] = "install"
    arguments = ["install", "--no-cache-dir", "--no-index", "--find-links", os.path.dirname(wheel)]
    if root:
        arguments += ["--root", root]
    if upgrade:
        arguments += ["--upgrade"]
    if user:
        arguments += ["--user"]
    if verbosity:
        arguments += ["-" + "v" * verbosity]
    return _run_pip([*arguments, "pip"], [wheel])


def _uninstall_helper(*, verbosity=0):
    """Removes pip, if it is the version that bootstrap() installs."""
    try:
        import pip
    except ImportError:
        return
    available = version()
    if pip.__version__ != available:
        print(f"ensurepip will only uninstall a matching version ({pip.__version__!r} installed, {available!r} available)", file=sys.stderr)
        return
    _disable_pip_configuration_settings()
    arguments = ["uninstall", "-y", "--disable-pip-version-check"]
    if verbosity:
        arguments += ["-" + "v" * verbosity]
    return _run_pip([*arguments, "pip"])


def _main(argv=None):
    import argparse
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument("--version", action="store_true", help="Show the version of pip that is available with this Python.")
    parser.add_argument("-v", "--verbose", action="count", default=0, dest="verbosity",
                        help="Give more output. Option is additive, and can be used up to 3 times.")
    parser.add_argument("-U", "--upgrade", action="store_true", default=False, help="Upgrade pip and dependencies, even if already installed.")
    parser.add_argument("--user", action="store_true", default=False, help="Install using the user scheme.")
    parser.add_argument("--root", default=None, help="Install everything relative to this alternate root directory.")
    parser.add_argument("--altinstall", action="store_true", default=False, help="Make an alternate install, installing only the X.Y versioned scripts.")
    parser.add_argument("--default-pip", action="store_true", default=False, help="Make a default pip install, installing the unqualified pip.")
    options = parser.parse_args(argv)
    try:
        if options.version:
            print(f"pip {version()}")
            return 0
        return _bootstrap(root=options.root, upgrade=options.upgrade, user=options.user, altinstall=options.altinstall,
                          default_pip=options.default_pip, verbosity=options.verbosity)
    except subprocess.CalledProcessError as problem:
        return problem.returncode
    except RuntimeError as problem:
        parser.exit(1, f"ensurepip: {problem}\n")
