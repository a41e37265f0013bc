//! Waypost collector.
