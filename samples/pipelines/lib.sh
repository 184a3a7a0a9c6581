# Sourced by the pipelines beside it: finds toolmill in this checkout, or takes the one on the PATH.
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
toolmill() {
  if [ -f "$here/dist/src/cli/main.js" ]; then node "$here/dist/src/cli/main.js" "$@"; else command toolmill "$@"; fi
}
