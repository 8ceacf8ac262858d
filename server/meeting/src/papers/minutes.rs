//! 协商纪要: what was agreed, suggested, answered, voted and left open, and who took part. Sections
//! without content are left out, and the numbers of the others stay consecutive.

use std::collections::BTreeSet;

use protocol::{
    Block, ConsensusView, DisagreementView, InstructionView, ItemKind, Paper, PaperKind, ParticipantId, ResponseView,
    Role, SpeechKind, SpeechState, SpeechView, SuggestionId, SuggestionView, Version,
};

use super::{Source, words};

/// Drafts the minutes.
pub(super) fn draft(source: &Source) -> Paper {
    let mark = format!("{}纪要", source.title());
    let mut blocks = vec![Block::Mark { text: mark.clone() }];
    blocks.extend(source.issue());
    blocks.push(Block::Imprint { left: source.archive.meeting.body.clone(), right: source.day(source.dated) });
    blocks.push(Block::paragraph(source.opening()));
    if let Some(reason) = &source.archive.meeting.emergency {
        blocks.push(Block::led_by("应急事由：", words::sentence(reason)));
    }
    for (number, (heading, section)) in source.sections().into_iter().enumerate() {
        blocks.push(Block::Heading { level: 1, text: format!("{}、{heading}", words::counted(number + 1)) });
        blocks.extend(section);
    }
    blocks.extend(source.closing_lines());
    blocks.push(Block::Blank);
    blocks.extend(source.lists());
    source.paper(PaperKind::Minutes, mark, blocks)
}

impl Source {
    /// 第×期, where the readable number ends in one.
    pub(super) fn issue(&self) -> Option<Block> {
        let number: u32 = self.archive.meeting.code.rsplit('-').next()?.parse().ok()?;
        Some(Block::Issue { text: format!("第{number}期") })
    }

    fn opening(&self) -> String {
        format!("{}现将主要情况纪要如下：", self.convened())
    }

    /// When and where who met about what, who presided, and what happened.
    pub(super) fn convened(&self) -> String {
        let meeting = &self.archive.meeting;
        let held = self.held_at();
        let half = match self.hour(held) {
            0..=11 => "上午",
            12..=17 => "下午",
            _ => "晚上",
        };
        let brand = meeting.brand.as_deref().map(|brand| format!("依托“{brand}”品牌，")).unwrap_or_default();
        let mut sentences = format!(
            "{}{half}，{}{brand}{}{}{}，围绕“{}”{}。{}主持会议。",
            self.day(held),
            meeting.body,
            self.manner(),
            words::held(meeting.form),
            words::form(meeting.form),
            words::topic(&meeting.title),
            words::doing(meeting.form),
            self.person(meeting.chair),
        );
        let happened = self.happened();
        if !happened.is_empty() {
            sentences.push_str(&words::sentence(&happened.join("，")));
        }
        sentences
    }

    /// 在主会场, or 以主会场+远程方式, where the meeting has venues.
    fn manner(&self) -> String {
        let venues = &self.archive.meeting.venues;
        if venues.is_empty() {
            return String::new();
        }
        let mut places: Vec<&str> = venues.iter().map(|venue| venue.name.as_str()).collect();
        let remote =
            self.archive.participants.iter().any(|it| it.expected && it.venue.is_none() && it.checked_in_at.is_some());
        if remote {
            places.push("远程");
        }
        match places.as_slice() {
            [only] => format!("在{only}"),
            several => format!("以{}方式", several.join("+")),
        }
    }

    /// How many spoke, how many departments answered, how long people talked with one another.
    fn happened(&self) -> Vec<String> {
        let mut parts = Vec::new();
        let members = self.heard(&[Role::Member, Role::StandingMember, Role::Convener]);
        let experts = self.heard(&[Role::Expert]);
        let public = self.heard(&[Role::PublicRep, Role::Stakeholder, Role::Informant]);
        match (members, experts) {
            (0, 0) => {}
            (members, 0) => parts.push(format!("{members}位委员发言")),
            (0, experts) => parts.push(format!("{experts}位专家发言")),
            (members, experts) => parts.push(format!("{}位委员和专家发言", members + experts)),
        }
        if public > 0 {
            parts.push(format!("{public}位群众代表发言"));
        }
        let departments = self.departments_that_answered();
        if departments > 0 {
            parts.push(format!("{departments}个部门现场回应"));
        }
        parts.extend(self.interaction());
        parts
    }

    fn heard(&self, roles: &[Role]) -> usize {
        let given = self.speeches().filter(|speech| is_given(speech));
        let speakers: BTreeSet<ParticipantId> = given.map(|speech| speech.participant).collect();
        speakers.iter().filter(|id| self.role(**id).is_some_and(|role| roles.contains(&role))).count()
    }

    fn departments_that_answered(&self) -> usize {
        let responses = self.archive.suggestions.iter().flat_map(|it| &it.responses).map(|response| response.by);
        let spoken = self.speeches().filter(|it| is_given(it) && it.kind == SpeechKind::Response);
        let departments: BTreeSet<&str> = responses
            .chain(spoken.map(|speech| speech.participant))
            .filter(|id| self.role(*id) == Some(Role::DeptRep))
            .map(|id| self.unit(id))
            .collect();
        departments.len()
    }

    /// The real minutes of interaction (003-13).
    fn interaction(&self) -> Option<String> {
        let had =
            self.archive.agenda.items.iter().any(|it| it.kind == ItemKind::Interaction && it.started_at.is_some());
        let ms = self.archive.counts.interaction_ms;
        let minutes = (ms + 30_000) / 60_000;
        had.then(|| if minutes == 0 { "互动不足1分钟".to_owned() } else { format!("互动{minutes}分钟") })
    }

    fn sections(&self) -> Vec<(&'static str, Vec<Block>)> {
        let archive = &self.archive;
        let mut sections = vec![
            ("形成的共识", (1..).zip(&archive.consensus).map(|(n, it)| self.consensus(n, it)).collect()),
            ("主要意见建议", (1..).zip(&archive.suggestions).map(|(n, it)| self.suggestion(n, it)).collect()),
            ("部门回应", self.responses()),
        ];
        sections.extend(self.for_reference());
        sections.extend([
            ("分歧", archive.disagreements.iter().map(|it| self.disagreement(it)).collect()),
            ("批示", archive.instructions.iter().map(|it| self.instruction(it)).collect()),
            ("表决与测评", self.binding()),
            ("问题清单", self.problems()),
            ("发言时间", self.speaking_time()),
        ]);
        sections.retain(|(_, blocks): &(_, Vec<Block>)| !blocks.is_empty());
        sections
    }

    fn consensus(&self, number: usize, point: &ConsensusView) -> Block {
        Block::paragraph(format!("（{}）{}", words::counted(number), self.consensus_words(point)))
    }

    /// What all can agree to, how many do, and who has reservations.
    pub(super) fn consensus_words(&self, point: &ConsensusView) -> String {
        let mut text = words::sentence(&point.text);
        if let Some(support) = point.support {
            text.push_str(&format!("{support}人赞同。"));
        }
        if !point.reservations.is_empty() {
            let (count, names) = (point.reservations.len(), self.persons(&point.reservations));
            text.push_str(&format!("{count}人持保留意见（{names}）。"));
        }
        text
    }

    fn suggestion(&self, number: usize, it: &SuggestionView) -> Block {
        Block::paragraph(format!("{number}.{}", self.suggestion_words(it)))
    }

    /// What is suggested, by whom, and who is asked to deal with it until when.
    pub(super) fn suggestion_words(&self, it: &SuggestionView) -> String {
        let note = match it.raised_by.as_slice() {
            [] => it.id.to_string(),
            raised_by => format!("{}，{}提出", it.id, self.persons(raised_by)),
        };
        format!("{}{}", words::noted(&it.text, &note), self.asked_words(it))
    }

    /// Who is asked to deal with a suggestion, until when; nothing if nobody is.
    pub(super) fn asked_words(&self, it: &SuggestionView) -> String {
        let mut asked = Vec::new();
        if let Some(lead) = it.lead {
            asked.push(format!("由{}牵头", self.unit(lead)));
        }
        if !it.co.is_empty() {
            asked.push(format!("{}{}配合", if it.lead.is_none() { "由" } else { "" }, self.units(&it.co)));
        }
        let due = it.due.map(|due| format!("于{}前办理", due.printed()));
        let asked = [Some(asked.join("、")).filter(|it| !it.is_empty()), due];
        let asked: Vec<String> = asked.into_iter().flatten().collect();
        if asked.is_empty() { String::new() } else { format!("建议{}。", asked.join("，")) }
    }

    fn responses(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (number, suggestion) in (1..).zip(&self.archive.suggestions) {
            blocks.extend(suggestion.responses.iter().map(|it| self.response(number, it)));
            for asked in &suggestion.follow_ups {
                let who = self.person(asked.by);
                blocks.push(Block::led_by(
                    format!("{who}："),
                    format!("就第{number}条建议追问，{}", words::sentence(&asked.text)),
                ));
            }
        }
        blocks
    }

    fn response(&self, number: usize, it: &ResponseView) -> Block {
        let due = it.due.map(|due| format!("，{}前", due.printed())).unwrap_or_default();
        let later = if it.superseded { "，其后另有回应" } else { "" };
        Block::led_by(
            format!("{}：", self.unit(it.by)),
            format!("{}{due}。{}（第{number}条建议{later}）", words::reply(it.kind), words::sentence(&it.text)),
        )
    }

    pub(super) fn disagreement(&self, it: &DisagreementView) -> Block {
        let sides: Vec<String> = it
            .sides
            .iter()
            .map(|side| match side.held_by.as_slice() {
                [] => side.text.clone(),
                held_by => format!("{}（{}）", side.text, self.persons(held_by)),
            })
            .collect();
        Block::paragraph(words::sentence(&format!("{}：{}", it.text, sides.join("；"))))
    }

    fn instruction(&self, it: &InstructionView) -> Block {
        let to = it.suggestion.as_ref().and_then(|id| self.number_of(id));
        let to = to.map(|number| format!("（第{number}条建议）")).unwrap_or_default();
        Block::led_by(format!("{}：", self.person(it.by)), format!("{}{to}", words::sentence(&it.text)))
    }

    fn number_of(&self, id: &SuggestionId) -> Option<usize> {
        self.archive.suggestions.iter().position(|it| it.id == *id).map(|place| place + 1)
    }

    fn problems(&self) -> Vec<Block> {
        let one = |(number, it): (usize, &protocol::ProblemView)| {
            let text = match it.raised_by.as_slice() {
                [] => words::sentence(&it.text),
                raised_by => words::noted(&it.text, &format!("{}提出", self.persons(raised_by))),
            };
            let solved = match &it.solved {
                Some(solved) => format!("{}已解决。", solved.date.printed()),
                None => "尚未解决。".to_owned(),
            };
            Block::paragraph(format!("{number}.{text}{solved}"))
        };
        (1..).zip(&self.archive.problems).map(one).collect()
    }

    /// Speaking time by person, and summed by side, sector and unit.
    fn speaking_time(&self) -> Vec<Block> {
        let mut order: Vec<ParticipantId> = Vec::new();
        for speech in self.speeches().filter(|it| is_given(it)) {
            if !order.contains(&speech.participant) {
                order.push(speech.participant);
            }
        }
        if order.is_empty() {
            return Vec::new();
        }
        let person = |id: &ParticipantId| {
            let given = || self.speeches().filter(|it| it.participant == *id && it.begun_at.is_some());
            let spoken: i64 = given().map(|it| it.spoken_ms).sum();
            vec![self.speaker(*id), given().count().to_string(), words::duration(spoken)]
        };
        let mut blocks = vec![table("发言人", order.iter().map(person).collect())];
        // Shares of groups would tell what the public version leaves out.
        if self.version == Version::Whole || !self.archive.speeches.iter().any(|speech| speech.restricted) {
            let speaking = &self.archive.speaking;
            for (label, shares) in [("一方", &speaking.sides), ("界别", &speaking.sectors), ("单位", &speaking.units)]
            {
                let spoke = shares.iter().filter(|share| share.speeches > 0);
                let rows: Vec<Vec<String>> = spoke
                    .map(|it| vec![it.name.clone(), it.speeches.to_string(), words::duration(it.spoken_ms)])
                    .collect();
                if !rows.is_empty() {
                    blocks.push(table(label, rows));
                }
            }
        }
        blocks
    }

    /// Questions, the look-back date, how many were expected and came.
    fn closing_lines(&self) -> Vec<Block> {
        let mut lines = Vec::new();
        let counts = &self.archive.counts;
        if counts.questions_asked > 0 {
            lines.push(Block::paragraph(format!(
                "提问{}个，现场回答{}个，书面答复{}个。",
                counts.questions_asked, counts.questions_live, counts.questions_written_later
            )));
        }
        if let Some(date) = self.archive.look_back {
            lines.push(Block::paragraph(format!("回头看{}。", date.printed())));
        }
        let roll = &self.archive.roll;
        lines.push(Block::paragraph(format!("应到{}人，实到{}人。", roll.expected, roll.present)));
        lines
    }
}

/// Finished, or ended by who presides.
fn is_given(speech: &SpeechView) -> bool {
    matches!(speech.state, SpeechState::Done | SpeechState::CutOff)
}

fn table(of: &str, rows: Vec<Vec<String>>) -> Block {
    let head = vec![of.to_owned(), "发言次数".to_owned(), "用时".to_owned()];
    Block::Table { widths: vec![10, 4, 5], head, rows }
}
