#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reading speed beside nginx: a cached page of 30 kB from page_server, the same bytes from a file by nginx, the server on
one core and the load on another, in interleaved pairs. Prints Markdown; exit status 1 where a server answered wrongly.

bench_reading.py [--pairs 7] [--seconds 2] [--connections 32] [--server PROGRAM] [--only NAME]
"""
import argparse
import gzip
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TICKS = os.sysconf("SC_CLK_TCK")

NGINX = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log crit;
events {{ worker_connections 4096; multi_accept on; }}
http {{
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; etag on; keepalive_timeout 75; keepalive_requests 100000000;
  open_file_cache max=100 inactive=60s; open_file_cache_valid 60s; default_type "text/html; charset=utf-8";
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port}; root {folder};
    server_tokens off;
    location = /story {{ try_files /story.html =404; {fields[200]} }}
    location = /brotli {{ try_files /story.br =404; add_header Content-Encoding br; {fields[200]} }}
    location = /gzip {{ try_files /story.gz =404; add_header Content-Encoding gzip; {fields[200]} }}
    location = /known {{ try_files /story.html =404; {fields[304]} }}
    location / {{ {fields[404]} }}
    error_page 404 /story.html;
    location = /story.html {{ internal; {fields[404]} }}
  }}
}}
"""


# What nginx says by itself, or says in other words.
OF_ITS_OWN = {"date", "server", "connection", "content-type", "content-length", "content-encoding", "etag", "x-request-id"}


def as_nginx_says(fields):
    """Our header fields as lines of nginx's configuration: both send the same."""
    return " ".join(f"add_header {name} \"{value}\" always;" for name, value in fields.items() if name.lower() not in OF_ITS_OWN)


def version():
    return subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr.rsplit("/", 1)[1].strip()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processor_seconds(pid):
    total = 0.0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def fetch(url, headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, dict(answer.headers), answer.read()


def load(url, headers, seconds, connections, core):
    command = ["taskset", "-c", str(core), "wrk", "--latency", "-t1", f"-c{connections}", f"-d{seconds}s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    text = subprocess.run(command + [url], capture_output=True, text=True, check=True).stdout
    unit = {"us": 1e-3, "ms": 1.0, "s": 1e3}
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    errors = re.search(r"Socket errors:.*", text)
    if errors:
        sys.exit(f"{url}: {errors[0]}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), float(p99[1]) * unit[p99[2]]


def measure(pid, url, headers, options):
    before = processor_seconds(pid)
    rate, p99 = load(url, headers, options.seconds, options.connections, options.load_core)
    spent = processor_seconds(pid) - before
    return rate, rate * options.seconds / spent, p99


def start(command, core, **more):
    return subprocess.Popen(["taskset", "-c", str(core)] + command, **more)


def wait_for(port):
    for _ in range(500):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.02)
    sys.exit("a server did not start")


def spread(values):
    return f"{statistics.median(values):,.2f} ({min(values):.2f} to {max(values):.2f})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--server", default=os.path.join(ROOT, "build/release/bench/page_server"))
    parser.add_argument("--only", default="")
    parser.add_argument("--server-core", type=int, default=0)
    parser.add_argument("--load-core", type=int, default=1)
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="standfirst-bench-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    os.chmod(folder, 0o755)
    ours = theirs = None
    try:
        our_port, their_port = free_port(), free_port()
        ours = start([options.server, f"127.0.0.1:{our_port}", f"{folder}/story.html"], options.server_core, stdout=subprocess.DEVNULL)
        wait_for(our_port)
        base = f"http://127.0.0.1:{our_port}"
        # Long enough for every coding to be made, the best one included.
        for _ in range(20):
            fetch(base + "/story", {"Accept-Encoding": "br"})
            fetch(base + "/absent", {})
        time.sleep(1)
        plain = fetch(base + "/story", {})[2]
        brotli = fetch(base + "/story", {"Accept-Encoding": "br"})
        zipped = fetch(base + "/story", {"Accept-Encoding": "gzip"})
        if brotli[1].get("Content-Encoding") != "br" or gzip.decompress(zipped[2]) != plain:
            sys.exit("the server's codings are wrong")
        for name, body in (("story.br", brotli[2]), ("story.gz", zipped[2])):
            with open(f"{folder}/{name}", "wb") as file:
                file.write(body)
        our_tag = fetch(base + "/story", {})[1]["ETag"]
        fields = {200: as_nginx_says(fetch(base + "/story", {})[1]),
                  304: as_nginx_says(fetch(base + "/story", {"If-None-Match": our_tag})[1]),
                  404: as_nginx_says(fetch(base + "/absent", {})[1])}
        with open(f"{folder}/nginx.conf", "w", encoding="ascii") as file:
            file.write(NGINX.format(folder=folder, port=their_port, fields=fields))
        theirs = start(["nginx", "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"], options.server_core)
        wait_for(their_port)
        other = f"http://127.0.0.1:{their_port}"
        if fetch(other + "/story", {})[2] != plain:
            sys.exit("nginx serves other bytes")
        their_tag = fetch(other + "/known", {})[1]["ETag"]
        cases = [
            ("30 kB", (base + "/story", {}), (other + "/story", {}), 200),
            ("Brotli", (base + "/story", {"Accept-Encoding": "br"}), (other + "/brotli", {}), 200),
            ("gzip", (base + "/story", {"Accept-Encoding": "gzip"}), (other + "/gzip", {}), 200),
            ("304", (base + "/story", {"If-None-Match": our_tag}), (other + "/known", {"If-None-Match": their_tag}), 304),
            ("404", (base + "/absent", {}), (other + "/absent", {}), 404),
        ]
        print(f"### Reading, beside nginx\n\nA cached page of {len(plain):,} bytes ({len(brotli[2]):,} with Brotli, "
              f"{len(zipped[2]):,} with gzip), {options.connections} kept-alive connections, server and load on one core "
              f"each, nginx {version()} with sendfile, open file cache and our header fields, {options.pairs} interleaved pairs of {options.seconds} s; medians, and of ratios the range.\n")
        print("| | requests/s | nginx | ratio | per processor-second | nginx | ratio | p99 ms | nginx |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
        for name, us, them, status in cases:
            if options.only not in name:
                continue
            for url, headers in (us, them):
                if fetch(url, headers)[0] != status:
                    sys.exit(f"{url} does not answer {status}")
            rows = []
            for pair in range(options.pairs):
                both = [(ours.pid, us), (theirs.pid, them)]
                if pair % 2:
                    both.reverse()
                got = {pid: measure(pid, url, headers, options) for pid, (url, headers) in both}
                rows.append((got[ours.pid], got[theirs.pid]))
            mine, their = [row[0] for row in rows], [row[1] for row in rows]
            median = statistics.median
            print(f"| {name} | {median(r[0] for r in mine):,.0f} | {median(r[0] for r in their):,.0f} "
                  f"| {spread([a[0] / b[0] for a, b in rows])} "
                  f"| {median(r[1] for r in mine):,.0f} | {median(r[1] for r in their):,.0f} "
                  f"| {spread([a[1] / b[1] for a, b in rows])} "
                  f"| {median(r[2] for r in mine):.2f} | {median(r[2] for r in their):.2f} |", flush=True)
    finally:
        for server in (ours, theirs):
            if server:
                server.send_signal(signal.SIGTERM)
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)


main()
