//! What a file may cost to read. Beyond these it is refused, or cut where that
//! loses no words.

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;

/// Bytes that what is read of one file may unpack to in all. A book of a
/// thousand pages has some 4 MB of text.
pub(super) const MOST_UNPACKED: u64 = 256 << 20;

/// Entries that an archive may have.
pub(super) const MOST_ENTRIES: usize = 20_000;

/// How many times its packed size an entry may unpack to, from
/// [`FREE_UNPACKED`] bytes on. Tables in XML reach 60.
pub(super) const MOST_RATIO: u64 = 200;

/// Bytes of an entry from which on [`MOST_RATIO`] holds.
pub(super) const FREE_UNPACKED: u64 = 8 << 20;

/// How deep elements may be nested. Deeper tags are left out; their words stay.
pub(super) const DEEPEST: usize = 200;

/// Attributes that a tag of HTML may have; more are left out.
pub(super) const MOST_ATTRIBUTES: usize = 250;
