//! A small meeting: who presides, a vice chair, a clerk, members, a department, an observer, and a vote
//! of each kind. Stories name people by the keys of its plan.

use std::sync::Arc;

use protocol::{Command, ItemId, MeetingMade, MeetingPlan, ParticipantId, Role, VoteId};
use serde_json::{Value, json};

use crate::house::House;
use crate::person::Person;
use crate::wire::Wire;

/// A meeting in a running house.
pub struct Hall {
    /// The server.
    pub house: Arc<House>,
    /// What its creation gave.
    pub made: MeetingMade,
}

impl Hall {
    /// The small meeting in a house of its own.
    pub async fn open() -> Self {
        Self::with(|_| {}).await
    }

    /// The small meeting, changed a little, in a house of its own.
    pub async fn with(change: impl FnOnce(&mut Value)) -> Self {
        Self::in_house(Arc::new(House::start().await), change).await
    }

    /// The small meeting, changed a little, in this house.
    ///
    /// # Panics
    /// When the server does not take the plan.
    pub async fn in_house(house: Arc<House>, change: impl FnOnce(&mut Value)) -> Self {
        let mut plan = plan();
        change(&mut plan);
        let plan: MeetingPlan = serde_json::from_value(plan).expect("a plan");
        let made = house.make(&plan).await.json();
        Self { house, made }
    }

    /// The server, for plain requests.
    #[must_use]
    pub fn wire(&self) -> &Wire {
        &self.house.wire
    }

    /// The server's name of a person.
    ///
    /// # Panics
    /// When nobody is called so.
    #[must_use]
    pub fn who(&self, key: &str) -> ParticipantId {
        *self.made.names.participants.get(key).unwrap_or_else(|| panic!("nobody is called {key}"))
    }

    /// The server's name of a vote.
    ///
    /// # Panics
    /// When none is called so.
    #[must_use]
    pub fn vote(&self, key: &str) -> VoteId {
        *self.made.names.votes.get(key).unwrap_or_else(|| panic!("no vote is called {key}"))
    }

    /// The server's name of an item.
    ///
    /// # Panics
    /// When none is called so.
    #[must_use]
    pub fn item(&self, key: &str) -> ItemId {
        *self.made.names.items.get(key).unwrap_or_else(|| panic!("no item is called {key}"))
    }

    /// A person's link.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn link(&self, key: &str) -> &str {
        let who = self.who(key);
        let link = self.made.links.iter().find(|link| link.participant == who).expect("everybody has a link");
        link.url.trim_start_matches(&self.wire().base)
    }

    /// A person opens their link.
    pub async fn enter(&self, key: &str) -> Person {
        Person::enter(self.wire(), self.who(key), self.link(key)).await
    }

    /// A person opens their link and connects.
    pub async fn come(&self, key: &str) -> Person {
        let mut person = self.enter(key).await;
        person.connect().await;
        person
    }

    /// The venue's screen, as a viewer who is nobody.
    ///
    /// # Panics
    /// When the meeting has no screen.
    pub async fn screen(&self) -> Person {
        let link = self.made.screens.first().expect("a meeting has a screen");
        let link = link.url.trim_start_matches(&self.wire().base);
        let mut screen = Person::enter(self.wire(), ParticipantId(u32::MAX), link).await;
        screen.connect().await;
        screen
    }

    /// These people come, the first of them the chair; they check in, the meeting is opened, and people
    /// may ask for the floor.
    pub async fn in_session<const N: usize>(&self, keys: [&str; N]) -> [Person; N] {
        let mut people = Vec::new();
        for key in keys {
            people.push(self.come(key).await);
        }
        people[0].does(Command::OpenCheckIn).await;
        for person in &mut people {
            if !matches!(person.seen.me().role, Some(Role::Chair | Role::Clerk) | None) {
                person.does(Command::CheckIn).await;
            }
        }
        people[0].does(Command::OpenMeeting).await;
        people[0].does(Command::StartItem { item: self.item("floor") }).await;
        people.try_into().unwrap_or_else(|_| unreachable!("as many people as keys"))
    }
}

/// The plan of the small meeting, for changing.
#[must_use]
pub fn plan() -> Value {
    let person = |key: &str, name: &str, role: &str| json!({"key": key, "name": name, "role": role});
    let vote = |key: &str, title: &str, secrecy: &str| {
        json!({"key": key, "spec": {
            "title": title, "kind": "procedural", "options": ["for", "against", "abstain"], "secrecy": secrecy,
            "base": "present", "threshold": "simple", "entitled": ["member"],
        }})
    };
    json!({
        "title": "老旧小区停车难", "form": "special_topic", "body": "某区政协",
        "participants": [
            person("chair", "周正", "chair"),
            person("vice", "吴宁", "vice_chair"),
            person("clerk", "秦书", "clerk"),
            person("clerk2", "何录", "clerk"),
            person("li", "李珺", "member"),
            person("wang", "王喆", "member"),
            person("zhang", "张堃", "member"),
            person("zhao", "赵玥", "member"),
            person("qian", "钱镕", "member"),
            json!({"key": "dept", "name": "孙办", "role": "dept_rep", "unit": "区城管局"}),
            person("observer", "冯观", "observer"),
        ],
        "agenda": [
            {"key": "floor", "kind": "floor", "title": "即席发言", "planned_s": 1800},
            {"key": "talk", "kind": "interaction", "title": "互动交流", "planned_s": 1800},
            {"key": "reply", "kind": "response", "title": "部门回应", "planned_s": 600},
        ],
        "votes": [
            vote("open", "是否延长会议", "open"),
            vote("secret", "是否暂缓", "secret"),
            vote("other", "是否增加议题", "open"),
        ],
    })
}

/// So many more members in a plan, with the keys `m0`, `m1` and so on.
///
/// # Panics
/// When the plan has no people.
pub fn more_members(plan: &mut Value, count: usize) {
    let people = plan["participants"].as_array_mut().expect("a plan has people");
    people.extend((0..count).map(|n| json!({"key": format!("m{n}"), "name": format!("委员{n}"), "role": "member"})));
}
