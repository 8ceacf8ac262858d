//! Announcements with their receipts: how many for everyone, whose for the rostrum.

use protocol::AnnouncementView;

use super::Audience;
use crate::meeting::Meeting;

impl Meeting {
    pub(crate) fn announcement_views(&self, audience: Audience) -> Vec<AnnouncementView> {
        let names = audience == Audience::Rostrum;
        let one = |it: &crate::talk::Announcement| AnnouncementView {
            id: it.id,
            by: it.by,
            text: it.text.clone(),
            at: it.at,
            receipts: u32::try_from(it.receipts.len()).unwrap_or(u32::MAX),
            receipts_by: names.then(|| it.receipts.iter().copied().collect()),
        };
        self.talk.announcements.values().map(one).collect()
    }
}
