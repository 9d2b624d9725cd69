#!/usr/bin/env bash
# What reading a row group of gigabytes takes: seconds, and the most memory of the program, its teacher included.
# Usage: tests/bench/large-row-group.sh GLIP [GIBIBYTES] [none|snappy]
#   GLIP       the program to measure, for example src/GlipPipeline.Cli/bin/Release/net10.0/glip
#   GIBIBYTES  of the one row group [3]
# Needs python3, GNU time and so much room under $TMPDIR.
set -euo pipefail

glip=$(realpath "${1:?name the program to measure}")
here=$(dirname "$(realpath "$0")")
work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT

python3 "$here/large-row-group.py" "$work/large.parquet" "$here/../data/images/picture.jpg" "${2:-3}" "${3:-snappy}"
command time --format '%e s, %M KB at most' "$glip" label --source "$work/large.parquet" --teacher nano --out "$work/corpus" --allow-empty --quiet
