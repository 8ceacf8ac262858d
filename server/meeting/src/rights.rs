//! Who may do what: the table of roles, row by row. State has no say here; that is for the features.

use protocol::{ParticipantId, Refusal, Right, Role, Why};

use crate::meeting::Meeting;

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Open and close check-in, mark leave and who left early, check others in.
    KeepRoll,
    /// Check in oneself, leave early.
    CheckIn,
    /// Open, recess, resume, close; next item; change the agenda.
    Lead,
    /// Hand the chair over, lend rights.
    HandOver,
    /// Ask for the floor; withdraw it.
    AskForFloor,
    /// Set the order of the queue.
    OrderQueue,
    /// Call, extend, interpose, resume, skip, defer, stop.
    DirectFloor,
    /// Begin and finish one's own speech when called.
    Speak,
    /// Begin and finish for who has no device.
    SpeakForOthers,
    /// Compose a vote.
    PrepareVote,
    /// Open, close, void, declare, announce.
    LeadVote,
    /// Repeat a vote.
    RepeatVote,
    /// Enter counts.
    EnterCount,
    /// Recount, confirm.
    CheckCount,
    /// Write suggestions, consensus, disagreements, problems anew.
    WriteRecord,
    /// Change what stands in the record.
    EditRecord,
    /// Mark a problem solved.
    SolveProblem,
    /// Ask in writing.
    Ask,
    /// Answer in writing, or record that it was answered.
    AnswerQuestion,
    /// Reply with type and deadline.
    Respond,
    /// Record a reply or an instruction for whom it is of.
    RecordForOthers,
    /// Ask a follow-up question to a reply.
    FollowUp,
    /// 批示.
    Instruct,
    /// Look-back date, restricted passages, announcements.
    Announce,
    /// Correct the record of one's own speech.
    CorrectOwn,
    /// Correct and note the speeches of others.
    CorrectOthers,
    /// Put a line of the log right.
    CorrectLog,
    /// Write to the clerks.
    SayToClerks,
    /// Write to all.
    SayToAll,
    /// Write to one person as a clerk.
    SayToOne,
    /// Start and stop the recording.
    Record,
    /// Take papers out while the record is a draft.
    ExportPapers,
    /// Hand out a new link.
    ReissueLink,
}

/// A cell of the table.
enum Cell {
    Yes,
    No,
    /// When lent by whoever presides.
    Lent(Right),
    /// For one's own suggestion, speech or words; the feature checks whose it is.
    Own,
}

/// A column of the table. Whoever presides acts as the chair; a chair who does not preside acts as a
/// vice chair, but leaves the floor to whoever presides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Ch,
    Vc,
    Cl,
    Me,
    Ex,
    De,
    Pu,
    Ob,
    Le,
    Te,
    Sc,
}

impl Meeting {
    pub(crate) fn column(&self, participant: ParticipantId) -> Option<Column> {
        if self.course.presiding == participant {
            return Some(Column::Ch);
        }
        let role = self.roster.get(participant)?.role;
        Some(match role {
            Role::Chair | Role::ViceChair => Column::Vc,
            Role::Clerk => Column::Cl,
            Role::Member | Role::StandingMember | Role::Convener => Column::Me,
            Role::Expert | Role::InAttendance => Column::Ex,
            Role::DeptRep => Column::De,
            Role::PublicRep | Role::Stakeholder | Role::Informant => Column::Pu,
            Role::Observer => Column::Ob,
            Role::Leader => Column::Le,
            Role::Technician => Column::Te,
            Role::Scrutineer | Role::Teller | Role::Supervisor => Column::Sc,
        })
    }

    /// Refuses whom the table does not let do this.
    pub(crate) fn demand(&self, participant: ParticipantId, deed: Deed) -> Result<(), Refusal> {
        if self.may(participant, deed) { Ok(()) } else { Err(Refusal::not_allowed(Why::Role)) }
    }

    pub(crate) fn may(&self, participant: ParticipantId, deed: Deed) -> bool {
        let Some(column) = self.column(participant) else { return false };
        let stepped_down = self.course.chair == participant && column != Column::Ch;
        if stepped_down && matches!(deed, Deed::DirectFloor | Deed::OrderQueue) {
            return false;
        }
        match cell(deed, column) {
            Cell::Yes | Cell::Own => true,
            Cell::No => false,
            Cell::Lent(right) => self.roster.get(participant).is_some_and(|person| person.rights.contains(&right)),
        }
    }
}

fn cell(deed: Deed, column: Column) -> Cell {
    use Cell::{Lent, No, Own, Yes};
    use Column::{Ch, Cl, De, Ex, Le, Me, Ob, Pu, Sc, Te, Vc};
    match (deed, column) {
        (Deed::KeepRoll, Ch | Cl) => Yes,
        (Deed::CheckIn, Te) => No,
        (Deed::CheckIn, _) => Yes,
        (Deed::Lead, Ch) => Yes,
        (Deed::Lead, Vc | Cl) => Lent(Right::Course),
        (Deed::HandOver, Ch) => Yes,
        (Deed::AskForFloor, Ch | Vc | Me | Ex | De | Le) => Yes,
        (Deed::AskForFloor, Pu) => Lent(Right::AskForFloor),
        (Deed::OrderQueue, Ch | Vc | Cl) => Yes,
        (Deed::DirectFloor, Ch | Vc) => Yes,
        (Deed::Speak, Ch | Vc) => Yes,
        (Deed::Speak, Me | Ex | De | Pu | Le | Sc) => Own,
        (Deed::SpeakForOthers, Ch | Vc | Cl) => Yes,
        (Deed::PrepareVote, Ch | Cl) => Yes,
        (Deed::PrepareVote, Vc) => Lent(Right::Votes),
        (Deed::LeadVote, Ch) => Yes,
        (Deed::LeadVote, Vc | Cl) => Lent(Right::Votes),
        (Deed::RepeatVote, Ch | Cl) => Yes,
        (Deed::RepeatVote, Vc) => Lent(Right::Votes),
        (Deed::EnterCount, Cl | Sc) => Yes,
        (Deed::CheckCount, Ch | Sc) => Yes,
        (Deed::WriteRecord, Cl) => Yes,
        (Deed::WriteRecord, Me | Ex | Pu) => Own,
        (Deed::EditRecord, Ch | Vc | Cl) => Yes,
        (Deed::EditRecord, Me | Ex | Pu) => Own,
        (Deed::SolveProblem, Cl) => Yes,
        (Deed::Ask, Ch | Vc | Cl | Me | Ex | De | Pu | Le | Te) => Yes,
        (Deed::Ask, Ob) => Lent(Right::AskQuestions),
        (Deed::AnswerQuestion, Ch | Vc | Cl | Ex | De | Le) => Yes,
        (Deed::Respond, De | Le) => Yes,
        (Deed::RecordForOthers, Cl) => Yes,
        (Deed::FollowUp, Ch | Vc | Le) => Yes,
        (Deed::FollowUp, Me | Pu) => Own,
        (Deed::Instruct, Le) => Yes,
        (Deed::Announce, Ch | Cl) => Yes,
        (Deed::CorrectOwn, Ch | Vc | Me | Ex | De | Pu | Le) => Own,
        (Deed::CorrectOwn | Deed::CorrectOthers, Cl) => Yes,
        (Deed::CorrectLog, Ch | Cl) => Yes,
        (Deed::SayToClerks | Deed::SayToAll, Ob) => Lent(Right::ChatToAll),
        (Deed::SayToClerks | Deed::SayToAll, _) => Yes,
        (Deed::SayToOne, Cl) => Yes,
        // The scenarios' rule is narrower than the table: by the chair or a technician.
        (Deed::Record, Ch | Te) => Yes,
        (Deed::Record, Vc) => Lent(Right::Recording),
        (Deed::ExportPapers, Ch | Vc | Cl | Le) => Yes,
        (Deed::ReissueLink, Ch | Cl | Te) => Yes,
        _ => No,
    }
}
