#!/usr/bin/env bash
# What a model did, rewarded: here the ground truth itself, which must give 1, and doing nothing, which must give 0.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
seed="${1:-7}"

toolmill run --count 20 --seed "$seed" --quiet \
  | node -e '
    require("node:readline").createInterface({ input: process.stdin }).on("line", line => {
      const { id, ground_truth } = JSON.parse(line);
      console.log(JSON.stringify({ id, ground_truth, calls: ground_truth }));
      console.log(JSON.stringify({ id, ground_truth, calls: [] }));
    });' \
  | toolmill verify --seed "$seed" -
