#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every source file opens with the SPDX line; every header has #pragma once; no unfinished marks; no file without a
reason over 500 lines; every room has a README.md of at most 25 lines."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPDX = "SPDX-License-Identifier: Apache-2.0"
MARKS = re.compile(r"\b(TO" r"DO|FIX" r"ME|X{3}|HA" r"CK)\b")
SOURCES = {".cpp", ".hpp", ".py", ".sh", ".cmake", ".js", ".mjs", ".css", ".sql"}


def main():
    complaints = []
    files = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                           capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, files):
        path = ROOT / name
        if path.suffix not in SOURCES or not path.is_file():
            continue
        text = path.read_text(errors="replace")
        lines = text.splitlines()
        if not any(SPDX in line for line in lines[:3]):
            complaints.append(f"{name}: does not open with the SPDX line")
        if path.suffix == ".hpp" and "#pragma once" not in lines:
            complaints.append(f"{name}: has no #pragma once")
        found = MARKS.search(text)
        if found:
            complaints.append(f"{name}: holds an unfinished mark ({found[1]})")
        if path.suffix in {".cpp", ".hpp"} and len(lines) > 500 and "Long because" not in text:
            complaints.append(f"{name}: {len(lines)} lines; split it along its nouns, or say 'Long because ...' at its top")
    for room in sorted((ROOT / "src").iterdir()):
        if not (room / "CMakeLists.txt").is_file():
            continue
        readme = room / "README.md"
        if not readme.is_file():
            complaints.append(f"src/{room.name}: has no README.md")
        elif len(readme.read_text().splitlines()) > 25:
            complaints.append(f"src/{room.name}/README.md: more than 25 lines")
    for line in complaints:
        print("headers:", line)
    sys.exit(1 if complaints else 0)


main()
