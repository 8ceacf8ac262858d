//! Votes in papers: what was asked and what came out, never who chose what. Only what was announced is
//! printed; what was voided counts for nothing and is not.

use protocol::{
    Base, Block, Outcome, Presence, Role, Secrecy, Threshold, VoteKind, VoteMethod, VoteResult, VoteState, VoteView,
};

use super::{Source, words};

/// The words under a vote that binds nobody.
const FOR_REFERENCE: &str = "仅供参考";

impl Source {
    /// What was shown to all, with its result.
    pub(super) fn announced(&self) -> impl Iterator<Item = (&VoteView, &VoteResult)> {
        let shown = self.archive.votes.iter().filter(|vote| vote.state == VoteState::Announced);
        shown.filter_map(|vote| vote.result.as_ref().map(|result| (vote, result)))
    }

    /// The heading of the votes for reference, and each of them under its stamp; nothing if there were
    /// none.
    pub(super) fn for_reference(&self) -> Option<(&'static str, Vec<Block>)> {
        let votes: Vec<_> = self.announced().filter(|(vote, _)| binds_nobody(vote)).collect();
        let has = |kind| votes.iter().any(|(vote, _)| vote.spec.kind == kind);
        let heading = match (has(VoteKind::Advisory), has(VoteKind::ConsensusCheck)) {
            (true, false) => "意向征询（仅供参考）",
            (false, true) => "共识确认（仅供参考）",
            (true, true) => "意向征询与共识确认（仅供参考）",
            (false, false) => return None,
        };
        let stamped = |(vote, result)| {
            [Block::Stamp { text: FOR_REFERENCE.to_owned() }, Block::paragraph(reference(vote, result))]
        };
        Some((heading, votes.into_iter().flat_map(stamped).collect()))
    }

    /// Votes that bind the body itself, and ratings.
    pub(super) fn binding(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (vote, result) in self.announced().filter(|(vote, _)| !binds_nobody(vote)) {
            match (vote.spec.kind, vote.spec.method) {
                (VoteKind::Rating, _) => blocks.extend(self.rating(vote, result)),
                _ => blocks.push(Block::paragraph(self.came_out(vote, result))),
            }
        }
        if !blocks.is_empty() {
            blocks.extend(self.scrutineers());
        }
        blocks
    }

    /// The sums of a vote and what it came to, as a sentence; of a rating there is none.
    pub(super) fn came_out(&self, vote: &VoteView, result: &VoteResult) -> String {
        match vote.spec.method {
            _ if binds_nobody(vote) => reference(vote, result),
            VoteMethod::Acclamation => acclamation(vote, result),
            VoteMethod::Electronic | VoteMethod::Hands => self.counted_vote(vote, result),
        }
    }

    fn counted_vote(&self, vote: &VoteView, result: &VoteResult) -> String {
        let title = &vote.spec.title;
        let about = if title.starts_with("关于") { String::new() } else { "关于".to_owned() };
        let tail = if title.ends_with("表决") { "" } else { "的表决" };
        let how = match (vote.spec.secrecy, vote.spec.method) {
            (Secrecy::Secret, _) => Some("无记名"),
            (Secrecy::Open, VoteMethod::Hands) => Some("举手"),
            (Secrecy::Open, _) => None,
        };
        let again = vote.repeats.map(|_| "重新表决");
        let how: Vec<&str> = how.into_iter().chain(again).collect();
        let how = if how.is_empty() { String::new() } else { format!("（{}）", how.join("，")) };
        let figures: String =
            result.tally.iter().map(|one| format!("{}{}票，", words::option(&one.option), one.count)).collect();
        format!(
            "{about}{title}{tail}{how}，应到{}人，实到{}人。{figures}未按{}人。{}{}",
            self.all_members(vote),
            result.entitled,
            result.not_voted,
            came_to(vote, result),
            note(vote)
        )
    }

    /// Everybody with an entitled role, here or not.
    pub(super) fn all_members(&self, vote: &VoteView) -> usize {
        self.archive.participants.iter().filter(|person| vote.spec.entitled.contains(&person.role)).count()
    }

    /// What was issued and returned in a rating, its table and how its rates are found.
    pub(super) fn rating(&self, vote: &VoteView, result: &VoteResult) -> Vec<Block> {
        let void = if result.outcome == Outcome::Void { "收回多于发出，本次测评无效。" } else { "" };
        let figures = format!(
            "{}：发出{}张，收回{}张，有效{}张。{void}{}",
            vote.spec.title,
            result.entitled,
            result.voted,
            result.valid,
            note(vote)
        );
        let mut blocks = vec![Block::paragraph(figures)];
        if result.outcome != Outcome::Void {
            blocks.push(self.rating_table(vote, result));
            blocks.push(Block::led_by("说明：", "满意率=（满意+基本满意）÷有效票。"));
        }
        blocks
    }

    fn rating_table(&self, vote: &VoteView, result: &VoteResult) -> Block {
        let is_unit = |object: &String| self.people.values().any(|person| person.unit.as_ref() == Some(object));
        let of = if vote.spec.objects.iter().any(is_unit) { "单位" } else { "事项" };
        let mut head = vec![of.to_owned()];
        head.extend(vote.spec.options.iter().map(|mark| words::option(mark).to_owned()));
        head.extend(["未填".to_owned(), "满意率".to_owned()]);
        let mut widths = vec![3; head.len()];
        widths[0] = 8;
        let rows = result.ratings.iter().map(|row| {
            let mut cells = vec![row.object.clone()];
            cells.extend(row.marks.iter().map(|mark| mark.count.to_string()));
            cells.extend([row.blank.to_string(), row.rate.clone()]);
            cells
        });
        Block::Table { widths, rows: rows.collect(), head }
    }

    /// Who watched over the votes and counted them.
    pub(super) fn scrutineers(&self) -> Option<Block> {
        let named = |role: Role| {
            let here = |it: &&protocol::ParticipantView| {
                it.role == role && matches!(it.presence, Presence::Present | Presence::LeftEarly)
            };
            self.archive.participants.iter().filter(here).map(|it| it.name.as_str()).collect::<Vec<_>>().join("、")
        };
        let (scrutineers, tellers) = (named(Role::Scrutineer), named(Role::Teller));
        let mut parts = Vec::new();
        if !scrutineers.is_empty() {
            parts.push(format!("监票人{scrutineers}"));
        }
        if !tellers.is_empty() {
            parts.push(format!("计票人{tellers}"));
        }
        (!parts.is_empty()).then(|| Block::paragraph(words::sentence(&parts.join("，"))))
    }
}

/// Asked for reference only.
pub(super) fn binds_nobody(vote: &VoteView) -> bool {
    matches!(vote.spec.kind, VoteKind::Advisory | VoteKind::ConsensusCheck)
}

fn note(vote: &VoteView) -> String {
    vote.spec.note.as_deref().map(words::sentence).unwrap_or_default()
}

fn reference(vote: &VoteView, result: &VoteResult) -> String {
    let title = &vote.spec.title;
    if vote.spec.method == VoteMethod::Acclamation {
        return acclamation(vote, result);
    }
    let figures: Vec<String> =
        result.tally.iter().map(|one| format!("{}{}", words::option(&one.option), one.count)).collect();
    let basis = if vote.spec.kind == VoteKind::Advisory { "结果不作为决策依据。" } else { "" };
    format!(
        "{title}：可参加{}人，参加{}人：{}。{}{basis}",
        result.entitled,
        result.voted,
        figures.join("、"),
        note(vote)
    )
}

fn acclamation(vote: &VoteView, result: &VoteResult) -> String {
    let outcome = if result.outcome == Outcome::NotPassed { "未获鼓掌通过" } else { "鼓掌通过" };
    format!("{}，{outcome}。{}", vote.spec.title, note(vote))
}

/// The majority in words, and whether it was reached.
fn came_to(vote: &VoteView, result: &VoteResult) -> String {
    let passed = result.outcome == Outcome::Passed;
    let outcome = if passed { "通过" } else { "未通过" };
    let not = if passed { "" } else { "未" };
    let whole = match vote.spec.base {
        Base::AllMembers => "全体",
        Base::Present => "实到",
        Base::Cast => "参加表决的",
    };
    let base = result.base_size;
    match vote.spec.threshold {
        Threshold::Simple if passed => format!("赞成票多于反对票，{outcome}。"),
        Threshold::Simple => format!("赞成票不多于反对票，{outcome}。"),
        Threshold::MoreThanHalf => format!("赞成票{not}超过{whole}{base}人的半数，{outcome}。"),
        Threshold::TwoThirds => format!("赞成票{not}达到{whole}{base}人的三分之二，{outcome}。"),
    }
}
