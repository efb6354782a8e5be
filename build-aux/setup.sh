# setup.sh: what run and check share; sourced by them
#
# SPDX-License-Identifier: GPL-3.0-or-later

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

build_packages=(
  gcc libc6-dev meson ninja-build pkgconf gettext
  libglib2.0-dev libgtk-4-dev libadwaita-1-dev libsoup-3.0-dev libxml2-dev libjson-glib-dev libsqlite3-dev libsecret-1-dev
  appstream desktop-file-utils libxml2-utils gtk-update-icon-cache
  glib-networking adwaita-icon-theme librsvg2-common tzdata
)
test_packages=(
  clang xvfb xauth dbus at-spi2-core gir1.2-atspi-2.0 python3-gi xdotool imagemagick fonts-cantarell fonts-noto-cjk fonts-noto-core
  locales liblinear-dev mandoc sqlite3 tidy
)

say () { printf '%s\n' "$*" >&2; }
die () { say "$*"; exit 1; }

# Asks for the named Debian packages that are not there yet, and for nothing if all are.
need_packages () {
  local missing=() package sudo=() state

  command -v dpkg-query > /dev/null 2>&1 || return 0
  for package in "$@"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo > /dev/null 2>&1 || die "These packages are missing, and there is no sudo to install them: ${missing[*]}"
    sudo=(sudo)
  fi
  say "Installing: ${missing[*]}"
  "${sudo[@]}" apt-get update -qq >&2
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
}

# On a system without apt, says what is needed unless it is plainly there.
check_system () {
  local tool

  command -v apt-get > /dev/null 2>&1 && return 0
  for tool in meson ninja pkg-config msgfmt; do
    command -v "$tool" > /dev/null 2>&1 || {
      say "This script installs packages on Debian and its relatives only, and $tool is missing."
      say "The README lists the packages to install on Fedora (dnf) and Arch Linux (pacman); then run this again."
      exit 1
    }
  done
}

# configure DIR [MESON-ARGUMENT...]: once; later runs only take what changed.
configure () {
  local dir=$1
  shift
  [ -f "$dir/build.ninja" ] || meson setup "$dir" "$source_dir" "$@" >&2 || die "The build could not be configured."
}

# compile DIR: quiet unless something is wrong.
compile () {
  local log=$1/build.log
  ninja -C "$1" > "$log" 2>&1 || { cat "$log" >&2; die "The build failed."; }
  ! grep -E '(warning|WARNING):' "$log" >&2 || true
}
