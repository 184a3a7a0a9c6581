#!/usr/bin/env bash
# A domain of one's own: tool schemas, patterns and records, and no code of toolmill's changed. No environment executes
# its tools, so the checks say what they could not make.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
desk="$here/samples/library-desk"

toolmill check --tools "$desk/tools" "$desk/records.ndjson" \
  | toolmill filter - \
  | toolmill dedupe - \
  | toolmill export --tools "$desk/tools" -
