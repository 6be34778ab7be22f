//! A chart as SVG.
