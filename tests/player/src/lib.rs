//! What both players of scenarios share: the file format, steps as commands, the order of play, what is
//! expected afterwards. Nothing here knows a scenario by its name, a clock, or a network: a [`Stage`]
//! brings the meeting along.
//!
//! ```text
//! Scenario ── plan::of ──▶ MeetingPlan ── (the stage makes it) ──▶ PlanNames
//! Scenario + PlanNames + Stage ── play ──▶ Observed
//! Scenario + Observed + Exported ── check ──▶ lines of what is wrong
//! ```

pub mod check;
mod connections;
mod deal;
pub mod found;
pub mod joins;
pub mod names;
pub mod plan;
pub mod scenario;
pub mod stage;
pub mod step;
pub mod steps;
mod watch;

pub use check::{Compared, check};
pub use found::Exported;
pub use joins::Joins;
pub use names::Names;
pub use plan::Setting;
pub use scenario::{Scenario, Seconds};
pub use stage::{Answered, Observed, Stage, play};
