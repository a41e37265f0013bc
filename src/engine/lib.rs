//! Waypost engine.
