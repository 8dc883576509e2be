# SPDX-License-Identifier: Apache-2.0
"""The built program when the world breaks: killed at any moment, a disk that is full, bytes that turned over, a database
of tomorrow. Checks of tests/cli/run, which reads this file; STANDFIRST_DEEP=1 goes on for long."""
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import time

import __main__ as cli

check, run, write, newsroom = cli.check, cli.run, cli.write, cli.newsroom
DEEP = bool(os.environ.get("STANDFIRST_DEEP"))


def count(paper, table):
    with sqlite3.connect(f"file:{paper}/standfirst.db?mode=ro", uri=True) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def change(paper, *statements):
    database = sqlite3.connect(f"{paper}/standfirst.db")
    with database:
        for statement in statements:
            database.execute(statement)
    database.close()


def demo(folder, name="paper"):
    return cli.demonstration(folder, name)


def interrupted(*words):
    """Runs the program and kills it at a random moment of the time that it takes; answers whether it was cut short."""
    began = time.monotonic()
    assert subprocess.run([cli.BINARY, *words[0]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          check=False).returncode == 0
    whole = time.monotonic() - began
    for again in words[1:]:
        process = subprocess.Popen([cli.BINARY, *again], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(random.random() * whole)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        yield process.returncode != 0


def with_room_for(size, *words):
    """Runs the program on a disk that takes no file longer than `size`; answers its exit status and words."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    # Not restoring signals: the program then meets an error of the disk, and not a signal.
    result = subprocess.run([cli.BINARY, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            errors="replace", check=False, timeout=cli.LIMIT_SECONDS, preexec_fn=limit,
                            restore_signals=False)
    return result.returncode, result.stderr


@check("an import that is killed at any moment is there whole or not at all, and the next one completes it")
def _(folder):
    times = 40 if DEEP else 6
    papers = [newsroom(folder, f"paper-{i}") for i in range(times + 1)]
    command = [["import", "wordpress", cli.SAMPLE, "--into", paper] for paper in papers]
    cut = list(interrupted(*command))
    whole = {table: count(papers[0], table) for table in ("stories", "comments", "redirects")}
    assert whole["stories"] > 3
    for paper, was_cut in zip(papers[1:], cut):
        found = {table: count(paper, table) for table in whole}
        assert found == whole or (was_cut and not any(found.values())), f"{found}, whole is {whole}"
        run("verify", paper)
        run("import", "wordpress", cli.SAMPLE, "--into", paper)
        assert {table: count(paper, table) for table in whole} == whole
        run("verify", paper)


@check("a backup that is killed leaves nothing under its name, and the next one succeeds")
def _(folder):
    paper = demo(folder)
    backups = [os.path.join(folder, f"{i}.backup") for i in range(41 if DEEP else 7)]
    for backup, was_cut in zip(backups[1:], interrupted(*[["backup", paper, backup] for backup in backups])):
        assert os.path.exists(backup) != was_cut
        if was_cut:
            run("backup", paper, backup)
    assert sorted(os.listdir(folder)) == sorted([os.path.basename(backup) for backup in backups] + ["paper"])
    run("restore", backups[-1], os.path.join(folder, "back"))
    run("verify", os.path.join(folder, "back"))


@check("a restore that is killed leaves no newsroom under its name, and the next one succeeds")
def _(folder):
    paper = demo(folder)
    backup = os.path.join(folder, "paper.backup")
    run("backup", paper, backup)
    places = [os.path.join(folder, f"back-{i}") for i in range(41 if DEEP else 7)]
    for place, was_cut in zip(places[1:], interrupted(*[["restore", backup, place] for place in places])):
        if was_cut:
            assert not os.path.exists(place)
            run("serve", place, "--listen", "localhost:0", status=cli.REFUSED)
            run("restore", backup, place)
        run("verify", place)


@check("what is half restored is not served")
def _(folder):
    paper = demo(folder)
    backup = os.path.join(folder, "paper.backup")
    run("backup", paper, backup)
    process = subprocess.Popen([cli.BINARY, "restore", backup, os.path.join(folder, "back")])
    staged = []
    while process.poll() is None and not staged:
        staged = [name for name in os.listdir(folder) if name.startswith("back.")]
    process.kill()
    process.wait()
    for name in staged:
        if os.path.isdir(os.path.join(folder, name)):
            run("serve", os.path.join(folder, name), "--listen", "localhost:0", status=cli.REFUSED)


@check("where the disk is full, an import is refused in plain words, nothing is corrupt, and it succeeds once there is room")
def _(folder):
    whole = newsroom(folder, "whole")
    run("import", "wordpress", cli.SAMPLE, "--into", whole)
    for step in range(1, 8):
        paper = newsroom(folder, f"paper-{step}")
        base = os.path.getsize(os.path.join(paper, "standfirst.db"))
        status, err = with_room_for(base + step * 24_000, "import", "wordpress", cli.SAMPLE, "--into", paper)
        assert status in (cli.DONE, cli.REFUSED), f"{status}: {err}"
        if status == cli.REFUSED:
            assert err.strip() and "unexpected" not in err and "terminate" not in err, err
            assert count(paper, "stories") == 0
        run("verify", paper)
        run("import", "wordpress", cli.SAMPLE, "--into", paper)
        assert count(paper, "stories") == count(whole, "stories")
        run("verify", paper)


@check("where the disk is full, a backup and a restore are refused and leave nothing behind")
def _(folder):
    paper = demo(folder)
    backup = os.path.join(folder, "paper.backup")
    run("backup", paper, backup)
    size = os.path.getsize(backup)
    for share in (0.01, 0.3, 0.6, 0.9):
        status, err = with_room_for(int(size * share), "backup", paper, os.path.join(folder, "other.backup"))
        assert status == cli.REFUSED and err.strip() and "unexpected" not in err, f"{status}: {err}"
        largest = os.path.getsize(os.path.join(paper, "standfirst.db"))
        status, err = with_room_for(int(largest * share), "restore", backup, os.path.join(folder, "back"))
        assert status == cli.REFUSED and err.strip() and "unexpected" not in err, f"{status}: {err}"
        assert sorted(os.listdir(folder)) == ["paper", "paper.backup"], os.listdir(folder)
    run("verify", paper)


@check("where the disk is full, a picture is not taken in, and what was there is read on")
def _(folder):
    paper = demo(folder)
    picture = max((os.path.join(root, name) for root, _, names in os.walk(os.path.join(paper, "media")) for name in names
                   if name.endswith((".jpg", ".png"))), key=os.path.getsize)
    data = bytearray(open(picture, "rb").read())
    beside = write(os.path.join(folder, "picture" + os.path.splitext(picture)[1]), bytes(data) + b"\0")
    section = sqlite3.connect(f"{paper}/standfirst.db").execute("SELECT slug FROM sections ORDER BY position").fetchone()[0]
    story = write(os.path.join(folder, "story.md"), f"---\nheadline: At sea\nsection: {section}\n---\n\nThe sea.\n\n"
                  f"![A sea]({os.path.basename(beside)})\n")
    before, stories = cli.tree(os.path.join(paper, "media")), count(paper, "stories")
    status, err = with_room_for(len(data) // 2, "publish", paper, story)
    assert status == cli.REFUSED and err.strip() and "unexpected" not in err and "terminate" not in err, f"{status}: {err}"
    assert cli.tree(os.path.join(paper, "media")) == before
    assert count(paper, "stories") == stories
    run("verify", paper)
    run("publish", paper, story)
    run("verify", paper)


@check("a database of tomorrow is refused in plain words, and stays as it is")
def _(folder):
    paper = newsroom(folder)
    change(paper, "INSERT INTO schema_migrations (number, name, hash, applied_at) VALUES (8888, 'tomorrow', x'00', 0)")
    change(paper, "UPDATE schema_migrations SET hash = (SELECT hash FROM schema_migrations LIMIT 1) WHERE number = 8888")
    before = cli.tree(paper)["standfirst.db"]
    for words in (["serve", paper, "--listen", "localhost:0"], ["verify", paper], ["backup", paper, os.path.join(folder, "b")]):
        _, err = run(*words, status=cli.REFUSED)
        assert "newer Standfirst" in err and "8888" in err, err
    assert cli.tree(paper)["standfirst.db"] == before


@check("verify says what is wrong and where: a counter, a reference, a file, a headline, a page of the database")
def _(folder):
    paper = demo(folder)
    run("verify", paper)
    story = sqlite3.connect(f"{paper}/standfirst.db").execute(
        "SELECT id FROM stories WHERE kind = 0 AND state = 2 ORDER BY id LIMIT 1").fetchone()[0]
    for name, statements, words in (
            ("a story's count", [f"UPDATE stories SET comment_count = comment_count + 1 WHERE id = {story}"],
             ["comments of a story", str(story)]),
            ("a list's count", ["UPDATE list_days SET stories = stories + 1 WHERE list = (SELECT min(list) FROM list_days)"],
             ["stories of a day in a list"]),
            ("a section that is gone", ["PRAGMA foreign_keys = OFF", f"UPDATE stories SET section = 99 WHERE id = {story}"],
             ["stories", str(story), "sections"]),
            ("words of a revision", [f"UPDATE revisions SET words = replace(words, 'e', 'a') WHERE story = {story} AND number = 1"],
             [f"story {story}", "revision 1"]),
            ("a revision that is gone", [f"DELETE FROM revisions WHERE story = {story} AND number = 1"], [f"story {story}"]),
            ("a headline", [f"UPDATE stories SET headline = 'Other words' WHERE id = {story}"], [f"story {story}", "headline"])):
        broken = os.path.join(folder, "broken")
        shutil.copytree(paper, broken)
        change(broken, *statements)
        result = subprocess.run([cli.BINARY, "verify", broken], capture_output=True, text=True, check=False,
                                timeout=cli.LIMIT_SECONDS)
        assert result.returncode == cli.REFUSED, f"{name}: {result.stdout}{result.stderr}"
        for word in words:
            assert word in result.stderr, f"{name}: {word!r} is not in {result.stderr!r}"
        shutil.rmtree(broken)


@check("bytes that turned over in the database are found, or harm nothing; verify never breaks down")
def _(folder):
    paper = demo(folder)
    run("backup", paper, os.path.join(folder, "b"))  # puts what is in the log into the file
    whole = bytearray(open(os.path.join(paper, "standfirst.db"), "rb").read())
    chance = random.Random(os.environ.get("SEED") or None)
    broken = os.path.join(folder, "broken")
    shutil.copytree(paper, broken)
    for place in [0, 20, 100] + [chance.randrange(len(whole) // 4096) * 4096 + offset for offset in (0, 1, 3, 5, 8, 9)
                                 for _ in range(20 if DEEP else 2)]:
        data = bytearray(whole)
        data[place] ^= 0xff
        write(os.path.join(broken, "standfirst.db"), bytes(data))
        result = subprocess.run([cli.BINARY, "verify", broken], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                errors="replace", check=False, timeout=cli.LIMIT_SECONDS)
        assert result.returncode in (cli.DONE, cli.REFUSED), f"byte {place}: {result.returncode} {result.stderr}"
        assert "unexpected" not in result.stderr, f"byte {place}: {result.stderr}"
        if result.returncode == cli.REFUSED:
            assert result.stderr.strip()
    for ending in ("-wal", "-shm"):
        if os.path.exists(os.path.join(broken, "standfirst.db" + ending)):
            os.remove(os.path.join(broken, "standfirst.db" + ending))
    for text in (b"", b"no database", bytes(whole[:len(whole) // 2]), bytes(4096)):
        write(os.path.join(broken, "standfirst.db"), text)
        result = subprocess.run([cli.BINARY, "verify", broken], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                errors="replace", check=False, timeout=cli.LIMIT_SECONDS)
        assert result.returncode == cli.REFUSED or not text, f"{text[:20]!r}: {result.stdout}{result.stderr}"
        assert "unexpected" not in result.stderr, result.stderr
