# Sourced by the other scripts: finds Python, and makes .venv from uv.lock. Arguments go to `uv sync`.
# Needs only Python 3.11 or newer with venv; uv itself is installed into .tools.

UV_VERSION=0.13.9

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if [ -n "$candidate" ] && "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      "$candidate" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  echo "Python 3.11 or newer with venv is needed; set PYTHON to its path." >&2
  return 1
}

# uv itself, into .tools.
set_up_tools() {
  local python
  python=$(find_python) || return 1
  if [ "$(.tools/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$UV_VERSION" ]; then
    "$python" -m venv --clear .tools
    .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
  fi
}

set_up_environment() {
  local python
  python=$(find_python) || return 1
  [ -d .venv ] || echo "Setting up; the first time takes about a minute."
  set_up_tools
  UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv \
    .tools/bin/uv sync --frozen --quiet --python "$python" "$@"
}

# Compiles the translations where one changed since; without it the bot only starts slower.
compile_catalogs() {
  local done=.venv/.catalogs
  if [ ! -e "$done" ] || [ -n "$(find locales -name '*.po' -newer "$done" -print -quit)" ]; then
    .venv/bin/python -m bot messages compile >/dev/null && touch "$done" || true
  fi
}
