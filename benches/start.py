#!/usr/bin/env python3
"""How long programs take from their start to a drawn first page, and how much memory they have then.

    benches/start.py FILE [--runs 7] [--size 1280x720] -- COMMAND [ARG...] [-- COMMAND [ARG...]]...

Each COMMAND is started in turn in a window under Xvfb, FILE put in place of "{}", as many times as there are runs. The screen is looked at
about a hundred times a second until it has stood still for two seconds; the page is drawn at the first look from which on
at least 98 of 100 points are those of the last one. Memory is what the kernel says of the process and its children then: resident (RSS), and
its fair share of what is shared (PSS). Needs xvfb, xwd (x11-apps) and xdotool. Example, with the bare window of `cargo build --release --example bare_window`, which draws as Exergue does on Linux:

    benches/start.py article.txt -- target/release/exergue {} -- okular {} -- target/release/examples/bare_window glow
"""
import argparse
import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time

STILL = 2.0
LIMIT = 60.0


def picture(display):
    """The points of the screen, without the header that xwd writes."""
    dump = subprocess.run(["xwd", "-root", "-silent", "-display", display], capture_output=True, check=True).stdout
    header, colours = struct.unpack(">I", dump[:4])[0], struct.unpack(">I", dump[76:80])[0]
    return dump[header + 12 * colours:]


def likeness(one, other):
    """The share of equal points, of every seventh."""
    one, other = memoryview(one).cast("I")[::7], memoryview(other).cast("I")[::7]
    return sum(a == b for a, b in zip(one.tolist(), other.tolist())) / max(len(one), 1)


def family(pid):
    """A process and its descendants."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    return [pid] + [grandchild for child in children for grandchild in family(int(child))]


def memory(pids):
    """RSS and PSS in MiB."""
    kib = {"Rss:": 0, "Pss:": 0}
    for pid in pids:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
            for line in lines:
                word = line.split()
                if word[0] in kib:
                    kib[word[0]] += int(word[1])
    return kib["Rss:"] / 1024, kib["Pss:"] / 1024


def start(command, display, size, environment):
    """Seconds to a drawn page, RSS and PSS."""
    begun = time.monotonic()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    looks, placed = [], False
    try:
        while time.monotonic() - begun < LIMIT:
            if program.poll() is not None:
                sys.exit(f"{command[0]} ended by itself")
            now = picture(display)
            seen = time.monotonic() - begun
            if not looks or now != looks[-1][1]:
                looks.append((seen, now))
            if not placed and len(set(memoryview(now).cast("I")[::97].tolist())) > 1:
                found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(program.pid)],
                                       env=environment, capture_output=True, text=True).stdout.split()
                for window in found:
                    subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, *size], env=environment, check=False)
                placed = bool(found)
            if len(looks) > 1 and seen - looks[-1][0] > STILL:
                break
        last = looks[-1][1]
        drawn = looks[-1][0]
        for seen, look in reversed(looks):
            if likeness(look, last) < 0.98:
                break
            drawn = seen
        return drawn, *memory(family(program.pid))
    finally:
        program.terminate()
        program.wait()


def main():
    own, *commands = " ".join(sys.argv[1:]).split(" -- ")
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--size", default="1280x720")
    options = parser.parse_args(own.split())
    for tool in ["Xvfb", "xwd", "xdotool"]:
        if not shutil.which(tool):
            sys.exit(f"{tool} is not installed: apt-get install xvfb x11-apps xdotool")
    with tempfile.TemporaryDirectory() as home:
        reading, writing = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{options.size}x24", "-nolisten", "tcp", "-noreset"],
                                  pass_fds=[writing], stderr=subprocess.DEVNULL)
        try:
            display = ":" + os.read(reading, 16).decode().strip()
            environment = os.environ | {"DISPLAY": display, "HOME": home, "XDG_RUNTIME_DIR": home, "EXERGUE_HOME": home}
            environment.pop("WAYLAND_DISPLAY", None)
            results = {command: [] for command in commands}
            for run in range(options.runs + 1):
                for command in commands:
                    result = start(command.replace("{}", options.file).split(), display, options.size.split("x"), environment)
                    if run > 0:  # the first one reads the disk and writes settings
                        results[command].append(result)
        finally:
            server.terminate()
    for command, runs in results.items():
        seconds, rss, pss = (sorted(column) for column in zip(*runs))
        print(f"{command}\n    page drawn after {statistics.median(seconds):.2f} s ({seconds[0]:.2f} to {seconds[-1]:.2f}), "
              f"RSS {statistics.median(rss):.0f} MiB, PSS {statistics.median(pss):.0f} MiB")


main()
