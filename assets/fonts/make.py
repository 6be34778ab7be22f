#!/usr/bin/env python3
"""Makes the bundled faces: whole static fonts in, subset TrueType files out.

Usage: see README.md in this folder. Needs Python 3 with `fonttools` and
`brotli`, and `npm` to fetch the two source packages. The same packages give
the same bytes.
"""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

HERE = Path(__file__).resolve().parent

LITERATA = "@expo-google-fonts/literata@0.4.3"
INTER = "inter-ui@4.1.1"

# output file: (package, member of its archive)
FACES = {
    "Literata-Regular.ttf": (LITERATA, "package/400Regular/Literata_400Regular.ttf"),
    "Literata-Italic.ttf": (LITERATA, "package/400Regular_Italic/Literata_400Regular_Italic.ttf"),
    "Literata-Bold.ttf": (LITERATA, "package/700Bold/Literata_700Bold.ttf"),
    "Literata-BoldItalic.ttf": (LITERATA, "package/700Bold_Italic/Literata_700Bold_Italic.ttf"),
    "Inter-Regular.ttf": (INTER, "package/web/Inter-Regular.woff2"),
    "Inter-Italic.ttf": (INTER, "package/web/Inter-Italic.woff2"),
    "Inter-SemiBold.ttf": (INTER, "package/web/Inter-SemiBold.woff2"),
    "Inter-SemiBoldItalic.ttf": (INTER, "package/web/Inter-SemiBoldItalic.woff2"),
}
LICENCES = {
    "OFL-Literata.txt": (LITERATA, "package/LICENSE_FONT"),
    "OFL-Inter.txt": (INTER, "package/LICENSE.txt"),
}

# First and last code point of each range a face keeps, where its source has it.
RANGES = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x0259, 0x0259),  # schwa
    (0x02B0, 0x02DD),  # modifier letters
    (0x0300, 0x0331),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x0491),  # Cyrillic, Ukrainian g
    (0x1E80, 0x1E85),  # Welsh w
    (0x1E9E, 0x1E9E),  # capital sharp s
    (0x1EF2, 0x1EF3),  # y grave
    (0x2000, 0x206F),  # General Punctuation, its spaces among them
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20C0),  # currency symbols
    (0x2113, 0x2116),  # litre, numero
    (0x2122, 0x2122),  # trade mark
    (0x2150, 0x215E),  # fractions
    (0x2190, 0x2199),  # arrows
    (0x21B5, 0x21B5),  # return key
    (0x21E7, 0x21E7),  # shift key
    (0x2200, 0x2265),  # the mathematical operators a text uses
    (0x2303, 0x2303),  # control key
    (0x2318, 0x2318),  # command key
    (0x2325, 0x2325),  # option key
    (0x25A0, 0x25CF),  # geometric shapes
    (0x2605, 0x2606),  # stars
    (0x2713, 0x2717),  # check marks
    (0xFB01, 0xFB02),  # fi, fl
    (0xFEFF, 0xFEFF),
    (0xFFFD, 0xFFFD),
]

# What a text shaper applies unasked; the rest could never be seen in the window.
FEATURES = ["calt", "ccmp", "clig", "kern", "liga", "locl", "mark", "mkmk", "rlig"]

# Characters that a face may lack, and the one whose glyph they share.
SAME_AS = {0x2011: 0x2010, 0x00AD: 0x2010}
# Spaces that a face may lack, in em. U+202F is what French sets before ; : ? ! and %.
WIDTHS = {0x2002: 0.5, 0x2003: 1.0, 0x202F: 0.16}


def archive(package, cache={}):
    """The package's archive, fetched once."""
    if package not in cache:
        name = subprocess.run(
            ["npm", "pack", package, "--silent"], check=True, capture_output=True, text=True
        ).stdout.split()[-1]
        cache[package] = tarfile.open(fileobj=io.BytesIO(Path(name).read_bytes()))
        os.remove(name)
    return cache[package]


def member(package, path):
    return archive(package).extractfile(path).read()


def add_spaces(font):
    """Maps the characters of SAME_AS and WIDTHS that the face does not have."""
    best = font.getBestCmap()
    tables = [t for t in font["cmap"].tables if t.isUnicode() and t.format in (4, 12)]
    for code, like in SAME_AS.items():
        if code not in best and like in best:
            for table in tables:
                table.cmap[code] = best[like]
    order = font.getGlyphOrder()
    for code, em in WIDTHS.items():
        if code in best:
            continue
        name = f"uni{code:04X}"
        order.append(name)
        font["glyf"][name] = Glyph()
        width = round(em * font["head"].unitsPerEm)
        font["hmtx"][name] = (width, 0)
        for table in tables:
            table.cmap[code] = name
    font.setGlyphOrder(order)


def make(data):
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = None
    for table in ("vhea", "vmtx", "STAT"):  # vertical text and style menus: not used
        if table in font:
            del font[table]
    add_spaces(font)
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main():
    for name, (package, path) in LICENCES.items():
        (HERE / name).write_bytes(member(package, path))
    for name, (package, path) in FACES.items():
        data = make(member(package, path))
        (HERE / name).write_bytes(data)
        print(f"{name}: {len(data) / 1000:.0f} kB", file=sys.stderr)


if __name__ == "__main__":
    main()
