#!/usr/bin/env bash
# From tasks to training data: attempts of two baselines, the difficulty of each task, and files for SFT and DPO, with a
# card. Put `--model` and `--base-url` in the place of `--solver` for a model's attempts.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
seed="${1:-7}" count="${2:-28}" folder="${3:-$(mktemp -d)}"

toolmill run --count "$count" --seed "$seed" --ordered --format record --quiet > "$folder/records.ndjson"
toolmill export --seed "$seed" --quiet "$folder/records.ndjson" > "$folder/tasks.ndjson"
for solver in builtin random; do
  toolmill rollout --solver "$solver" --samples 2 --seed "$seed" --ordered --quiet "$folder/tasks.ndjson"
done > "$folder/rollouts.ndjson"

toolmill export --seed "$seed" --quiet --to "trl-sft=$folder/sft-{split}.jsonl" --to "trl-dpo=$folder/dpo-{split}.jsonl" \
  --split train=0.8,validation=0.2 --card "$folder" "$folder/records.ndjson"
toolmill report --seed "$seed" --html "$folder/report.html" --quiet "$folder/records.ndjson" "$folder/rollouts.ndjson" > "$folder/report.txt"
toolmill difficulty --runs 2 --quiet "$folder/rollouts.ndjson"
