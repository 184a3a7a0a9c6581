#!/usr/bin/env bash
# Scenarios from a file, some of them left out on the way: what is between the pipes is plain NDJSON.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

grep '"category":"workplace_assistant_email"' "$here/samples/scenarios.ndjson" \
  | toolmill run --seed 7 --format record -
