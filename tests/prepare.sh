#!/usr/bin/env bash
# What the tests need beside Rust, Node and a C compiler: a browser, an office suite to lay documents
# out, and fonts for them. As root on Debian they are installed; otherwise it is said what to install.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

need() { # program, what to do about it
  command -v "$1" >/dev/null 2>&1 || { say "missing: $1. $2"; exit 1; }
}
need cargo "Install Rust 1.95 or newer (rustup)."
need cc "Install a C compiler (Debian: gcc)."
need node "Install Node.js 20.19 or newer, with npm."
need npm "Install npm, which comes with Node.js."
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  { say "Node.js $(node --version) is too old: 20.19 or newer is needed."; exit 1; }

missing=()
lack() { missing+=("$1"); }
command -v chromium >/dev/null 2>&1 || lack chromium
command -v soffice >/dev/null 2>&1 || lack libreoffice-writer-nogui
command -v pdftotext >/dev/null 2>&1 || lack poppler-utils
command -v fc-list >/dev/null 2>&1 || lack fontconfig
fc-list 2>/dev/null | grep -q 'Noto Serif CJK' || lack fonts-noto-cjk
fc-list 2>/dev/null | grep -q 'LXGW WenKai' || lack fonts-lxgw-wenkai
[ "${#missing[@]}" -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  say "installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  say "missing for the tests, to be installed by an administrator: apt-get install --no-install-recommends ${missing[*]}"
  exit 1
fi
