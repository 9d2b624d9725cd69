#!/usr/bin/env bash
# Strings drawn from words, markup, emoji, scripts and unpaired surrogates, all of them read for phrases; in pieces, so that no command is long.
# usage: tests/bench/fuzz-phrases.sh [FIRST [LAST [PIECE]]], by default 0 to 10,000,000 in pieces of 500,000, after a Release build of the tests.
set -euo pipefail
cd "$(dirname "$0")/../.."
first=${1:-0} last=${2:-10000000} piece=${3:-500000}
for ((at = first; at < last; at += piece)); do
  echo "strings $at to $((at + piece))"
  GLIP_FUZZ_FIRST=$at GLIP_FUZZ_STRINGS=$piece dotnet test tests/GlipPipeline.Text.Tests -c Release --no-build --nologo -v q \
    --filter FullyQualifiedName~Find_WhenManyStringsAreTried
done
