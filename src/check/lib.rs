//! Waypost check.
