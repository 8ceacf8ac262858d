//! Bursts on a running server, one file each. Every command prints medians and p99 beside a floor that
//! was measured in the same run, then PASS or FAIL.

pub mod join;
pub mod reconnect;
pub mod slow;
pub mod storm;
pub mod vote;
