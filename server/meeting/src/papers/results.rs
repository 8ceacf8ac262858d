//! 表决结果报告: every announced vote with its sums, and the same figures as tables. A secret vote has no
//! names in it; those of an open one stand in the whole version alone.

use protocol::{
    BallotView, Base, Block, OptionCount, Paper, PaperKind, Secrecy, Version, VoteKind, VoteMethod, VoteResult,
    VoteView,
};

use super::votes::binds_nobody;
use super::{Source, words};

const PLAIN_OPTIONS: [&str; 3] = ["for", "against", "abstain"];
const PLAIN: [&str; 13] =
    ["事项", "性质", "方式", "基数", "开始", "结束", "应到", "实到", "赞成", "反对", "弃权", "未按", "结果"];
const OPTIONS: [&str; 12] =
    ["事项", "性质", "方式", "基数", "开始", "结束", "应到", "实到", "选项", "票数", "未按", "结果"];
const REFERENCE: [&str; 8] = ["事项", "方式", "开始", "结束", "可参加", "参加", "选项", "人数"];

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
        blocks.extend(source.summed_up(&votes));
        blocks.extend(source.scrutineers());
    }
    Paper { landscape: true, ..source.paper(PaperKind::VoteResults, title, blocks) }
}

impl Source {
    fn reported(&self, number: usize, vote: &VoteView, result: &VoteResult) -> Vec<Block> {
        let said = Block::paragraph(self.came_out(vote, result));
        let heading = format!("{}、{}", words::counted(number), vote.spec.title);
        let mut blocks = vec![Block::Heading { level: 1, text: heading }, said, Block::paragraph(self.terms(vote))];
        blocks.extend(self.choices(vote, result));
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

    /// Who chose what in an open vote; nothing where some were only counted, for half a list of names
    /// would say something else than the sums.
    fn choices(&self, vote: &VoteView, result: &VoteResult) -> Vec<Block> {
        let ballots: Vec<&BallotView> = self.archive.ballots.iter().filter(|it| it.vote == vote.id).collect();
        let all_named = u32::try_from(ballots.len()) == Ok(result.voted);
        if vote.spec.secrecy == Secrecy::Secret || self.version == Version::Public || !all_named {
            return Vec::new();
        }
        let chose = |option: &String| {
            let names: Vec<&str> = ballots
                .iter()
                .filter(|it| it.choice.iter().flatten().any(|chosen| chosen == option))
                .filter_map(|it| self.people.get(&it.participant))
                .map(|person| person.name.as_str())
                .collect();
            let lead = format!("{}：", words::option(option));
            (!names.is_empty()).then(|| Block::led_by(lead, words::sentence(&names.join("、"))))
        };
        vote.spec.options.iter().filter_map(chose).collect()
    }

    /// The figures once more, as tables: votes for and against, votes on other options, and those for
    /// reference.
    fn summed_up(&self, votes: &[(&VoteView, &VoteResult)]) -> Vec<Block> {
        let (reference, binding): (Vec<_>, Vec<_>) = votes.iter().copied().partition(|(vote, _)| binds_nobody(vote));
        let (plain, other): (Vec<_>, Vec<_>) = binding.into_iter().partition(|(vote, _)| is_plain(vote));
        let mut blocks = Vec::new();
        let mut add = |heading: &str, head: &[&str], widths: &[u16], rows: Vec<Vec<String>>| {
            if !rows.is_empty() {
                blocks.push(Block::Heading { level: 1, text: heading.to_owned() });
                let head = head.iter().map(|it| (*it).to_owned()).collect();
                blocks.push(Block::Table { widths: widths.to_vec(), head, rows });
            }
        };
        let rows = plain.iter().map(|(vote, result)| self.plain_row(vote, result)).collect();
        add("表决情况一览", &PLAIN, &[10, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 4], rows);
        let rows = other.iter().flat_map(|(vote, result)| self.option_rows(vote, result)).collect();
        add("选项表决情况一览", &OPTIONS, &[10, 4, 4, 4, 4, 4, 3, 3, 6, 3, 3, 4], rows);
        let rows = reference.iter().flat_map(|(vote, result)| self.reference_rows(vote, result)).collect();
        add("意向征询与共识确认一览（仅供参考）", &REFERENCE, &[10, 4, 4, 4, 3, 3, 6, 3], rows);
        blocks
    }

    fn plain_row(&self, vote: &VoteView, result: &VoteResult) -> Vec<String> {
        let counted = vote.spec.method != VoteMethod::Acclamation;
        let figure = |figure: String| if counted { figure } else { String::new() };
        let mut cells = vec![vote.spec.title.clone(), kind(vote).to_owned(), manner(vote).to_owned()];
        cells.push(figure(base(vote).to_owned()));
        cells.extend(self.hours(vote));
        cells.extend([figure(self.all_members(vote).to_string()), figure(result.entitled.to_string())]);
        cells.extend(PLAIN_OPTIONS.map(|option| {
            let one = result.tally.iter().find(|one| one.option == option);
            one.map(|one| one.count.to_string()).unwrap_or_default()
        }));
        cells.extend([figure(result.not_voted.to_string()), outcome(result).to_owned()]);
        cells
    }

    fn option_rows(&self, vote: &VoteView, result: &VoteResult) -> Vec<Vec<String>> {
        let row = |one: &OptionCount| {
            let mut cells = vec![vote.spec.title.clone(), kind(vote).to_owned(), manner(vote).to_owned()];
            cells.push(base(vote).to_owned());
            cells.extend(self.hours(vote));
            cells.extend([self.all_members(vote).to_string(), result.entitled.to_string()]);
            cells.extend([words::option(&one.option).to_owned(), one.count.to_string()]);
            cells.extend([result.not_voted.to_string(), outcome(result).to_owned()]);
            cells
        };
        result.tally.iter().map(row).collect()
    }

    fn reference_rows(&self, vote: &VoteView, result: &VoteResult) -> Vec<Vec<String>> {
        let row = |one: &OptionCount| {
            let mut cells = vec![vote.spec.title.clone(), manner(vote).to_owned()];
            cells.extend(self.hours(vote));
            cells.extend([result.entitled.to_string(), result.voted.to_string()]);
            cells.extend([words::option(&one.option).to_owned(), one.count.to_string()]);
            cells
        };
        result.tally.iter().map(row).collect()
    }

    /// When ballots began and ceased to be taken.
    fn hours(&self, vote: &VoteView) -> [String; 2] {
        [vote.opened_at, vote.closed_at].map(|at| at.map(|at| self.clock(at)).unwrap_or_default())
    }
}

/// Asks for and against and nothing else, or nothing at all.
fn is_plain(vote: &VoteView) -> bool {
    vote.spec.method == VoteMethod::Acclamation
        || vote.spec.options.iter().all(|option| PLAIN_OPTIONS.contains(&option.as_str()))
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
