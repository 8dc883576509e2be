#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What ten thousand connections at rest cost: memory of the server for each, and how the others still read. Prints
Markdown.

bench_idle_connections.py [--connections 10000] [--server PROGRAM]
"""
import argparse
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def resident_bytes(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) * 1024


def read_rate(url):
    text = subprocess.run(["wrk", "--latency", "-t1", "-c32", "-d3s", url], capture_output=True, text=True, check=True).stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), re.search(r"99%\s+(\S+)", text)[1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--server", default=os.path.join(ROOT, "build/release/bench/page_server"))
    options = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard < options.connections + 100:
        sys.exit(f"only {hard} descriptors are allowed here")
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([options.server, "127.0.0.1:0", f"{folder}/page.html"], stdout=subprocess.PIPE, text=True)
        try:
            place = server.stdout.readline().split("//")[1].strip()
            host, port = place.rsplit(":", 1)
            url = f"http://{place}/story"
            request = f"GET /story HTTP/1.1\r\nHost: {place}\r\nIf-None-Match: *\r\n\r\n".encode()
            read_rate(url)
            before = resident_bytes(server.pid)
            rate_before, p99_before = read_rate(url)
            idle = []
            for _ in range(options.connections):
                connection = socket.create_connection((host, int(port)))
                connection.sendall(request)
                idle.append(connection)
            for connection in idle:
                if not connection.recv(4096).startswith(b"HTTP/1.1 304"):
                    sys.exit("a connection was not answered")
            time.sleep(1)
            each = (resident_bytes(server.pid) - before) / options.connections
            rate_with, p99_with = read_rate(url)
            print("### Connections at rest\n")
            print("| connections at rest | memory for each | requests/s of 32 others | p99 |")
            print("|---:|---:|---:|---:|")
            print(f"| 0 | – | {rate_before:,.0f} | {p99_before} |")
            print(f"| {options.connections:,} | {each:,.0f} bytes | {rate_with:,.0f} | {p99_with} |")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


main()
