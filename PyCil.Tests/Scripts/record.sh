#!/usr/bin/env bash
# Records what CPython prints for the scripts named (all of them without names):  PYTHON=python3.14 ./record.sh [NAME...]
set -euo pipefail
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- *.py
for name; do
  name=${name%.py}
  env -u PYTHONUNBUFFERED PYTHONHASHSEED=0 PYTHONIOENCODING=utf-8 PYTHONDONTWRITEBYTECODE=1 "${PYTHON:-python3.14}" "$name.py" > "$name.out" < /dev/null
done
