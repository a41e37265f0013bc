//! Waypost schema.
