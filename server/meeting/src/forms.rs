//! Forms of consultation: what each brings along, and the plan of a meeting made whole and checked.
//!
//! A form proposes, the author decides: whatever a plan says itself stands, and only what it leaves out is
//! filled in. A plan that does not fit is refused with the field that is wrong.

mod agendas;
mod check;
mod complete;
mod rules;

use protocol::{ConsultationForm, FormDefaults};

pub(crate) use check::check;
pub(crate) use complete::complete;

/// What a form brings along: its agenda, its rules, its words.
#[must_use]
pub fn defaults(form: ConsultationForm) -> FormDefaults {
    FormDefaults { form, agenda: agendas::of(form), rules: rules::of(form) }
}
