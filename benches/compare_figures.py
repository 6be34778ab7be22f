#!/usr/bin/env python3
"""How fast others read figures in the text that benches/figures.rs reads, in MB/s.

    benches/compare_figures.py [--exe target/release/exergue] [--seconds 20]

Runs `exergue analyze --batch` (which reads entities, quotes and events as well; the bench times figures alone), a plain
regular expression for numbers, and the Python packages quantulum3 and recognizers-text-suite where they are installed.
recognizers-text-suite 1.0 needs emoji below 2. Each reads as many paragraphs as it gets through in the time it is given.
"""
import argparse
import json
import re
import subprocess
import tempfile
import time
from pathlib import Path

BENCH = Path(__file__).with_name("figures.rs")


def sentences(language):
    """The bench's own sentences: the strings of its FRENCH or ENGLISH array."""
    body = re.search(rf"const {language}: \[&str; \d+\] = \[(.*?)\n\];", BENCH.read_text("utf-8"), re.S).group(1)
    return re.findall(r'"(.*?)",\n', body + "\n")


def paragraphs(language, size):
    """Paragraphs of five sentences, always the same ones, of `size` bytes or more."""
    lines, seed, made, written = sentences(language), 7, [], 0
    while written < size:
        chosen = []
        for _ in range(5):
            seed = (seed * 1_664_525 + 1_013_904_223) % 2**32
            chosen.append(lines[(seed >> 16) % len(lines)].replace("#", str(seed % 90 + 2)))
        made.append(" ".join(chosen))
        written += len(made[-1].encode()) + 1
    return made


def report(name, language, size, seconds):
    print(f"{name:28} {language}  {size / seconds / 1e6:10.4f} MB/s  ({size / 1e6:.2f} MB in {seconds:.1f} s)")


def timed(name, language, texts, read, limit):
    """Times `read` on one paragraph after the other until the time is up."""
    read(texts[0])
    start, size = time.perf_counter(), 0
    for text in texts:
        read(text)
        size += len(text.encode())
        if time.perf_counter() - start > limit:
            break
    report(name, language, size, time.perf_counter() - start)


def exergue(executable, language, texts):
    if not Path(executable).exists():
        print(f"exergue: not built at {executable}, skipped")
        return
    with tempfile.TemporaryDirectory() as folder:
        batch = Path(folder, "batch.jsonl")
        with batch.open("w", encoding="utf-8") as out:
            for number in range(0, len(texts), 200):
                text = "\n\n".join(texts[number : number + 200])
                out.write(json.dumps({"id": str(number), "text": text, "lang": language}, ensure_ascii=False) + "\n")
        start = time.perf_counter()
        subprocess.run([executable, "analyze", "--batch", batch], check=True, stdout=subprocess.DEVNULL)
        report("exergue, whole analysis", language, sum(len(text.encode()) + 2 for text in texts), time.perf_counter() - start)


def packages():
    """Each installed package: its name, and what reads a text in a language."""
    try:
        from quantulum3 import parser

        yield "quantulum3", {"en": parser.parse}
    except ImportError as error:
        print(f"quantulum3: skipped ({error})")
    try:
        from recognizers_text import Culture
        from recognizers_date_time import DateTimeRecognizer
        from recognizers_number import NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer

        def models(culture):
            number, unit, date = NumberRecognizer(culture), NumberWithUnitRecognizer(culture), DateTimeRecognizer(culture)
            found = [number.get_number_model(), number.get_ordinal_model(), number.get_percentage_model()]
            return [*found, unit.get_currency_model(), unit.get_dimension_model(), date.get_datetime_model()]

        def reader(culture):
            each = models(culture)
            return lambda text: [model.parse(text) for model in each]

        yield "recognizers-text-suite", {"en": reader(Culture.English), "fr": reader(Culture.French)}
    except ImportError as error:
        print(f"recognizers-text-suite: skipped ({error})")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--exe", default="target/release/exergue")
    arguments.add_argument("--seconds", type=float, default=20, help="for each package and language")
    given = arguments.parse_args()
    number = re.compile(r"(?:[$€£]\s?)?\d+(?:[.,\s]\d+)*(?:\s?(?:%|€|\$|million\w*|milliard\w*|billion\w*))?")
    texts = {"fr": paragraphs("FRENCH", 8 << 20), "en": paragraphs("ENGLISH", 8 << 20)}
    for language in texts:
        exergue(given.exe, language, texts[language])
        timed("regular expression", language, texts[language], number.findall, given.seconds)
    for name, readers in packages():
        for language, read in readers.items():
            timed(name, language, texts[language], read, given.seconds)


if __name__ == "__main__":
    main()
