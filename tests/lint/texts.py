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
    """Names of the top-level {arguments} of an ICU message, without what stands in apostrophes."""
    names, depth = set(), 0
    message = re.sub(r"''", "", message)
    message = re.sub(r"'\{[^']*'", "", message)
    for found in re.finditer(r"\{\s*(\w+)\s*([,}])|[{}]", message):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
        else:
            names.add(found[1])
            depth += found[2] == ","
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
