#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every language has the same text keys, with the same arguments; every refusal's key is a text key; every {{t:key}} of a
template exists."""
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
REFUSAL = re.compile(r'RefusalReason\s+\w+\s*\{\s*RefusalKind::\w+,\s*"([^"]+)"', re.DOTALL)
TEMPLATE_KEY = re.compile(r"\{\{t:([\w.]+)")


def flatten(table, prefix=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flatten(value, prefix + name + ".")
        else:
            yield prefix + name, value


def arguments_of(message):
    """Names of the {arguments} of an ICU message, also inside the branches of a plural or select."""
    names = set()

    def read_message(at):
        while at < len(message) and message[at] != "}":
            if message[at] == "'" and message[at + 1:at + 2] in ("{", "}"):
                end = message.find("'", at + 1)
                at = end + 1 if end >= 0 else len(message)
            elif message[at] == "{":
                at = read_argument(at + 1)
            else:
                at += 1
        return at

    def read_argument(at):
        end = min(i for i in (message.find(",", at), message.find("}", at)) if i >= 0)
        names.add(message[at:end].strip())
        at = end
        while message[at] != "}":
            at = read_message(at + 1) + 1 if message[at] == "{" else at + 1
        return at + 1

    read_message(0)
    return names


def main():
    complaints = []
    languages = {}
    for path in sorted((ROOT / "locales").glob("*.toml")):
        languages[path.stem] = dict(flatten(tomllib.loads(path.read_text())))
    english = languages.get("en", {})
    for language, texts in languages.items():
        for key in sorted(english.keys() - texts.keys()):
            complaints.append(f"locales/{language}.toml: lacks {key}")
        for key in sorted(texts.keys() - english.keys()):
            complaints.append(f"locales/{language}.toml: {key} is not in en.toml")
        for key in sorted(english.keys() & texts.keys()):
            if not arguments_of(texts[key]) <= arguments_of(english[key]):
                complaints.append(f"locales/{language}.toml: {key} has arguments that English has not")
    for path in sorted((ROOT / "src").rglob("refusals.hpp")):
        for key in REFUSAL.findall(path.read_text()):
            if key not in english:
                complaints.append(f"{path.relative_to(ROOT)}: {key} has no text in locales/en.toml")
    for path in sorted((ROOT / "templates").rglob("*.*")):
        for key in TEMPLATE_KEY.findall(path.read_text()):
            if key not in english:
                complaints.append(f"{path.relative_to(ROOT)}: {key} has no text in locales/en.toml")
    for line in complaints:
        print("texts:", line)
    sys.exit(1 if complaints else 0)


main()
