//! 议事厅: a real-time meeting facilitation server.

pub mod poll;
pub mod room;
pub mod rooms;
pub mod socket;
pub mod store;
