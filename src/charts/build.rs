//! From an analysis to charts.
