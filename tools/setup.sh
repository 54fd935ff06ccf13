#!/bin/sh
# Makes .venv from requirements.lock: `make setup` calls this when something has changed.
# PYTHON names the interpreter, UV the uv to use.
set -eu
cd "$(dirname "$0")/.."

stop() {
    printf 'longtable: %s\n' "$@" >&2
    exit 1
}

# pyenv and activated environments put stand-ins on PATH: ask for the interpreter behind them.
real='import sys; print(getattr(sys, "_base_executable", "") or sys.executable)'
python=$("${PYTHON:-python3}" -c "$real") ||
    stop "Python 3.11 or newer is needed. On Debian or Ubuntu: apt-get install python3 python3-venv"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Python 3.11 or newer is needed; $python is $("$python" -V). Name another: make setup PYTHON=python3.12"

if [ "$UV" = .tools/uv/bin/uv ] && ! "$UV" --version >/dev/null 2>&1; then
    echo "Fetching uv into .tools/ ..."
    "$python" -m venv --clear .tools/uv ||
        stop "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"
    .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: --requirement tools/uv.txt
fi

# A .venv whose interpreter is gone, or that came here with a moved folder, is made anew.
made_at=$(cat .venv/.ready 2>/dev/null || pwd -P)
if [ "$made_at" != "$(pwd -P)" ] || ! .venv/bin/python -c '' 2>/dev/null; then
    "$UV" venv --quiet --clear --python "$python" .venv
fi
rm -f .venv/.ready

# Only wheels with a hash in the lock; then the project itself, as a link to this folder.
"$UV" pip sync --python .venv/bin/python --require-hashes --only-binary :all: requirements.lock
"$UV" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
pwd -P >.venv/.ready
