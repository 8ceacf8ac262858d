//! Stub.
use protocol::{ConsultationForm, FormDefaults, MeetingPlan, Refusal};
/// What a form brings along: its agenda, its rules, its words.
#[must_use]
pub fn defaults(form: ConsultationForm) -> FormDefaults { todo!() }
/// Fills in what a plan leaves out.
pub(crate) fn complete(plan: &mut MeetingPlan) { todo!() }
/// Refuses a plan that does not fit, naming the field.
pub(crate) fn check(plan: &MeetingPlan) -> Result<(), Refusal> { todo!() }
