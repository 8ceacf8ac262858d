//! What a vote came to: figures, base, outcome. Sums are checked here before anybody is shown a result; a
//! sum that does not hold is our own mistake and ends in a panic, never in a wrong figure.

use protocol::{
    AgendaLack, Base, ConsultationForm, ItemKind, ItemState, ObjectRating, OptionCount, Outcome, Refusal, Threshold,
    VoteKind, VoteResult, VoteState, Why,
};

use super::{PaperBallots, Vote};
use crate::count::{Tally, count_open};
use crate::meeting::Meeting;

/// With fewer on the roll, secrecy is thin.
const FEW: usize = 5;

impl Meeting {
    /// In an appraisal the rated units are heard before they are rated (003-21): a reply that stands
    /// before the rating on the agenda comes first, or is left out.
    pub(super) fn reply_was_heard(&self, vote: &Vote) -> Result<(), Refusal> {
        let before_rating = self.agenda.items.iter().take_while(|item| item.kind != ItemKind::Rating);
        let mut replies = before_rating.filter(|item| item.kind == ItemKind::Response);
        let appraisal = self.plan.form == ConsultationForm::Appraisal && vote.is_rating();
        if appraisal && replies.any(|item| item.state == ItemState::Pending) {
            let missing = vec![AgendaLack::ReplyBeforeRating];
            return Err(Refusal::not_allowed(Why::Agenda { missing }));
        }
        Ok(())
    }
}

impl Vote {
    /// The figures, once counted; nothing before, and nothing of a vote that was voided.
    pub fn result(&self, meeting: &Meeting) -> Option<VoteResult> {
        if !matches!(self.state, VoteState::Closed | VoteState::Announced) {
            return None;
        }
        let result =
            if self.is_acclamation() { self.acclaimed(meeting)? } else { self.figures(meeting, self.tally.as_ref()?) };
        self.check(&result);
        Some(result)
    }

    /// Figures of an open vote while it runs; never of a secret one, a rating or an acclamation.
    pub fn interim(&self) -> Option<Vec<OptionCount>> {
        let running = self.state == VoteState::Open && !self.is_secret();
        (running && !self.is_rating() && !self.is_acclamation()).then(|| self.option_counts(&count_open(self)))
    }

    /// Fewer than five may vote, or would if it were opened, so that secrecy is thin.
    pub fn few_voters(&self, meeting: &Meeting) -> bool {
        let voters = if self.opened_at.is_some() { self.roll.len() } else { meeting.roll_of(self).len() };
        self.is_secret() && voters < FEW
    }

    /// Whether the quorum this vote asks for is there; once opened, it was.
    pub fn quorum_present(&self, meeting: &Meeting) -> bool {
        !self.demands_quorum() || self.opened_at.is_some() || meeting.figures().quorum()
    }

    /// How many are on the roll, or would be if it were opened at this moment.
    pub fn entitled(&self, meeting: &Meeting) -> u32 {
        size(if self.opened_at.is_some() { self.roll.len() } else { meeting.roll_of(self).len() })
    }

    fn acclaimed(&self, meeting: &Meeting) -> Option<VoteResult> {
        let declared = self.declared?;
        let entitled = size(self.roll.len());
        Some(VoteResult {
            entitled,
            voted: 0,
            not_voted: entitled,
            base_size: self.base_size(meeting, 0),
            tally: Vec::new(),
            ratings: Vec::new(),
            valid: 0,
            outcome: self.bound(declared),
            unanimous: false,
        })
    }

    fn figures(&self, meeting: &Meeting, tally: &Tally) -> VoteResult {
        let entitled = size(self.roll.len());
        let voted = self.voted_count();
        let void = self.is_rating() && voted > entitled;
        let valid = if void { 0 } else { voted };
        let base_size = self.base_size(meeting, voted);
        let counts = if self.is_rating() { Vec::new() } else { self.option_counts(tally) };
        let ratings = if self.is_rating() && !void { self.ratings(tally, valid) } else { Vec::new() };
        let outcome = match self.spec.kind {
            VoteKind::Rating if void => Outcome::Void,
            VoteKind::Rating => Outcome::Rated,
            _ => self.bound(self.reached(&counts, base_size)),
        };
        let unanimous = self.is_secret() && valid > 0 && all_alike(&counts, &ratings, valid);
        VoteResult {
            entitled,
            voted,
            not_voted: entitled.saturating_sub(voted),
            base_size,
            tally: counts,
            ratings,
            valid,
            outcome,
            unanimous,
        }
    }

    /// What binds nobody has no other outcome.
    fn bound(&self, outcome: Outcome) -> Outcome {
        match self.spec.kind {
            VoteKind::Advisory | VoteKind::ConsensusCheck => Outcome::Advisory,
            VoteKind::Procedural | VoteKind::Internal | VoteKind::Rating => outcome,
        }
    }

    fn base_size(&self, meeting: &Meeting, voted: u32) -> u32 {
        match self.spec.base {
            Base::AllMembers => {
                size(meeting.roster.people().filter(|person| self.spec.entitled.contains(&person.role)).count())
            }
            Base::Present => size(self.roll.len()),
            Base::Cast => voted,
        }
    }

    fn reached(&self, counts: &[OptionCount], base_size: u32) -> Outcome {
        let of = |option: &str| counts.iter().find(|one| one.option == option).map_or(0, |one| u64::from(one.count));
        let (in_favour, base) = (of("for"), u64::from(base_size));
        let passed = match self.spec.threshold {
            Threshold::Simple => in_favour > of("against"),
            Threshold::MoreThanHalf => in_favour * 2 > base,
            // Nobody at all is not two thirds of nothing.
            Threshold::TwoThirds => base > 0 && in_favour * 3 >= base * 2,
        };
        if passed { Outcome::Passed } else { Outcome::NotPassed }
    }

    /// Each option's figure: ballots and hands.
    fn option_counts(&self, tally: &Tally) -> Vec<OptionCount> {
        let ballots = tally.rows.first();
        let hands =
            |option: &String| self.venue_counts.iter().filter_map(|count| count.counts.get(option)).sum::<u32>();
        let one = |(place, option): (usize, &String)| OptionCount {
            option: option.clone(),
            count: ballots.and_then(|row| row.get(place)).copied().unwrap_or(0) + hands(option),
        };
        self.spec.options.iter().enumerate().map(one).collect()
    }

    fn ratings(&self, tally: &Tally, valid: u32) -> Vec<ObjectRating> {
        let object = |(row, object): (usize, &String)| {
            let marks = self.mark_counts(tally.rows.get(row), row);
            let marked: u32 = marks.iter().map(|one| one.count).sum();
            let good = marks.iter().filter(|one| matches!(one.option.as_str(), "satisfied" | "basically_satisfied"));
            let rate = percent(good.map(|one| one.count).sum(), valid);
            ObjectRating { object: object.clone(), blank: valid.saturating_sub(marked), marks, rate }
        };
        self.spec.objects.iter().enumerate().map(object).collect()
    }

    fn mark_counts(&self, ballots: Option<&Vec<u32>>, row: usize) -> Vec<OptionCount> {
        let paper = |paper: &PaperBallots, option: &String| paper.counts.get(row)?.get(option).copied();
        let one = |(place, option): (usize, &String)| OptionCount {
            option: option.clone(),
            count: ballots.and_then(|row| row.get(place)).copied().unwrap_or(0)
                + self.paper.as_ref().and_then(|ballots| paper(ballots, option)).unwrap_or(0),
        };
        self.spec.options.iter().enumerate().map(one).collect()
    }

    fn check(&self, result: &VoteResult) {
        let sum: u64 = result.tally.iter().map(|one| u64::from(one.count)).sum();
        let voted = u64::from(result.voted);
        if result.outcome != Outcome::Void {
            assert!(result.voted + result.not_voted == result.entitled, "voted and not voted sum to the roll");
        }
        if !self.is_rating() && !self.is_acclamation() {
            let choose = u64::from(self.spec.choose);
            let fits = if choose == 1 || self.spec.kind == VoteKind::Advisory {
                sum == choose * voted
            } else {
                (voted..=choose * voted).contains(&sum)
            };
            assert!(fits, "the options sum to what was chosen");
        }
        for row in &result.ratings {
            let marks: u32 = row.marks.iter().map(|one| one.count).sum();
            assert!(marks + row.blank == result.valid, "the marks of an object sum to the valid ballots");
        }
    }
}

/// Whether every ballot was the same.
fn all_alike(counts: &[OptionCount], ratings: &[ObjectRating], valid: u32) -> bool {
    let whole = |count: u32| count == 0 || count == valid;
    counts.iter().all(|one| whole(one.count))
        && ratings.iter().all(|row| whole(row.blank) && row.marks.iter().all(|one| whole(one.count)))
}

/// A share in percent with one decimal, halves up.
fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "0.0%".to_owned();
    }
    let (part, whole) = (u64::from(part), u64::from(whole));
    let tenths = (part * 2_000 + whole) / (whole * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_halves_up() {
        for (part, whole, printed) in
            [(73, 78, "93.6%"), (60, 78, "76.9%"), (9, 20, "45.0%"), (1, 16, "6.3%"), (0, 0, "0.0%"), (3, 3, "100.0%")]
        {
            assert_eq!(percent(part, whole), printed, "{part} of {whole}");
        }
    }
}
