# Sourced by the pipelines beside it: finds toolmill in this checkout, or takes the one on the PATH.
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
toolmill() {
  if [ -f "$here/dist/bin/toolmill.js" ]; then node "$here/dist/bin/toolmill.js" "$@"; else command toolmill "$@"; fi
}
