#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long an empty newsroom takes from its start to its first answer, and the memory it holds at rest."""
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

BINARY = os.environ.get("STANDFIRST_BINARY", "build/release/standfirst")
RUNS = 9


def answer(port):
    """The status of GET /, or nothing while nobody listens."""
    try:
        with socket.create_connection(("localhost", port), timeout=1) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return connection.recv(64).split(b" ")[1].decode()
    except OSError:
        return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def memory_of(pid):
    """Resident kilobytes, and of those the ones that belong to this process alone."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        text = file.read()
    number = lambda name: int(re.search(rf"^{name}:\s+(\d+)", text, re.MULTILINE)[1])
    return number("Rss"), number("Private_Clean") + number("Private_Dirty")


def start_once(folder):
    port = free_port()
    began = time.perf_counter()
    with subprocess.Popen([BINARY, "serve", folder, "--listen", f"localhost:{port}"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as server:
        while answer(port) != "200":
            if server.poll() is not None or time.perf_counter() - began > 10:
                sys.exit("the newsroom did not start")
            time.sleep(0.001)
        taken = (time.perf_counter() - began) * 1000
        memory = memory_of(server.pid)
        server.terminate()
        server.wait()
    return taken, memory


def main():
    folder = tempfile.mkdtemp()
    try:
        room = os.path.join(folder, "paper")
        subprocess.run([BINARY, "init", room, "--title", "Empty", "--address", "http://localhost"], check=True,
                       stdout=subprocess.DEVNULL)
        runs = [start_once(room) for _ in range(RUNS)]
    finally:
        shutil.rmtree(folder)
    taken = [run[0] for run in runs]
    print("## Start and rest\n\nAn empty newsroom on SQLite, from the start of the program to its first page, "
          f"{RUNS} times; memory after that page.\n")
    print("| | median | largest |\n|---|---:|---:|")
    print(f"| start to first answer, ms | {statistics.median(taken):.0f} | {max(taken):.0f} |")
    for number, name in enumerate(("resident, MB", "of which private, MB")):
        kilobytes = [run[1][number] for run in runs]
        print(f"| {name} | {statistics.median(kilobytes) / 1024:.1f} | {max(kilobytes) / 1024:.1f} |")


main()
