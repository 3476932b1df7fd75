# Sourced by ./run and ./test: finds Python and keeps .venv equal to a lock.

# Where a machine forbids byte code, each of the house's processes compiles three thousand modules anew: 3 s of work each.
unset PYTHONDONTWRITEBYTECODE

find_python() {
    local candidate
    for candidate in python3.13 "$HOME"/.pyenv/versions/3.13.*/bin/python3.13 python3.12 \
        "$HOME"/.pyenv/versions/3.12.*/bin/python3.12 python3 python3.14; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    echo "Preiswerk needs Python 3.12 or newer with its venv module, and found none." >&2
    echo "On Debian or Ubuntu: sudo apt-get install python3 python3-venv. On a Mac: brew install python@3.13" >&2
    exit 1
}

# make_environment LOCK: .venv has exactly the packages of LOCK, or of the test lock, which contains it.
make_environment() {
    local lock=$1 mark python
    mark="$(cat requirements/*.txt | cksum) $lock"
    if [ -x .venv/bin/python ] && [ -f .venv/lock ]; then
        case "$(cat .venv/lock)" in "$mark" | "${mark% *} requirements/test.txt") return ;; esac
    fi
    python=$(find_python)
    echo "Making the environment .venv with $("$python" --version) …"
    if ! .venv/bin/python -c '' >/dev/null 2>&1; then
        rm -rf .venv
        "$python" -m venv .venv
    fi
    # uv installs the same locked files in a third of pip's time; without it pip does.
    if .venv/bin/uv --version >/dev/null 2>&1 ||
        .venv/bin/python -m pip install --quiet --disable-pip-version-check uv 2>/dev/null; then
        VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install --quiet --require-hashes -r "$lock"
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    fi
    echo "$mark" >.venv/lock
}
