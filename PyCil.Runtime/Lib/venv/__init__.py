"""Virtual environments: directories with an interpreter of their own name and packages of their own.

An environment is told by its pyvenv.cfg, in the directory above bin/python. That
is a link to this interpreter, in --copies mode as well: the program is more than
one file and has to stay where it is.
"""

import logging
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import types

__all__ = ['EnvBuilder', 'create', 'main', 'CORE_VENV_DEPS']

CORE_VENV_DEPS = ('pip',)
logger = logging.getLogger(__name__)


class EnvBuilder:
    """Makes environments. Subclasses override the steps: setup_python, setup_scripts, post_setup ...

    system_site_packages  the environment sees the packages of this Python too
    clear                 what is in the directory goes first
    symlinks              asked for by --symlinks and --copies; bin/python is a link either way
    upgrade               only the interpreter and pyvenv.cfg are made anew
    with_pip              pip is installed, by ensurepip
    prompt                what the shell's prompt shows; '.' is the current directory's name
    upgrade_deps          pip is brought up to date from the package index
    scm_ignore_files      version control systems that are to ignore the environment ('git')
    """

    def __init__(self, system_site_packages=False, clear=False, symlinks=False, upgrade=False, with_pip=False,
                 prompt=None, upgrade_deps=False, *, scm_ignore_files=frozenset()):
        self.system_site_packages = system_site_packages
        self.clear = clear
        self.symlinks = symlinks
        self.upgrade = upgrade
        self.with_pip = with_pip
        self.orig_prompt = prompt
        self.prompt = os.path.basename(os.getcwd()) if prompt == '.' else prompt
        self.upgrade_deps = upgrade_deps
        self.scm_ignore_files = frozenset(map(str.lower, scm_ignore_files))

    def create(self, env_dir):
        """Makes an environment in a directory."""
        env_dir = os.path.abspath(env_dir)
        context = self.ensure_directories(env_dir)
        for scm in self.scm_ignore_files:
            getattr(self, f"create_{scm}_ignore_file")(context)
        # pip is to be installed into an environment that does not show the packages around it.
        wanted, self.system_site_packages = self.system_site_packages, False
        self.create_configuration(context)
        self.setup_python(context)
        if self.with_pip:
            self._setup_pip(context)
        if not self.upgrade:
            self.setup_scripts(context)
            self.post_setup(context)
        self.system_site_packages = wanted
        if wanted:
            self.create_configuration(context)
        if self.upgrade_deps:
            self.upgrade_dependencies(context)

    def clear_directory(self, path):
        for entry in os.scandir(path):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.remove(entry.path)

    def ensure_directories(self, env_dir):
        """Makes the directories, and returns a namespace that says where everything is."""
        env_dir = os.fspath(env_dir)
        if os.pathsep in env_dir:
            raise ValueError(f'Refusing to create a venv in {env_dir} because it contains the PATH separator {os.pathsep}.')
        if os.path.exists(env_dir) and self.clear:
            self.clear_directory(env_dir)
        executable = sys._base_executable
        if not executable:
            raise ValueError('Unable to determine path to the running Python interpreter. '
                             'Provide an explicit path or check that your PATH environment variable is correctly set.')
        context = types.SimpleNamespace()
        context.env_dir = env_dir
        context.env_name = os.path.split(env_dir)[1]
        context.prompt = self.prompt if self.prompt is not None else context.env_name
        context.executable = executable
        context.python_dir, context.python_exe = os.path.split(os.path.abspath(executable))
        variables = {'base': env_dir, 'platbase': env_dir, 'installed_base': env_dir, 'installed_platbase': env_dir}
        context.bin_path = sysconfig.get_path('scripts', scheme='venv', vars=variables)
        context.inc_path = sysconfig.get_path('include', scheme='venv', vars=variables)
        context.lib_path = sysconfig.get_path('purelib', scheme='venv', vars=variables)
        context.bin_name = os.path.relpath(context.bin_path, env_dir)
        context.env_exe = os.path.join(context.bin_path, context.python_exe)
        context.env_exec_cmd = context.env_exe
        context.cfg_path = os.path.join(env_dir, 'pyvenv.cfg')
        for directory in (env_dir, context.bin_path, context.inc_path, context.lib_path):
            if os.path.islink(directory) or os.path.isfile(directory):
                raise ValueError(f'Unable to create directory {directory!r}')
            os.makedirs(directory, exist_ok=True)
        if sys.maxsize > 2**32 and os.name == 'posix' and sys.platform != 'darwin':
            link = os.path.join(env_dir, 'lib64')
            if not os.path.exists(link):
                os.symlink('lib', link)
        return context

    def create_configuration(self, context):
        """Writes pyvenv.cfg."""
        command = [sys.executable, '-m', 'venv']
        if os.name == 'nt':
            if self.symlinks:
                command.append('--symlinks')
        elif not self.symlinks:
            command.append('--copies')
        for given, option in ((not self.with_pip, '--without-pip'), (self.system_site_packages, '--system-site-packages'),
                              (self.clear, '--clear'), (self.upgrade, '--upgrade'), (self.upgrade_deps, '--upgrade-deps')):
            if given:
                command.append(option)
        if self.orig_prompt is not None:
            command.append(f'--prompt="{self.orig_prompt}"')
        if not self.scm_ignore_files:
            command.append('--without-scm-ignore-files')
        command.append(context.env_dir)
        with open(context.cfg_path, 'w', encoding='utf-8') as file:
            file.write(f'home = {context.python_dir}\n')
            file.write(f'include-system-site-packages = {"true" if self.system_site_packages else "false"}\n')
            file.write(f'version = {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}\n')
            if self.prompt is not None:
                file.write(f'prompt = {self.prompt!r}\n')
            file.write(f'executable = {os.path.realpath(sys.executable)}\n')
            file.write(f'command = {" ".join(command)}\n')

    def setup_python(self, context):
        """Puts the interpreter into the environment, under its own name and Python's."""
        target = os.path.realpath(context.executable)
        names = [context.python_exe]
        for name in ('python', 'python3', f'python3.{sys.version_info.minor}'):
            if name not in names:
                names.append(name)
        for name in names:
            path = os.path.join(context.bin_path, name)
            if os.path.islink(path):
                os.unlink(path)
            elif os.path.exists(path):
                continue
            os.symlink(target if name == context.python_exe else context.python_exe, path)

    def _call_new_python(self, context, *arguments, **options):
        """Runs the environment's interpreter, free of what the caller's environment says."""
        command = [context.env_exec_cmd, *arguments]
        options['env'] = env = os.environ.copy()
        env['VIRTUAL_ENV'] = context.env_dir
        env.pop('PYTHONHOME', None)
        env.pop('PYTHONPATH', None)
        options['cwd'] = context.env_dir
        options['executable'] = context.env_exec_cmd
        subprocess.check_output(command, **options)

    def _setup_pip(self, context):
        self._call_new_python(context, '-m', 'ensurepip', '--upgrade', '--default-pip', stderr=subprocess.STDOUT)

    def setup_scripts(self, context):
        """Writes the activation scripts into bin."""
        from venv import _scripts
        for name, text in _scripts.for_platform(os.name).items():
            path = os.path.join(context.bin_path, name)
            with open(path, 'w', encoding='utf-8', newline='') as file:
                file.write(self.replace_variables(text, context, name))

    def post_setup(self, context):
        """For subclasses."""

    def replace_variables(self, text, context, script_path):
        """Puts the environment's names in place of __VENV_...__ , quoted for the script's shell."""
        if os.path.basename(script_path).lower().endswith('.ps1'):
            def quote(value):
                return "'" + value.replace("'", "''") + "'"
        elif script_path.lower().endswith('.bat'):
            def quote(value):
                return value
        else:
            quote = shlex.quote
        for name, value in (('__VENV_DIR__', context.env_dir), ('__VENV_NAME__', context.env_name), ('__VENV_PROMPT__', context.prompt),
                            ('__VENV_BIN_NAME__', context.bin_name), ('__VENV_PYTHON__', context.env_exe)):
            text = text.replace(name, quote(value))
        return text

    def install_scripts(self, context, path):
        """Copies scripts from path/common and path/<os.name> to bin, with names replaced where they are text."""
        for kind in ('common', os.name):
            root = os.path.join(path, kind)
            for directory, directories, files in os.walk(root):
                if '__pycache__' in directories:
                    directories.remove('__pycache__')
                target = os.path.join(context.bin_path, os.path.relpath(directory, root))
                os.makedirs(target, exist_ok=True)
                for name in files:
                    source = os.path.join(directory, name)
                    with open(source, 'rb') as file:
                        data = file.read()
                    if not name.endswith(('.exe', '.pdb')):
                        try:
                            data = self.replace_variables(data.decode('utf-8'), context, source).encode('utf-8')
                        except UnicodeError as problem:
                            logger.warning('unable to copy script %r, may be binary: %s', source, problem)
                            continue
                    destination = os.path.join(target, name)
                    with open(destination, 'wb') as file:
                        file.write(data)
                    shutil.copymode(source, destination)

    def create_git_ignore_file(self, context):
        path = os.path.join(context.env_dir, '.gitignore')
        if not os.path.exists(path):
            with open(path, 'w', encoding='utf-8') as file:
                file.write('# Created by venv; see https://docs.python.org/3/library/venv.html\n*\n')

    def upgrade_dependencies(self, context):
        logger.debug(f'Upgrading {CORE_VENV_DEPS} packages in {context.bin_path}')
        self._call_new_python(context, '-m', 'pip', 'install', '--upgrade', *CORE_VENV_DEPS)

    @classmethod
    def _same_path(cls, path1, path2):
        """Whether two paths are the same text, as far as the system tells case apart."""
        return os.path.normcase(path1) == os.path.normcase(path2)


def create(env_dir, system_site_packages=False, clear=False, symlinks=False, with_pip=False, prompt=None, upgrade_deps=False,
           *, scm_ignore_files=frozenset()):
    """Makes an environment in a directory; the options are those of EnvBuilder."""
    builder = EnvBuilder(system_site_packages=system_site_packages, clear=clear, symlinks=symlinks, with_pip=with_pip,
                         prompt=prompt, upgrade_deps=upgrade_deps, scm_ignore_files=scm_ignore_files)
    builder.create(env_dir)


def main(args=None):
    import argparse

    parser = argparse.ArgumentParser(
        description='Creates virtual Python environments in one or more target directories.',
        epilog='Once an environment has been created, you may wish to activate it, e.g. by sourcing an activate script in its bin directory.')
    parser.add_argument('dirs', metavar='ENV_DIR', nargs='+', help='A directory to create the environment in.')
    parser.add_argument('--system-site-packages', default=False, action='store_true', dest='system_site',
                        help='Give the virtual environment access to the system site-packages dir.')
    links = os.name != 'nt'
    group = parser.add_mutually_exclusive_group()
    group.add_argument('--symlinks', default=links, action='store_true', dest='symlinks',
                       help='Try to use symlinks rather than copies, when symlinks are not the default for the platform.')
    group.add_argument('--copies', default=not links, action='store_false', dest='symlinks',
                       help='Accepted; the interpreter is linked all the same.')
    parser.add_argument('--clear', default=False, action='store_true', dest='clear',
                        help='Delete the contents of the environment directory if it already exists, before environment creation.')
    parser.add_argument('--upgrade', default=False, action='store_true', dest='upgrade',
                        help='Upgrade the environment directory to use this version of Python, assuming Python has been upgraded in-place.')
    parser.add_argument('--without-pip', dest='with_pip', default=True, action='store_false',
                        help='Skips installing or upgrading pip in the virtual environment (pip is bootstrapped by default)')
    parser.add_argument('--prompt', help='Provides an alternative prompt prefix for this environment.')
    parser.add_argument('--upgrade-deps', default=False, action='store_true', dest='upgrade_deps',
                        help=f'Upgrade core dependencies ({", ".join(CORE_VENV_DEPS)}) to the latest version in PyPI')
    parser.add_argument('--without-scm-ignore-files', dest='scm_ignore_files', action='store_const', const=frozenset(), default=frozenset(['git']),
                        help='Skips adding SCM ignore files to the environment directory (Git is supported by default).')
    options = parser.parse_args(args)
    if options.upgrade and options.clear:
        raise ValueError('you cannot supply --upgrade and --clear together.')
    builder = EnvBuilder(system_site_packages=options.system_site, clear=options.clear, symlinks=options.symlinks, upgrade=options.upgrade,
                         with_pip=options.with_pip, prompt=options.prompt, upgrade_deps=options.upgrade_deps, scm_ignore_files=options.scm_ignore_files)
    for directory in options.dirs:
        builder.create(directory)


if __name__ == '__main__':
    status = 1
    try:
        main()
        status = 0
    except Exception as problem:
        print(f'Error: {problem}', file=sys.stderr)
    sys.exit(status)
