#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every #include of one room by another stands in that room's NEEDS; no cycles, no foreign detail/,
and third-party headers only where they are confined."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)

# Third-party headers and the only places that may include them.
CONFINED = {
    "boost/asio": ["web/detail"], "boost/beast": ["web/detail"], "boost/json": ["text", "importers"], "curl/": ["outbound/detail"],
    "sqlite3.h": ["storage/sqlite"], "libpq-fe.h": ["storage/postgres"], "vips/": ["media/detail"],
    "gumbo.h": ["text"], "cmark": ["text"], "unicode/": ["text", "search/words"], "expat.h": ["importers", "delivery"],
    "yaml-cpp/": ["stories/detail"], "CLI/": ["cli"], "toml++/": ["app", "text"], "prometheus/": ["web/detail"],
    "spdlog/": ["foundation"], "sodium.h": ["foundation"], "openssl/": ["web/detail", "foundation"],
}


def declared_needs():
    needs = {}
    for lists in SRC.glob("*/CMakeLists.txt"):
        text = re.sub(r"#.*", "", lists.read_text())
        found = re.search(r"standfirst_room\((\w+)(.*?)\)", text, re.DOTALL)
        if not found:
            continue
        words = re.search(r"\bNEEDS\b(.*?)(?:\b(?:USES|SOURCES|TESTS)\b|$)", found[2], re.DOTALL)
        needs[found[1]] = set(words[1].split()) if words else set()
    return needs


def find_cycle(needs):
    done, path = set(), []

    def visit(room):
        if room in path:
            return path[path.index(room):] + [room]
        if room in done:
            return None
        path.append(room)
        for other in sorted(needs.get(room, ())):
            cycle = visit(other)
            if cycle:
                return cycle
        path.pop()
        done.add(room)
        return None

    for room in sorted(needs):
        cycle = visit(room)
        if cycle:
            return cycle
    return None


def main():
    needs = declared_needs()
    rooms = {path.name for path in SRC.iterdir() if path.is_dir()}
    complaints = []
    for path in sorted(SRC.rglob("*.[ch]pp")):
        inside = path.relative_to(SRC)
        if len(inside.parts) == 1:  # main.cpp
            continue
        room = inside.parts[0]
        is_test = path.stem.endswith("_test")
        for kind, header in INCLUDE.findall(path.read_text(errors="replace")):
            first = header.split("/")[0]
            if kind == '"' and first in rooms and first != room and not is_test:
                if first not in needs.get(room, set()):
                    complaints.append(f"{inside}: includes {header}, but {first} is not in {room}'s NEEDS")
                if "/detail/" in header:
                    complaints.append(f"{inside}: includes {header}, which is private to {first}")
            for prefix, places in CONFINED.items():
                if header.startswith(prefix) and not is_test and not any(str(inside).startswith(p) for p in places):
                    complaints.append(f"{inside}: includes <{header}>, which is confined to {', '.join(places)}")
    cycle = find_cycle(needs)
    if cycle:
        complaints.append("rooms in a circle: " + " -> ".join(cycle))
    for line in complaints:
        print("rooms:", line)
    sys.exit(1 if complaints else 0)


main()
