#!/bin/sh
# Makes .venv with everything Visit Coach needs. Safe to run again at any time.
# PYTHON=/path/to/python3 chooses the Python; otherwise the first one found that is new enough.
set -eu
cd "$(dirname "$0")/.."

say() { echo "setup: $*"; }
stop() {
    echo "setup: $1" >&2
    exit 1
}

# ---- What is missing on this machine

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if command -v "$name" >/dev/null && new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
}

# What Qt's window, printing and font parts link to, each with the Debian package that brings it.
qt_libraries='
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libcups.so.2 libcups2
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxkbcommon.so.0 libxkbcommon0
'

missing_libraries() {
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    echo "$qt_libraries" | while read -r library package; do
        case "$known" in
        *"$library "*) ;;
        *) [ -z "$library" ] || echo "$package" ;;
        esac
    done
}

has_font() {
    find /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" \
        \( -name '*.ttf' -o -name '*.otf' \) 2>/dev/null | grep -q .
}

missing_packages() {
    if [ -z "$python" ]; then
        echo python3 python3-venv
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'
    fi
    missing_libraries
    has_font || echo fonts-dejavu-core
}

install_packages() {
    command -v apt-get >/dev/null ||
        stop "Your system lacks what these Debian packages hold; please install its own of them: $*"
    if [ "$(id -u)" = 0 ]; then
        as_root=env
    elif sudo -n true 2>/dev/null; then
        as_root='sudo env'
    else
        stop "A few system packages are missing. Please run this, then start again:
  sudo apt-get update && sudo apt-get install --no-install-recommends $*"
    fi
    say "installing system packages: $*"
    said=$($as_root apt-get update 2>&1) || stop "$said"
    said=$($as_root DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "$@" 2>&1) || stop "$said"
}

python=$(find_python)
if [ "$(uname -s)" = Linux ]; then
    packages=$(missing_packages)
    if [ -n "$packages" ]; then
        # shellcheck disable=SC2086  # one argument a package
        install_packages $packages
        python=$(find_python)
    fi
fi
[ -n "$python" ] || stop 'Visit Coach needs Python 3.11 or newer, and found none.'

# ---- The environment

venv=.venv/bin/python
if ! new_enough "$venv"; then
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

# uv is pinned and hash-checked in requirements.txt like everything else, so it is read from there.
pinned_uv=$(sed -n '/^uv==/,/^    #/p' requirements.txt | grep -v '^ *#')
version=$(echo "$pinned_uv" | sed -n '1s/^uv==\([^ ]*\).*/\1/p')
case "$(.venv/bin/uv --version 2>/dev/null)" in
"uv $version" | "uv $version "*) ;;
*)
    say "installing uv $version"
    echo "$pinned_uv" >.venv/uv.txt
    "$venv" -m pip install -qq --disable-pip-version-check --no-deps --require-hashes \
        --only-binary :all: --requirement .venv/uv.txt
    ;;
esac

# Behind a company's own certificate authority, only the system's store knows whom to trust.
export UV_SYSTEM_CERTS=true
say 'installing the packages of requirements.txt'
.venv/bin/uv pip sync --quiet --python "$venv" --require-hashes --compile-bytecode requirements.txt

say 'installing Visit Coach'
.venv/bin/uv pip install --quiet --python "$venv" --no-deps --no-build-isolation --editable .
PYTHONDONTWRITEBYTECODE='' "$venv" -m compileall -q app
say 'ready'
