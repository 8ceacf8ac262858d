//! Who is connected when: chair and clerks from the first step, everyone else from their check-in, own or
//! by hand, or an earlier step of their own; never who has no device.

use std::collections::BTreeSet;

use protocol::Role;

use crate::Scenario;
use crate::step::{Do, Step};

/// Who has come so far, by the file's names.
#[derive(Debug, Default)]
pub(crate) struct Connections {
    came: BTreeSet<String>,
    begun: bool,
}

impl Connections {
    /// Who connects at this step, before it is taken, in the order of the step.
    pub(crate) fn come(&mut self, scenario: &Scenario, step: &Step, actors: &[String]) -> Vec<String> {
        let mut coming = Vec::new();
        if !self.begun {
            self.begun = true;
            let office = |role| matches!(role, Role::Chair | Role::Clerk);
            coming.extend(scenario.participants.iter().filter(|p| office(p.role)).map(|p| p.id.clone()));
        }
        coming.extend(actors.iter().cloned());
        if let (Do::ManualCheckIn { of, .. }, None) = (&step.what, step.refused) {
            coming.push(of.clone());
        }
        coming.retain(|id| scenario.participant(id).is_some_and(|p| !p.no_device) && self.came.insert(id.clone()));
        coming
    }
}
