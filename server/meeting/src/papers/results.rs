//! 表决结果报告: every announced vote with its sums, and the same figures as tables. A secret vote has no
//! names in it; those of an open one stand in the whole version alone.

use protocol::{Base, Block, Paper, PaperKind, Secrecy, Version, VoteKind, VoteMethod, VoteResult, VoteView};

use super::votes::binds_nobody;
use super::{Source, words};

/// Drafts the report.
pub(super) fn draft(source: &Source) -> Paper {
    let title = format!("{}表决结果报告", source.title());
    let votes: Vec<_> = source.announced().filter(|(vote, _)| vote.spec.kind != VoteKind::Rating).collect();
    let mut blocks = vec![
        Block::Title { lines: vec![source.title(), "表决结果报告".to_owned()] },
        Block::Centred { text: source.day(source.held_at()) },
        Block::Blank,
    ];
    if votes.is_empty() {
        blocks.push(Block::paragraph("本次会议没有公布的表决结果。"));
    } else {
        for (number, (vote, result)) in (1..).zip(&votes) {
            blocks.extend(source.reported(number, vote, result));
        }
        blocks.extend(source.scrutineers());
        blocks.extend(source.summed_up(&votes));
    }
    source.paper(PaperKind::VoteResults, title, blocks)
}

impl Source {
    fn reported(&self, number: usize, vote: &VoteView, result: &VoteResult) -> Vec<Block> {
        let said = Block::paragraph(self.came_out(vote, result));
        let heading = format!("{}、{}", words::counted(number), vote.spec.title);
        let mut blocks = vec![Block::Heading { level: 1, text: heading }, said, Block::paragraph(self.terms(vote))];
        blocks.extend(self.choices(vote));
        blocks
    }

    /// Kind, manner, base, and from when to when ballots were taken.
    fn terms(&self, vote: &VoteView) -> String {
        let mut terms = vec![format!("性质：{}", kind(vote)), format!("方式：{}", manner(vote))];
        if !binds_nobody(vote) && vote.spec.method != VoteMethod::Acclamation {
            terms.push(format!("计票基数：{}", base(vote)));
        }
        terms.extend(self.taken(vote).map(|taken| format!("时间：{taken}")));
        words::sentence(&terms.join("；"))
    }

    fn taken(&self, vote: &VoteView) -> Option<String> {
        Some(format!("{}至{}", self.clock(vote.opened_at?), self.clock(vote.closed_at?)))
    }

    /// Who chose what in an open vote.
    fn choices(&self, vote: &VoteView) -> Vec<Block> {
        if vote.spec.secrecy == Secrecy::Secret || self.version == Version::Public {
            return Vec::new();
        }
        let chose = |option: &String| {
            let ballots = self.archive.ballots.iter().filter(|it| it.vote == vote.id);
            let names: Vec<&str> = ballots
                .filter(|it| it.choice.iter().flatten().any(|chosen| chosen == option))
                .filter_map(|it| self.people.get(&it.participant))
                .map(|person| person.name.as_str())
                .collect();
            let lead = format!("{}：", words::option(option));
            (!names.is_empty()).then(|| Block::led_by(lead, words::sentence(&names.join("、"))))
        };
        vote.spec.options.iter().filter_map(chose).collect()
    }

    /// The figures once more, as tables: one of votes that bind, one of those for reference.
    fn summed_up(&self, votes: &[(&VoteView, &VoteResult)]) -> Vec<Block> {
        let (reference, binding): (Vec<_>, Vec<_>) = votes.iter().copied().partition(|(vote, _)| binds_nobody(vote));
        let mut blocks = Vec::new();
        if !binding.is_empty() {
            blocks.push(Block::Heading { level: 1, text: "表决情况一览".to_owned() });
            blocks.push(self.binding_table(&binding));
        }
        if !reference.is_empty() {
            blocks.push(Block::Heading {
                level: 1, text: "意向征询与共识确认一览（仅供参考）".to_owned()
            });
            blocks.push(self.reference_table(&reference));
        }
        blocks
    }

    fn binding_table(&self, votes: &[(&VoteView, &VoteResult)]) -> Block {
        let mut options: Vec<&String> = Vec::new();
        for option in votes.iter().flat_map(|(vote, _)| &vote.spec.options) {
            if !options.contains(&option) {
                options.push(option);
            }
        }
        let mut head = ["事项", "性质", "方式", "时间", "应到", "实到"].map(str::to_owned).to_vec();
        head.extend(options.iter().map(|option| words::option(option).to_owned()));
        head.extend(["未按", "结果"].map(str::to_owned));
        let mut widths = vec![3; head.len()];
        widths[..4].copy_from_slice(&[10, 4, 4, 6]);
        let rows = votes.iter().map(|(vote, result)| {
            let counted = vote.spec.method != VoteMethod::Acclamation;
            let figure = |figure: String| if counted { figure } else { String::new() };
            let mut cells = vec![
                vote.spec.title.clone(),
                kind(vote).to_owned(),
                manner(vote).to_owned(),
                self.taken(vote).unwrap_or_default(),
                figure(self.all_members(vote).to_string()),
                figure(result.entitled.to_string()),
            ];
            cells.extend(options.iter().map(|option| {
                let one = result.tally.iter().find(|one| one.option == **option);
                one.map(|one| one.count.to_string()).unwrap_or_default()
            }));
            cells.extend([figure(result.not_voted.to_string()), outcome(result).to_owned()]);
            cells
        });
        Block::Table { widths, rows: rows.collect(), head }
    }

    fn reference_table(&self, votes: &[(&VoteView, &VoteResult)]) -> Block {
        let head = ["事项", "方式", "时间", "可参加", "参加", "选项", "人数"].map(str::to_owned).to_vec();
        let rows = votes.iter().flat_map(|(vote, result)| {
            result.tally.iter().map(|one| {
                vec![
                    vote.spec.title.clone(),
                    manner(vote).to_owned(),
                    self.taken(vote).unwrap_or_default(),
                    result.entitled.to_string(),
                    result.voted.to_string(),
                    words::option(&one.option).to_owned(),
                    one.count.to_string(),
                ]
            })
        });
        Block::Table { widths: vec![10, 4, 6, 3, 3, 6, 3], rows: rows.collect(), head }
    }
}

fn kind(vote: &VoteView) -> &'static str {
    match vote.spec.kind {
        VoteKind::Procedural => "程序性",
        VoteKind::Internal => "内部",
        VoteKind::Advisory => "意向征询",
        VoteKind::Rating => "民主测评",
        VoteKind::ConsensusCheck => "共识确认",
    }
}

fn manner(vote: &VoteView) -> &'static str {
    match (vote.spec.method, vote.spec.secrecy) {
        (VoteMethod::Acclamation, _) => "鼓掌",
        (_, Secrecy::Secret) => "无记名",
        (VoteMethod::Hands, Secrecy::Open) => "举手",
        (VoteMethod::Electronic, Secrecy::Open) => "记名",
    }
}

fn base(vote: &VoteView) -> &'static str {
    match vote.spec.base {
        Base::AllMembers => "全体",
        Base::Present => "实到",
        Base::Cast => "参加表决",
    }
}

fn outcome(result: &VoteResult) -> &'static str {
    if result.outcome == protocol::Outcome::NotPassed { "未通过" } else { "通过" }
}
