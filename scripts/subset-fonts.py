#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""subset-fonts.py PACKAGE OUTPUT: Newsreader, cut to Latin and to the axes that the pages use, as WOFF2.

Roman: weights 400 to 700 and optical sizes 18 to 60, because headlines and text share one file and a headline set in the
text cut looks coarse. Italic: one weight and one size, a third of the bytes; a bold italic is rare enough to be drawn from it.
Languages beyond Western Europe get a second pair of files, which a browser fetches only for pages that use their letters."""
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LATIN = [*range(0x20, 0x7F), 0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAB, 0xB0, 0xB7, 0xBB, 0xBD, 0xBF, *range(0xC0, 0x100), 0x131, 0x152, 0x153, 0x178, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019,
         0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x202F, 0x2039, 0x203A, 0x20AC, 0x2212]
LATIN_EXTENDED = [c for c in [*range(0x100, 0x180), *range(0x218, 0x21C), 0x1E9E, 0x20BA, 0x20BD] if c not in LATIN]
FEATURES = ["kern", "liga", "lnum", "onum", "pnum", "tnum", "locl", "ccmp", "mark"]
ROMAN_AXES = {"wght": (400, 700), "opsz": (18, 60)}
ITALIC_AXES = {"wght": 400, "opsz": 20}
FILES = [
    ("newsreader-roman.woff2", "newsreader-latin-opsz-normal.woff2", ROMAN_AXES, LATIN),
    ("newsreader-italic.woff2", "newsreader-latin-opsz-italic.woff2", ITALIC_AXES, LATIN),
    ("newsreader-roman-extended.woff2", "newsreader-latin-ext-opsz-normal.woff2", {"wght": (400, 700), "opsz": 24}, LATIN_EXTENDED),
    ("newsreader-italic-extended.woff2", "newsreader-latin-ext-opsz-italic.woff2", ITALIC_AXES, LATIN_EXTENDED),
]


def main():
    package, output = sys.argv[1:]
    for name, source, axes, characters in FILES:
        font = instancer.instantiateVariableFont(TTFont(os.path.join(package, "files", source)), axes)
        options = subset.Options()
        options.flavor = "woff2"
        options.layout_features = FEATURES
        options.hinting = False
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        path = os.path.join(output, name)
        subset.save_font(font, path, options)
        print(f"{name}: {os.path.getsize(path)} bytes")


main()
