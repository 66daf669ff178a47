"""The scripts that activate an environment in a shell: they put its bin first on PATH and its name into the prompt."""

ACTIVATE = '''\
# For sh, bash, zsh, ksh: . bin/activate; undone by "deactivate".

deactivate () {
    if [ -n "${_OLD_VIRTUAL_PATH:-}" ] ; then
        PATH="${_OLD_VIRTUAL_PATH:-}"
        export PATH
        unset _OLD_VIRTUAL_PATH
    fi
    if [ -n "${_OLD_VIRTUAL_PYTHONHOME:-}" ] ; then
        PYTHONHOME="${_OLD_VIRTUAL_PYTHONHOME:-}"
        export PYTHONHOME
        unset _OLD_VIRTUAL_PYTHONHOME
    fi
    # The shell remembers where it found commands.
    hash -r 2> /dev/null || true
    if [ -n "${_OLD_VIRTUAL_PS1+x}" ] ; then
        PS1="${_OLD_VIRTUAL_PS1:-}"
        export PS1
        unset _OLD_VIRTUAL_PS1
    fi
    unset VIRTUAL_ENV
    unset VIRTUAL_ENV_PROMPT
    if [ "${1:-}" != "nondestructive" ] ; then
        unset -f deactivate
    fi
}

deactivate nondestructive

VIRTUAL_ENV=__VENV_DIR__
case "$(uname)" in
    CYGWIN*|MSYS*|MINGW*) VIRTUAL_ENV=$(cygpath "$VIRTUAL_ENV") ;;
esac
export VIRTUAL_ENV
VIRTUAL_ENV_PROMPT=__VENV_PROMPT__
export VIRTUAL_ENV_PROMPT

_OLD_VIRTUAL_PATH="$PATH"
PATH="$VIRTUAL_ENV/"__VENV_BIN_NAME__":$PATH"
export PATH

if [ -n "${PYTHONHOME:-}" ] ; then
    _OLD_VIRTUAL_PYTHONHOME="${PYTHONHOME:-}"
    unset PYTHONHOME
fi
if [ -z "${VIRTUAL_ENV_DISABLE_PROMPT:-}" ] ; then
    _OLD_VIRTUAL_PS1="${PS1:-}"
    PS1="("__VENV_PROMPT__") ${PS1:-}"
    export PS1
fi
hash -r 2> /dev/null || true
'''

ACTIVATE_CSH = '''\
# For csh and tcsh: source bin/activate.csh; undone by "deactivate".

alias deactivate 'test $?_OLD_VIRTUAL_PATH != 0 && setenv PATH "$_OLD_VIRTUAL_PATH:q" && unset _OLD_VIRTUAL_PATH; rehash; test $?_OLD_VIRTUAL_PROMPT != 0 && set prompt="$_OLD_VIRTUAL_PROMPT:q" && unset _OLD_VIRTUAL_PROMPT; unsetenv VIRTUAL_ENV; unsetenv VIRTUAL_ENV_PROMPT; test "\\!:*" != "nondestructive" && unalias deactivate'
deactivate nondestructive

setenv VIRTUAL_ENV __VENV_DIR__
setenv VIRTUAL_ENV_PROMPT __VENV_PROMPT__

set _OLD_VIRTUAL_PATH="$PATH:q"
setenv PATH "$VIRTUAL_ENV:q/"__VENV_BIN_NAME__":$PATH:q"

set _OLD_VIRTUAL_PROMPT="$prompt:q"
if (! "$?VIRTUAL_ENV_DISABLE_PROMPT") then
    set prompt = "("__VENV_PROMPT__") $prompt:q"
endif
alias pydoc python -m pydoc
rehash
'''

ACTIVATE_FISH = '''\
# For fish: source bin/activate.fish; undone by "deactivate".

function deactivate -d "Leave the virtual environment"
    if test -n "$_OLD_VIRTUAL_PATH"
        set -gx PATH $_OLD_VIRTUAL_PATH
        set -e _OLD_VIRTUAL_PATH
    end
    if test -n "$_OLD_VIRTUAL_PYTHONHOME"
        set -gx PYTHONHOME $_OLD_VIRTUAL_PYTHONHOME
        set -e _OLD_VIRTUAL_PYTHONHOME
    end
    if test -n "$_OLD_FISH_PROMPT_OVERRIDE"
        set -e _OLD_FISH_PROMPT_OVERRIDE
        if functions -q _old_fish_prompt
            functions -e fish_prompt
            functions -c _old_fish_prompt fish_prompt
            functions -e _old_fish_prompt
        end
    end
    set -e VIRTUAL_ENV
    set -e VIRTUAL_ENV_PROMPT
    if test "$argv[1]" != "nondestructive"
        functions -e deactivate
    end
end

deactivate nondestructive

set -gx VIRTUAL_ENV __VENV_DIR__
set -gx VIRTUAL_ENV_PROMPT __VENV_PROMPT__
set -gx _OLD_VIRTUAL_PATH $PATH
set -gx PATH "$VIRTUAL_ENV/"__VENV_BIN_NAME__ $PATH

if set -q PYTHONHOME
    set -gx _OLD_VIRTUAL_PYTHONHOME $PYTHONHOME
    set -e PYTHONHOME
end

if test -z "$VIRTUAL_ENV_DISABLE_PROMPT"
    functions -c fish_prompt _old_fish_prompt
    function fish_prompt
        # The prompt may look at the status of the command before.
        set -l last $status
        printf "(%s) " __VENV_PROMPT__
        echo "exit $last" | .
        _old_fish_prompt
    end
    set -gx _OLD_FISH_PROMPT_OVERRIDE "$VIRTUAL_ENV"
end
'''

ACTIVATE_PS1 = '''\
# For PowerShell: . bin/Activate.ps1; undone by "deactivate".

function global:deactivate([switch]$NonDestructive) {
    if (Test-Path function:_OLD_VIRTUAL_PROMPT) {
        Copy-Item function:_OLD_VIRTUAL_PROMPT function:prompt
        Remove-Item function:_OLD_VIRTUAL_PROMPT
    }
    if (Test-Path env:_OLD_VIRTUAL_PYTHONHOME) {
        Copy-Item env:_OLD_VIRTUAL_PYTHONHOME env:PYTHONHOME
        Remove-Item env:_OLD_VIRTUAL_PYTHONHOME
    }
    if (Test-Path env:_OLD_VIRTUAL_PATH) {
        Copy-Item env:_OLD_VIRTUAL_PATH env:PATH
        Remove-Item env:_OLD_VIRTUAL_PATH
    }
    Remove-Item env:VIRTUAL_ENV -ErrorAction SilentlyContinue
    Remove-Item env:VIRTUAL_ENV_PROMPT -ErrorAction SilentlyContinue
    if (-not $NonDestructive) { Remove-Item function:deactivate }
}

deactivate -NonDestructive

$env:VIRTUAL_ENV = __VENV_DIR__
$env:VIRTUAL_ENV_PROMPT = __VENV_PROMPT__
if (-not $env:VIRTUAL_ENV_DISABLE_PROMPT) {
    Copy-Item function:prompt function:_OLD_VIRTUAL_PROMPT
    function global:prompt {
        Write-Host -NoNewline -ForegroundColor Green "($env:VIRTUAL_ENV_PROMPT) "
        _OLD_VIRTUAL_PROMPT
    }
}
if (Test-Path env:PYTHONHOME) {
    Copy-Item env:PYTHONHOME env:_OLD_VIRTUAL_PYTHONHOME
    Remove-Item env:PYTHONHOME
}
Copy-Item env:PATH env:_OLD_VIRTUAL_PATH
$env:PATH = (Join-Path $env:VIRTUAL_ENV __VENV_BIN_NAME__) + [System.IO.Path]::PathSeparator + $env:PATH
'''


def for_platform(name):
    """File names and texts for an os.name."""
    if name == 'nt':
        return {'Activate.ps1': ACTIVATE_PS1}
    return {'activate': ACTIVATE, 'activate.csh': ACTIVATE_CSH, 'activate.fish': ACTIVATE_FISH, 'Activate.ps1': ACTIVATE_PS1}
