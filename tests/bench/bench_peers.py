#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A newsroom as it is installed, measured as its peers were: the server on one core, the load on the other, 32 connections
kept alive, median of three runs. The peers' figures are printed beside as what they are: measured elsewhere, on another
machine of two cores, each program as its makers ship it. Prints Markdown.

bench_peers.py [--seconds 5] [--connections 32]
"""
import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.environ.get("STANDFIRST_BINARY", os.path.join(ROOT, "build/release/standfirst"))
RUNS = 3

# Measured elsewhere. Requests per second and milliseconds at saturation, megabytes, seconds.
ELSEWHERE = [
    ("nginx 1.22, a file of 30 kB", "76,757", "0.22", "0.59", "–", "–", "–", "3–5", "–"),
    ("Varnish 7.1, a hit", "46,114", "0.60", "2.09", "–", "–", "–", "–", "–"),
    ("Ghost 6.65, SQLite", "85", "353", "478", "37", "805", "2,098", "230, then 519–735", "2.2–4.4"),
    ("WordPress 6.1, MariaDB, opcache, no page cache", "26", "1,165", "1,379", "21", "1,460", "1,604",
     "about 200, then 170–225", "0.5–1.4"),
]


def load(url, options):
    """Requests per second, and the median and 99th percentile in milliseconds."""
    text = subprocess.run(["taskset", "-c", "1", "wrk", "--latency", "-t1", f"-c{options.connections}",
                           f"-d{options.seconds}s", url], capture_output=True, text=True, check=True).stdout
    if re.search(r"Socket errors|Non-2xx", text):
        sys.exit(f"{url}: {text}")
    unit = {"us": 1e-3, "ms": 1.0, "s": 1e3}
    at = {mark: float(number) * unit[word] for mark, number, word in re.findall(r"(50|99)%\s+([\d.]+)(us|ms|s)", text)}
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), at["50"], at["99"]


def memory(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) / 1000


def write_story(path, slug):
    sentence = "The ferry left late again on Tuesday, and nobody on the quay could say who had decided it. "
    text = "\n\n".join(sentence * 5 for _ in range(55))
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"---\nheadline: The ferry and the quay\nsection: world\nslug: {slug}\nauthors:\n  - author: ana\n---\n\n{text}\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=32)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-") as folder:
        paper = os.path.join(folder, "paper")
        subprocess.run([BINARY, "init", paper, "--title", "The Harbour Light", "--address", "http://localhost"],
                       stdout=subprocess.DEVNULL, check=True)
        for number in range(12):
            story = os.path.join(folder, "story.md")
            write_story(story, f"ferry-{number}")
            subprocess.run([BINARY, "publish", paper, story], stdout=subprocess.DEVNULL, check=True)
        began = time.monotonic()
        server = subprocess.Popen(["taskset", "-c", "0", BINARY, "serve", paper, "--listen", "127.0.0.1:0"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            address = server.stdout.readline().split()[-1]
            with urllib.request.urlopen(address + "/") as answer:
                front = len(answer.read())
            start = time.monotonic() - began
            with urllib.request.urlopen(address + "/world/ferry-0") as answer:
                story_bytes = len(answer.read())
            at_rest = memory(server.pid)
            figures = []
            for target in ("/world/ferry-0", "/"):
                load(address + target, options)
                runs = [load(address + target, options) for _ in range(RUNS)]
                figures += [statistics.median(run[place] for run in runs) for place in range(3)]
            after_load = memory(server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()
    story_rate, story_p50, story_p99, front_rate, front_p50, front_p99 = figures
    print("### Beside its peers\n")
    print(f"A newsroom as it is installed: a story of {story_bytes:,} bytes and a front page of {front:,}, server and load on one "
          f"core each, {options.connections} kept-alive connections, median of {RUNS}. Only the first row was measured here; "
          "the others were **measured elsewhere**, on another machine of two cores, each program as its makers ship it.\n")
    print("| | story, requests/s | p50 ms | p99 ms | front, requests/s | p50 ms | p99 ms | memory, MB | start, s |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    print(f"| **Standfirst**, from its page cache, measured here | {story_rate:,.0f} | {story_p50:.2f} | {story_p99:.2f} "
          f"| {front_rate:,.0f} | {front_p50:.2f} | {front_p99:.2f} | {at_rest:.0f}, then {after_load:.0f} | {start:.2f} |")
    for row in ELSEWHERE:
        print(f"| {row[0]}, measured elsewhere | " + " | ".join(row[1:]) + " |")


main()
