//! 协商成果建议书: one page for the Party committee of the same level, for reference in deciding. It says what
//! the record holds and no more: that a Party group agreed to it beforehand is not on record.

use std::collections::BTreeSet;

use protocol::{Block, Paper, PaperKind, Presence, Role, VoteKind};

use super::{Source, words};

/// As many suggestions as a page of this kind has.
const SUGGESTIONS_MAX: usize = 5;

/// Drafts the recommendation.
pub(super) fn draft(source: &Source) -> Paper {
    let topic = words::topic(&source.archive.meeting.title);
    let title = format!("关于“{topic}”的协商成果建议书");
    let mut blocks =
        vec![Block::Title { lines: vec![format!("关于“{topic}”的"), "协商成果建议书".to_owned()] }];
    blocks.push(Block::Blank);
    blocks.extend(addressee(&source.archive.meeting.body).map(|text| Block::Addressee { text }));
    blocks.push(Block::paragraph(source.consulted()));
    let mut sections = vec![
        ("各方共识", source.consensus_points()),
        ("具体建议（附责任单位建议）", source.proposals()),
        ("分歧与风险", source.archive.disagreements.iter().map(|it| source.disagreement(it)).collect()),
    ];
    sections.retain(|(_, blocks): &(_, Vec<Block>)| !blocks.is_empty());
    for (number, (heading, section)) in sections.into_iter().enumerate() {
        blocks.push(Block::Heading { level: 1, text: format!("{}、{heading}", words::counted(number + 1)) });
        blocks.extend(section);
    }
    blocks.push(Block::paragraph(format!("附件：{}", source.enclosed().join("　"))));
    let (by, date) = (source.archive.meeting.body.clone(), source.day(source.dated));
    blocks.extend([Block::Blank, Block::Signature { by, date }]);
    source.paper(PaperKind::Recommendation, title, blocks)
}

impl Source {
    /// When who consulted about what, and who took part.
    fn consulted(&self) -> String {
        let meeting = &self.archive.meeting;
        let parts = self.took_part();
        let parts = if parts.is_empty() { String::new() } else { format!("，{}参加", parts.join("、")) };
        format!(
            "{}，{}就“{}”开展协商{parts}。现将成果报告如下，供决策参考：",
            self.day(self.held_at()),
            meeting.body,
            words::topic(&meeting.title)
        )
    }

    fn took_part(&self) -> Vec<String> {
        let came = |roles: &'static [Role]| {
            let here = |it: &&protocol::ParticipantView| matches!(it.presence, Presence::Present | Presence::LeftEarly);
            self.archive.participants.iter().filter(here).filter(|it| roles.contains(&it.role))
        };
        let members = came(&[Role::Member, Role::StandingMember, Role::Convener]).count();
        let departments: BTreeSet<&str> = came(&[Role::DeptRep]).map(|it| self.unit(it.id)).collect();
        let public = came(&[Role::PublicRep, Role::Stakeholder, Role::Informant]).count();
        let figures = [(members, "名委员"), (departments.len(), "个部门"), (public, "名群众代表")];
        figures.into_iter().filter(|(count, _)| *count > 0).map(|(count, of)| format!("{count}{of}")).collect()
    }

    fn consensus_points(&self) -> Vec<Block> {
        let points = self.archive.consensus.iter().map(|it| self.consensus_words(it));
        let numbered = |(number, text): (usize, String)| format!("（{}）{text}", words::counted(number));
        (1..).zip(points).map(numbered).map(Block::paragraph).collect()
    }

    /// The first suggestions on record, and where the others stand.
    fn proposals(&self) -> Vec<Block> {
        let suggestions = &self.archive.suggestions;
        let first = (1..).zip(suggestions.iter().take(SUGGESTIONS_MAX));
        let mut blocks: Vec<Block> = first
            .map(|(number, it)| {
                Block::paragraph(format!("{number}.{}{}", words::sentence(&it.text), self.asked_words(it)))
            })
            .collect();
        let others = suggestions.len().saturating_sub(SUGGESTIONS_MAX);
        if others > 0 {
            blocks.push(Block::paragraph(format!("其余{others}条见意见建议办理清单。")));
        }
        blocks
    }

    fn enclosed(&self) -> Vec<String> {
        let mut names = vec!["签到表", "发言汇编"];
        if self.announced().any(|(vote, _)| vote.spec.kind == VoteKind::Advisory) {
            names.push("意向征询情况");
        }
        (1..).zip(names).map(|(number, name): (u32, _)| format!("{number}.{name}")).collect()
    }
}

/// The Party committee of the same level, where the name of the body tells which it is.
fn addressee(body: &str) -> Option<String> {
    let place = body
        .strip_prefix("中国人民政治协商会议")
        .or_else(|| body.strip_prefix("政协"))
        .and_then(|rest| rest.strip_suffix("委员会"))
        .or_else(|| body.strip_suffix("政协"))?;
    // 市政协 and the like name no place.
    (place.chars().count() > 1).then(|| format!("中共{place}委员会："))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committee_of_the_same_level_is_told_from_the_name_of_the_body() {
        let of = |body| addressee(body).unwrap_or_default();
        assert_eq!(of("政协云溪区委员会"), "中共云溪区委员会：");
        assert_eq!(of("中国人民政治协商会议云溪区委员会"), "中共云溪区委员会：");
        assert_eq!(of("云溪区政协"), "中共云溪区委员会：");
        assert_eq!(of("市政协"), "");
        assert_eq!(of("云溪区政协经济委员会"), "");
    }
}
