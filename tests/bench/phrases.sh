#!/usr/bin/env bash
# Speed of phrase finding beside NLTK's, both in processor time and in turns, so that a busy machine slows both alike.
# usage: tests/bench/phrases.sh CAPTIONS.jsonl, lines {"id","caption"}. NLTK and its data must be where Python finds them; GLIP names another executable.
set -euo pipefail
glip=${GLIP:-$(dirname "$0")/../../artifacts/glip/glip}
for turn in 1 2 3; do
  "$glip" phrases bench "$1" --json
  python3 "$(dirname "$0")/nltk_baseline.py" "$1" 3000
done
