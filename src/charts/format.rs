//! Numbers as a language writes them.
