//! 签到表: everybody invited, when and how they checked in, when they left. Who is counted among the
//! expected and who came, the roll says; the sum line repeats its figures.

use protocol::{Block, LogWhat, Paper, PaperKind, ParticipantId, ParticipantView, Presence};

use super::{Source, people, words};

const HEAD: [&str; 9] = ["序号", "姓名", "单位或界别", "职务", "身份", "会场", "签到时间", "签到方式", "退场时间"];
const WIDTHS: [u16; 9] = [2, 4, 8, 5, 4, 4, 4, 6, 4];

/// Drafts the sheet.
pub(super) fn draft(source: &Source) -> Paper {
    let title = format!("{}签到表", source.title());
    let participants = &source.archive.participants;
    let rows = (1..).zip(participants).map(|(number, person)| source.attendance_row(number, person)).collect();
    let head = HEAD.map(str::to_owned).to_vec();
    let blocks = vec![
        Block::Title { lines: vec![title.clone()] },
        Block::Centred { text: format!("“{}”", words::topic(&source.archive.meeting.title)) },
        Block::Centred { text: source.day(source.held_at()) },
        Block::Blank,
        Block::Table { widths: WIDTHS.to_vec(), head, rows },
        Block::paragraph(source.roll_line()),
        Block::paragraph("书记员（签字）："),
    ];
    Paper { landscape: true, ..source.paper(PaperKind::Attendance, title, blocks) }
}

impl Source {
    fn attendance_row(&self, number: usize, person: &ParticipantView) -> Vec<String> {
        let checked_in = person.checked_in_at.map(|at| self.clock(at)).unwrap_or_default();
        vec![
            number.to_string(),
            person.name.clone(),
            people::belongs_to(person).unwrap_or_default().to_owned(),
            person.post.clone().unwrap_or_default(),
            words::role(person.role).to_owned(),
            self.place(person),
            checked_in,
            how_checked_in(person),
            self.left_at(person).unwrap_or_default(),
        ]
    }

    /// The venue; 远程 for who came without one where the meeting has venues.
    fn place(&self, person: &ParticipantView) -> String {
        let venues = &self.archive.meeting.venues;
        match person.venue {
            Some(id) => venues.iter().find(|venue| venue.id == id).map(|venue| venue.name.clone()).unwrap_or_default(),
            None if !venues.is_empty() && person.checked_in_at.is_some() => "远程".to_owned(),
            None => String::new(),
        }
    }

    /// When somebody left who did not come back.
    fn left_at(&self, person: &ParticipantView) -> Option<String> {
        (person.presence == Presence::LeftEarly).then_some(())?;
        self.last_left(person.id)
    }

    fn last_left(&self, who: ParticipantId) -> Option<String> {
        let left = |it: &&protocol::LogLine| it.what == LogWhat::LeftEarly && it.of == Some(who) && !it.undone;
        self.archive.log.iter().rev().find(left).map(|line| self.clock(line.at))
    }

    /// 应到, 实到, 请假, 缺席, and who sat in.
    pub(super) fn roll_line(&self) -> String {
        let roll = &self.archive.roll;
        let absent = roll.expected.saturating_sub(roll.present + roll.on_leave);
        let sat_in = match roll.in_attendance {
            0 => String::new(),
            count => format!("另有{count}人列席。"),
        };
        format!("应到{}人，实到{}人，请假{}人，缺席{absent}人。{sat_in}", roll.expected, roll.present, roll.on_leave)
    }
}

/// Self, by another with a reason, or why there is no check-in. Who need not check in has none.
fn how_checked_in(person: &ParticipantView) -> String {
    match (&person.by_hand_because, person.checked_in_at, &person.leave_because) {
        (Some(reason), ..) => format!("补签（{reason}）"),
        (None, Some(_), _) => "本人签到".to_owned(),
        (None, None, Some(reason)) => format!("请假（{reason}）"),
        (None, None, None) if person.presence == Presence::OnLeave => "请假".to_owned(),
        (None, None, None) if person.expected => "缺席".to_owned(),
        (None, None, None) => String::new(),
    }
}
