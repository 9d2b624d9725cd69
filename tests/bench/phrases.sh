#!/usr/bin/env bash
# Speed of phrase finding by each policy beside NLTK's, all in processor time and in turns, so that a busy machine slows all alike.
# usage: tests/bench/phrases.sh CAPTIONS.jsonl, lines {"id","caption"}. NLTK and its data must be where Python finds them; GLIP names another executable.
set -euo pipefail
glip=${GLIP:-$(dirname "$0")/../../artifacts/glip/glip}
for turn in 1 2 3; do
  for policy in rules as-annotated grounding; do
    echo "$policy $("$glip" phrases bench "$1" --policy "$policy" --json)"
  done
  python3 "$(dirname "$0")/nltk_baseline.py" "$1" 3000
done
