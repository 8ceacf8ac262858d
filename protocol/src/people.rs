//! Who is in a meeting, and as what.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person is in this meeting. Which acts follow from it: the table of roles, checked by the
/// meeting alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Role {
    /// 主持人. Exactly one in a meeting.
    Chair,
    /// 副主持.
    ViceChair,
    /// 书记员.
    Clerk,
    /// 委员.
    Member,
    /// 常委.
    StandingMember,
    /// 召集人.
    Convener,
    /// 特邀专家.
    Expert,
    /// 列席, without another role.
    InAttendance,
    /// 部门代表.
    DeptRep,
    /// 群众、居民代表.
    PublicRep,
    /// 利益相关方.
    Stakeholder,
    /// 特邀信息员.
    Informant,
    /// 旁听.
    Observer,
    /// 党委、政府领导.
    Leader,
    /// 技术保障.
    Technician,
    /// 监票人.
    Scrutineer,
    /// 计票人.
    Teller,
    /// 监督员.
    Supervisor,
}

impl Role {
    /// Every role, in the order of the glossary.
    pub const ALL: [Self; 18] = [
        Self::Chair,
        Self::ViceChair,
        Self::Clerk,
        Self::Member,
        Self::StandingMember,
        Self::Convener,
        Self::Expert,
        Self::InAttendance,
        Self::DeptRep,
        Self::PublicRep,
        Self::Stakeholder,
        Self::Informant,
        Self::Observer,
        Self::Leader,
        Self::Technician,
        Self::Scrutineer,
        Self::Teller,
        Self::Supervisor,
    ];
}

/// How a person came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum JoinsBy {
    /// A personal link or an account.
    #[default]
    Link,
    /// A code for one use, for guests.
    OneTimeCode,
}

/// A right that the chair lends to one person for this meeting (the letter g in the table of roles).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Right {
    /// To ask for the floor (public representatives).
    AskForFloor,
    /// To lead the course: open, recess, resume, close, items (vice chair, clerk).
    Course,
    /// To open, close, announce, void and repeat votes (vice chair, clerk).
    Votes,
    /// To ask in writing (observers).
    AskQuestions,
    /// To chat with all (observers).
    ChatToAll,
    /// To start and stop the recording (vice chair).
    Recording,
    /// To share a screen.
    ScreenShare,
}

/// A person's presence, as the roll has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Presence {
    /// Invited, not here.
    Absent,
    /// 请假.
    OnLeave,
    /// Checked in.
    Present,
    /// 中途退场.
    LeftEarly,
}

/// What kind of consultation it is (协商形式).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ConsultationForm {
    /// 全会协商.
    Plenary,
    /// 专题议政性常委会.
    StandingSpecial,
    /// 专题协商会.
    SpecialTopic,
    /// 双周协商座谈会.
    Biweekly,
    /// 双月协商座谈会.
    Bimonthly,
    /// 议政会.
    PolicyForum,
    /// 对口协商.
    Counterpart,
    /// 界别协商.
    Sector,
    /// 提案办理协商.
    ProposalHandling,
    /// 人民团体协商.
    PeoplesOrg,
    /// 专家协商会（闭门）.
    ExpertClosed,
    /// 面对面.
    FaceToFace,
    /// 书记接待日.
    LeaderReception,
    /// 微协商、板凳协商.
    Micro,
    /// 远程协商.
    Remote,
    /// 网络议政.
    OnlineForum,
    /// 现场协商.
    OnSite,
    /// 讲堂.
    Lecture,
    /// 民主评议.
    Appraisal,
    /// 督办、回头看会.
    FollowUp,
}

impl ConsultationForm {
    /// Every form, in the order of the glossary.
    pub const ALL: [Self; 20] = [
        Self::Plenary,
        Self::StandingSpecial,
        Self::SpecialTopic,
        Self::Biweekly,
        Self::Bimonthly,
        Self::PolicyForum,
        Self::Counterpart,
        Self::Sector,
        Self::ProposalHandling,
        Self::PeoplesOrg,
        Self::ExpertClosed,
        Self::FaceToFace,
        Self::LeaderReception,
        Self::Micro,
        Self::Remote,
        Self::OnlineForum,
        Self::OnSite,
        Self::Lecture,
        Self::Appraisal,
        Self::FollowUp,
    ];
}

/// The level of the consultation platform (002-06).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PlatformLevel {
    /// 协商议事厅.
    #[default]
    Hall,
    /// 协商议事会.
    Council,
    /// 协商议事室.
    Room,
}
