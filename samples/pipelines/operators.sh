#!/usr/bin/env bash
# The graph taken apart: each operator is a Unix filter. Gives what `toolmill run --ordered` gives, byte for byte.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
seed="${1:-7}" count="${2:-20}"

toolmill seeds --count "$count" --seed "$seed" \
  | toolmill query --seed "$seed" --quiet - \
  | toolmill judge-query --seed "$seed" --quiet - \
  | toolmill simulate --seed "$seed" --quiet - \
  | toolmill judge-trajectory --seed "$seed" --quiet - \
  | toolmill check --seed "$seed" --quiet - \
  | toolmill filter --quiet - \
  | toolmill dedupe --quiet - \
  | toolmill export --seed "$seed" -
