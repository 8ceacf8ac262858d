// Words beside the floor, for the office: announcements with their receipts, lines to all, and the
// letters between people and the clerks.
import { useState } from 'react';
import { useMay, useMe, useRows } from '../../meeting/hooks';
import type { AnnouncementView } from '../../protocol/AnnouncementView';
import type { ChatLine } from '../../protocol/ChatLine';
import type { ParticipantId } from '../../protocol/ParticipantId';
import { Act, ActWithWords } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { PeoplePick } from '../../ui/PeoplePick';
import { timeOfDay } from '../../ui/when';
import { t } from '../../words';
import { useNames, usePeople } from '../roll-book/people';
import './record.css';

export function Announcements() {
  const rows = Object.values(useRows('announcements')).sort((one, other) => other.id - one.id);
  const unread = useMe()?.unread ?? [];
  return (
    <section aria-labelledby="announcements-heading">
      <header className="panel-head">
        <h2 id="announcements-heading">{t('announcement.title')}</h2>
        <span className="push">
          <ActWithWords
            offer="announce"
            label={t('office.entry.announcement_text')}
            submit={t('office.entry.announce')}
            command={(text) => ({ do: 'announce', text })}
          >
            {t('office.entry.announce')}
          </ActWithWords>
        </span>
      </header>
      {rows.length === 0 && <p className="second panel-note">{t('announcement.none')}</p>}
      <ul>
        {rows.map((row) => (
          <Announcement key={row.id} row={row} unread={unread.includes(row.id)} />
        ))}
      </ul>
    </section>
  );
}

function Announcement({ row, unread }: { row: AnnouncementView; unread: boolean }) {
  const name = useNames();
  const people = usePeople();
  const [open, setOpen] = useState(false);
  const missing = people.filter(
    (person) => person.presence === 'present' && !(row.receipts_by ?? []).includes(person.id),
  );
  return (
    <li className="record-row">
      <p className="pre">{row.text}</p>
      <p className="row small second">
        {t('announcement.by', { name: name(row.by), time: timeOfDay(row.at) })}
        <span>{t('announcement.receipts', { n: row.receipts })}</span>
        {unread && <Act command={{ do: 'acknowledge', announcement: row.id }}>{t('desk.acknowledge')}</Act>}
        {row.receipts_by !== null && missing.length > 0 && (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('office.talk.not_seen', { count: missing.length })}
          </Button>
        )}
      </p>
      {open && <p className="small">{missing.map((person) => person.name).join(t('list.separator'))}</p>}
    </li>
  );
}

/** Lines between people and the clerks; the clerks see all of them, others their own. */
export function Letters() {
  const letters = useRows('letters');
  const own = useMe()?.letters ?? [];
  const rows = Object.values(letters);
  const lines = (rows.length > 0 ? rows : own).slice().sort((one, other) => one.id - other.id);
  return (
    <section aria-labelledby="letters-heading">
      <header className="panel-head">
        <h2 id="letters-heading">{t('talk.letters')}</h2>
        <span className="small second">{lines.length}</span>
      </header>
      {lines.length === 0 && <p className="second panel-note">{t('talk.none')}</p>}
      <ul>
        {lines.map((line) => (
          <Letter key={line.id} line={line} />
        ))}
      </ul>
      <div className="panel-note stack">
        <WriteToOne />
        <ActWithWords
          offer="say_to_clerks"
          label={t('talk.text')}
          submit={t('talk.send')}
          command={(text) => ({ do: 'say', to: { whom: 'clerks' }, text })}
        >
          {t('talk.to_clerks')}
        </ActWithWords>
      </div>
    </section>
  );
}

function Letter({ line }: { line: ChatLine }) {
  const name = useNames();
  return (
    <li className="record-row">
      <p className="row small second">
        <b>{name(line.by)}</b>
        {line.to !== null && <span>{t('office.talk.to', { name: name(line.to) })}</span>}
        <span>{timeOfDay(line.at)}</span>
      </p>
      <p className="pre">{line.text}</p>
      {line.to === null && (
        <ActWithWords
          offer="say_to_one"
          label={t('office.talk.answer_to', { name: name(line.by) })}
          submit={t('talk.send')}
          command={(text) => ({ do: 'say', to: { whom: 'one', participant: line.by }, text })}
        >
          {t('office.talk.answer')}
        </ActWithWords>
      )}
    </li>
  );
}

function WriteToOne() {
  const may = useMay();
  const people = usePeople();
  const name = useNames();
  const [chosen, setChosen] = useState<ParticipantId[]>([]);
  const to = chosen[0];
  if (!may('say_to_one')) return null;
  return (
    <div className="row">
      <PeoplePick single label={t('office.talk.write_to')} people={people} chosen={chosen} onChoose={setChosen} />
      {to !== undefined && (
        <ActWithWords
          label={t('office.talk.answer_to', { name: name(to) })}
          submit={t('talk.send')}
          command={(text) => ({ do: 'say', to: { whom: 'one', participant: to }, text })}
        >
          {t('office.talk.write')}
        </ActWithWords>
      )}
    </div>
  );
}

export function ChatToAll() {
  const rows = Object.values(useRows('chat')).sort((one, other) => one.id - other.id);
  const name = useNames();
  const may = useMay();
  if (rows.length === 0 && !may('say_to_all')) return null;
  return (
    <section aria-labelledby="chat-heading">
      <header className="panel-head">
        <h2 id="chat-heading">{t('talk.all')}</h2>
        <span className="small second">{rows.length}</span>
      </header>
      <ul>
        {rows.map((line) => (
          <li key={line.id} className="record-row">
            <b>{name(line.by)}</b> <span className="small second">{timeOfDay(line.at)}</span>
            <p className="pre">{line.text}</p>
          </li>
        ))}
      </ul>
      <div className="panel-note">
        <ActWithWords
          offer="say_to_all"
          label={t('talk.text')}
          submit={t('talk.send')}
          command={(text) => ({ do: 'say', to: { whom: 'all' }, text })}
        >
          {t('talk.to_all')}
        </ActWithWords>
      </div>
    </section>
  );
}
