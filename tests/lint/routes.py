#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every row of a route table names its lock, and only routes.cpp files hold rows."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROW = re.compile(r"\{\s*(?:web::)?Method::\w+\s*,[^{};]*?\}", re.DOTALL)


def main():
    complaints = []
    for path in sorted((ROOT / "src").rglob("*.cpp")):
        inside = path.relative_to(ROOT)
        if path.stem.endswith("_test") or inside.parts[1] == "web":
            continue
        text = path.read_text(errors="replace")
        for row in ROW.findall(text):
            pattern = re.search(r'"(/[^"]*)"', row)
            if not pattern:
                continue
            if "Lock::" not in row:
                complaints.append(f"{inside}: the row for {pattern[1]} has no lock")
            if path.name != "routes.cpp":
                complaints.append(f"{inside}: the row for {pattern[1]} belongs in a routes.cpp")
            if "Method::get" not in row and "Lock::everyone" in row and "CachePolicy::page" in row:
                complaints.append(f"{inside}: the row for {pattern[1]} writes and is cached")
    for line in complaints:
        print("routes:", line)
    sys.exit(1 if complaints else 0)


main()
