#!/bin/sh
# Compares every file of this bundle with SHA256SUMS. Needs sh and sha256sum, no network.
set -eu
case $0 in */*) cd "${0%/*}" ;; esac
if sha256sum -c SHA256SUMS; then
  echo "All files are as released."
else
  echo "At least one file is missing or is not as released: fetch the bundle again." >&2
  exit 1
fi
