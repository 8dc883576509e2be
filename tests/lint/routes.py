#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every row of a route table names its lock, and only routes.cpp files hold rows."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROW = re.compile(r"\{\s*(?:\.method\s*=\s*)?(?:web::)?Method::\w+\s*,")
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def rows(text):
    """Every `{Method::…, …}` up to the brace that closes it; braces within strings close nothing."""
    bare = STRING.sub(lambda found: '"' + "_" * (len(found[0]) - 2) + '"', text)
    for start in ROW.finditer(bare):
        depth = 0
        for end in range(start.start(), len(bare)):
            depth += {"{": 1, "}": -1}.get(bare[end], 0)
            if depth == 0:
                yield text[start.start():end + 1]
                break


def main():
    complaints = []
    seen = 0
    for path in sorted((ROOT / "src").rglob("*.cpp")):
        inside = path.relative_to(ROOT)
        if path.stem.endswith("_test") or inside.parts[1] == "web":
            continue
        text = path.read_text(errors="replace")
        for row in rows(text):
            pattern = re.search(r'"(/[^"]*)"', row)
            if not pattern:
                continue
            seen += 1
            if "Lock::" not in row:
                complaints.append(f"{inside}: the row for {pattern[1]} has no lock")
            if path.name != "routes.cpp":
                complaints.append(f"{inside}: the row for {pattern[1]} belongs in a routes.cpp")
            if "Method::get" not in row and "Lock::everyone" in row and "CachePolicy::page" in row:
                complaints.append(f"{inside}: the row for {pattern[1]} writes and is cached")
    if not seen:
        complaints.append("not one row was found: has the table another form?")
    for line in complaints:
        print("routes:", line)
    sys.exit(1 if complaints else 0)


main()
