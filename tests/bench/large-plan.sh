#!/usr/bin/env bash
# How a cluster starts and restarts with a plan of many units: seconds and megabytes of one silo.
# Usage: tests/bench/large-plan.sh GLIP [UNITS]
#   GLIP   the program to measure, for example src/GlipPipeline.Cli/bin/Release/net10.0/glip
#   UNITS  units of the plan, one pair each [190000]
# It draws a tar of UNITS tiny pairs, submits it, waits until it is planned, gives eight units of nine a record that was not
# worked for, kills the silo, starts it again, and waits until every record is counted. Needs python3, curl and 1 GB under $TMPDIR.
set -euo pipefail

glip=$(realpath "${1:?name the program to measure}")
units=${2:-190000}
work=$(mktemp --directory)
port=$((20000 + RANDOM % 20000))
silo=
front=

finish() {
  for process in $silo $front; do kill -KILL "$process" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

now() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f", to - from }'; }
megabytes() { awk -v what="$2" '$1 == what ":" { printf "%d", $2 / 1024 }' "/proc/$1/status"; }
field() { curl --silent --max-time 60 "http://127.0.0.1:$port/runs/$run" | python3 -c "import json, sys; print(json.load(sys.stdin).get('$1', 0))" 2>/dev/null || echo 0; }
wait_for() { until eval "$1"; do sleep 0.5; done; }

start_silo() {
  "$glip" silo --store "$work/home" --cluster bench --name a --silo-port $((port + 1)) --gateway-port $((port + 2)) --workers 1 \
    > "$work/silo.out" 2>> "$work/silo.log" &
  silo=$!
  wait_for 'grep -q "is ready" "$work/silo.out"'
}

python3 - "$work/pairs.tar" "$units" <<'PYTHON'
import io, struct, sys, tarfile, zlib

def chunk(kind, body):
    return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))

pixel = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 8, 8, 8, 2, 0, 0, 0)) \
    + chunk(b'IDAT', zlib.compress((b'\0' + b'\x80\x40\x20' * 8) * 8)) + chunk(b'IEND', b'')
with tarfile.open(sys.argv[1], 'w', format=tarfile.USTAR_FORMAT) as tar:
    for number in range(int(sys.argv[2])):
        for name, body in ((f'{number:08d}.png', pixel), (f'{number:08d}.txt', f'a red car {number}'.encode())):
            member = tarfile.TarInfo(name)
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
PYTHON

start_silo
"$glip" serve --store "$work/home" --cluster bench --urls "http://127.0.0.1:$port" > "$work/serve.out" 2> "$work/serve.log" &
front=$!
wait_for 'grep -q "is ready" "$work/serve.out"'
idle=$(megabytes "$silo" VmRSS)

from=$(now)
run=$("$glip" submit --cluster "http://127.0.0.1:$port" --source "$work/pairs.tar" --out "$work/corpus" --teacher nano --unit-pairs 1 --json \
  | python3 -c "import json, sys; print(json.load(sys.stdin)['id'])")
wait_for '[ "$(field unitsPlanned)" = "$units" ]'
echo "planned after $(since "$from") s"
wait_for '[ "$(field unitsCommitted)" -gt 0 ]'
echo "first unit committed after $(since "$from") s"
echo "memory of the silo: $idle MB idle, $(megabytes "$silo" VmRSS) MB with the run, $(megabytes "$silo" VmHWM) MB at most"

kill -KILL "$silo"
wait "$silo" 2>/dev/null || true
python3 - "$work/corpus" "$units" <<'PYTHON'
import json, os, sys

corpus, units = sys.argv[1], int(sys.argv[2])
finished = units * 8 // 9 // 1000 * 1000
for unit in range(finished):
    folder = f'{corpus}/commits/{unit // 1000:05d}'
    os.makedirs(folder, exist_ok=True)
    path = f'{folder}/{unit:08d}.json'
    if not os.path.exists(path):
        with open(path, 'w') as record:
            json.dump({
                'schemaVersion': 2, 'unit': f'{unit:08d}', 'attempt': f'{unit:032x}', 'status': 'labelled', 'part': None, 'bytes': 0, 'sha256': None,
                'rows': 1, 'rejects': {'total': 0, 'byReason': {}}, 'rejectsFile': None, 'engine': 'bench',
                'startedAt': '2026-01-01T00:00:00+00:00', 'finishedAt': '2026-01-01T00:00:01+00:00', 'boxes': 0}, record)
with open(f'{corpus}.finished', 'w') as file:
    file.write(str(finished))
PYTHON
finished=$(cat "$work/corpus.finished")

# Twice: the second time whatever is kept in the store is there.
for round in first second; do
  from=$(now)
  start_silo
  echo "$round restart: ready after $(since "$from") s"
  wait_for '[ "$(field unitsPlanned)" = "$units" ]'
  echo "$round restart: handing out units after $(since "$from") s"
  wait_for '[ "$(field pairsLabelled)" -ge "$finished" ]'
  echo "$round restart: $finished records counted after $(since "$from") s"
  echo "$round restart: memory of the silo $(megabytes "$silo" VmRSS) MB, at most $(megabytes "$silo" VmHWM) MB"
  sleep 20
  [ "$round" = second ] || { kill -KILL "$silo"; wait "$silo" 2>/dev/null || true; }
done
