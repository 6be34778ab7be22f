//! Templates of the user's own.
