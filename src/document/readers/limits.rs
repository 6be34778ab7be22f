//! What a file may cost to read. Beyond these it is refused, or cut where that
//! loses no words.

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;

/// Bytes that what is read of one file may unpack to in all. A book of a
/// thousand pages has some 4 MB of text.
pub(super) const MOST_UNPACKED: u64 = 256 << 20;
