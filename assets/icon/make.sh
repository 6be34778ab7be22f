#!/usr/bin/env bash
# Draws exergue.svg at the sizes that Windows, macOS and Linux want.
# Needs cairosvg (`pip install cairosvg`) and ImageMagick's convert.
# macOS wants an .icns: the release workflow makes it with iconutil.
set -euo pipefail
cd "$(dirname "$0")"
for size in 16 32 48 64 128 256 512; do
  cairosvg exergue.svg --output-width "$size" --output-height "$size" -o "exergue-$size.png"
done
convert exergue-{16,32,48,64,128,256}.png exergue.ico
