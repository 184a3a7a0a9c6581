#!/usr/bin/env bash
# A world as CSV files, to look at or to change, then tasks about its rows.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
folder="${1:-$(mktemp -d)}"

toolmill world --seed 11 --size 2x --out "$folder" --quiet
toolmill run --world "$folder" --count 10 --ordered
