//! People in papers: units where given and names otherwise, and the lists of who took part.

use protocol::{Block, ParticipantId, ParticipantView, PeopleGroup, Presence, Role};

use super::Source;

impl Source {
    /// Who answers for something: the unit where given, the name otherwise.
    pub(super) fn unit(&self, id: ParticipantId) -> &str {
        self.people.get(&id).map_or("", |person| person.unit.as_deref().unwrap_or(&person.name))
    }

    /// A person by name, with the unit before it; a department's representative is the department.
    pub(super) fn person(&self, id: ParticipantId) -> String {
        let Some(person) = self.people.get(&id) else { return String::new() };
        match &person.unit {
            Some(unit) if person.role == Role::DeptRep => unit.clone(),
            Some(unit) => format!("{unit}{}", person.name),
            None => person.name.clone(),
        }
    }

    /// The name, with unit or sector in brackets.
    pub(super) fn speaker(&self, id: ParticipantId) -> String {
        let Some(person) = self.people.get(&id) else { return String::new() };
        match belongs_to(person) {
            Some(to) => format!("{}（{to}）", person.name),
            None => person.name.clone(),
        }
    }

    pub(super) fn persons(&self, ids: &[ParticipantId]) -> String {
        ids.iter().map(|id| self.person(*id)).collect::<Vec<_>>().join("、")
    }

    pub(super) fn units(&self, ids: &[ParticipantId]) -> String {
        ids.iter().map(|id| self.unit(*id)).collect::<Vec<_>>().join("、")
    }

    pub(super) fn role(&self, id: ParticipantId) -> Option<Role> {
        self.people.get(&id).map(|person| person.role)
    }

    /// 主持, 出席, 请假, 列席, 记录, in this order; a list without names is left out.
    pub(super) fn lists(&self) -> Vec<Block> {
        let office = |person: &ParticipantView| matches!(person.role, Role::Chair | Role::ViceChair | Role::Clerk);
        let came = |person: &ParticipantView| matches!(person.presence, Presence::Present | Presence::LeftEarly);
        let of_role = |roles: &'static [Role]| move |person: &ParticipantView| roles.contains(&person.role);
        let mut lists = Vec::new();
        let mut list = |label: &str, belongs: &dyn Fn(&ParticipantView) -> bool| {
            let people = self.archive.participants.iter().filter(|person| belongs(person));
            let groups = groups(people);
            if !groups.is_empty() {
                lists.push(Block::People { label: label.to_owned(), groups });
            }
        };
        let leading = of_role(&[Role::Chair, Role::ViceChair]);
        list("主持", &|it| leading(it) && (it.role == Role::Chair || came(it)) && !it.expected);
        list("出席", &|it| it.expected && came(it));
        list("请假", &|it| it.presence == Presence::OnLeave);
        list("列席", &|it| !it.expected && !office(it) && came(it));
        list("记录", &of_role(&[Role::Clerk]));
        lists
    }
}

/// The unit, else the sector.
pub(super) fn belongs_to(person: &ParticipantView) -> Option<&str> {
    person.unit.as_deref().or(person.sector.as_deref())
}

/// People by unit or sector, groups and names in the order in which they first stand in the books.
fn groups<'a>(people: impl Iterator<Item = &'a ParticipantView>) -> Vec<PeopleGroup> {
    let mut groups: Vec<PeopleGroup> = Vec::new();
    for person in people {
        let unit = belongs_to(person).map(str::to_owned);
        match groups.iter_mut().find(|group| group.unit == unit) {
            Some(group) => group.names.push(person.name.clone()),
            None => groups.push(PeopleGroup { unit, names: vec![person.name.clone()] }),
        }
    }
    groups
}
