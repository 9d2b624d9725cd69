#!/bin/sh
# Exports PAIRS pairs (100000) in FORMAT (webdataset): MB/s and peak memory; then once more, killed on the way and resumed, and compares the bytes.
# The pairs are those of one drawn corpus of 1,000, named as often as it takes. GLIP names the program, WORK a folder with room for two exports.
set -eu
GLIP=${GLIP:-artifacts/glip/glip}
PAIRS=${PAIRS:-100000}
FORMAT=${FORMAT:-webdataset}
WORK=${WORK:-/tmp/glip-export}
mkdir -p "$WORK"
if [ ! -e "$WORK/corpus/_SUCCESS" ]; then
  $GLIP synth --pairs 1000 --seed 11 --out "$WORK/scenes.tar" --truth "$WORK/truth.jsonl" --size 512
  $GLIP label --source "$WORK/scenes.tar" --out "$WORK/corpus" --teacher nano --quiet
fi
corpora=$(yes "$WORK/corpus" | head -n $((PAIRS / 1000)))
rm -rf "$WORK/whole" "$WORK/cut" "$WORK/whole.exporting" "$WORK/cut.exporting"

start=$(date +%s.%N)
$GLIP export $corpora --format "$FORMAT" --out "$WORK/whole" > "$WORK/whole.txt" &
program=$!
peak=0
while kill -0 $program 2> /dev/null; do
  now=$(awk '/VmHWM/ { print $2 }' /proc/$program/status 2> /dev/null || true)
  [ "${now:-0}" -gt "$peak" ] && peak=$now
  sleep 0.2
done
wait $program
end=$(date +%s.%N)
bytes=$(du -sb "$WORK/whole" | cut -f1)
echo "$FORMAT: $PAIRS pairs, $bytes bytes" | awk -v s="$start" -v e="$end" -v b="$bytes" -v p="$peak" '{ printf "%s in %.1f s: %.1f MB/s, peak memory %.0f MB\n", $0, e - s, b / (e - s) / 1e6, p / 1024 }'

kills=0
while [ ! -e "$WORK/cut/README.md" ]; do
  $GLIP export $corpora --format "$FORMAT" --out "$WORK/cut" > /dev/null &
  program=$!
  before=$(cksum "$WORK/cut.exporting/checkpoint.json" 2> /dev/null || true)
  while kill -0 $program 2> /dev/null; do
    # Some time after the next checkpoint, in the middle of what follows it.
    if [ $kills -lt 5 ] && [ -e "$WORK/cut.exporting/checkpoint.json" ] && [ "$(cksum "$WORK/cut.exporting/checkpoint.json")" != "$before" ]; then
      sleep 0.3
      kill -9 $program 2> /dev/null && kills=$((kills + 1))
      break
    fi
    sleep 0.05
  done
  wait $program 2> /dev/null || true
done
diff -r "$WORK/whole" "$WORK/cut" && echo "killed $kills times and resumed: equal bytes"
