#!/usr/bin/env bash
# What action.yml runs: a scan with the inputs of the action, its page in the job's summary, its exit code as an output.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

if [ ! -f "$here/dist/bin/fisc-check.mjs" ]; then
  npm ci --prefix "$here" --no-audit --no-fund >&2
fi

arguments=(--fail-on "$FISC_FAIL_ON" --format "$FISC_FORMATS,md" --output "$FISC_OUTPUT")
[ -z "$FISC_LEVEL" ] || arguments+=(--level "$FISC_LEVEL")
[ -z "$FISC_CONFIG" ] || arguments+=(--config "$FISC_CONFIG")
[ -z "$FISC_EVIDENCE" ] || arguments+=(--evidence "$FISC_EVIDENCE")
[ -z "$FISC_BASELINE" ] || arguments+=(--baseline "$FISC_BASELINE")
while IFS= read -r argument; do
  [ -z "$argument" ] || arguments+=("$argument")
done <<<"$FISC_ARGUMENTS"

status=0
node "$here/dist/bin/fisc-check.mjs" scan "${arguments[@]}" || status=$?
echo "exit-code=$status" >>"${GITHUB_OUTPUT:-/dev/null}"
# A run that was stopped or wrongly called wrote none.
if [ "$status" -le 2 ]; then cat "$FISC_OUTPUT/report.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"; fi
exit "$status"
