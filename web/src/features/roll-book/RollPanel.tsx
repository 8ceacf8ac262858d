// The roll book: everybody invited, who is here, and for whoever keeps the roll the acts on each person.
// A person's acts open in their own row.
import { useState } from 'react';
import { useMay, useSection } from '../../meeting/hooks';
import type { ParticipantView } from '../../protocol/ParticipantView';
import { Act } from '../../ui/Act';
import { Field, Select } from '../../ui/Field';
import { Drawn, Tag } from '../../ui/Marks';
import { t } from '../../words';
import { PersonActs } from './PersonActs';
import { type Filter, filtered, usePeople } from './people';
import './roll.css';

const FILTERS: readonly Filter[] = ['all', 'absent', 'present', 'lost', 'no_device', 'silent'];

export function RollPanel() {
  const roll = useSection('roll');
  const people = usePeople();
  const [filter, setFilter] = useState<Filter>('all');
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<number | null>(null);
  const shown = filtered(people, filter, typed);
  if (roll === undefined) return null;
  return (
    <section className="roll-panel" aria-labelledby="roll-heading">
      <header className="panel-head">
        <h2 id="roll-heading">{t('roll.title')}</h2>
        <span className="small second">
          {t('office.roll.line', { expected: roll.expected, present: roll.present, on_leave: roll.on_leave })}
        </span>
      </header>
      <div className="row panel-note">
        <Act offer="open_check_in" kind="outline" command={{ do: 'open_check_in' }}>
          {t('office.roll.open_check_in')}
        </Act>
        <Act offer="close_check_in" command={{ do: 'close_check_in' }}>
          {t('office.roll.close_check_in')}
        </Act>
        <span className="small second">
          {t(roll.check_in_open ? 'office.roll.check_in_is_open' : 'office.roll.check_in_is_shut')}
        </span>
      </div>
      <div className="roll-filter">
        <Field label={t('office.roll.search')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Select
          label={t('office.roll.show')}
          value={filter}
          choices={FILTERS.map((each) => ({ value: each, words: t(`office.roll.filter.${each}`) }))}
          onChange={(event) => setFilter(event.target.value as Filter)}
        />
      </div>
      <VenueLine />
      <ul>
        {shown.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            open={open === person.id}
            onOpen={() => setOpen(open === person.id ? null : person.id)}
          />
        ))}
      </ul>
      {shown.length === 0 && <p className="second panel-note">{t('office.roll.nobody')}</p>}
    </section>
  );
}

function VenueLine() {
  const venues = useSection('roll')?.venues ?? [];
  if (venues.length === 0) return null;
  return (
    <ul className="small second panel-note">
      {venues.map((venue) => (
        <li key={venue.venue}>
          {t('office.roll.venue', {
            name: venue.name,
            expected: venue.expected,
            present: venue.present,
            connected: venue.connected,
          })}
        </li>
      ))}
    </ul>
  );
}

function PersonRow({ person, open, onOpen }: { person: ParticipantView; open: boolean; onOpen: () => void }) {
  const may = useMay();
  const acts = may('manual_check_in') || may('grant_right') || may('hand_over_chair') || may('reissue_link');
  const head = (
    <>
      <span className="person-words">
        <span>
          <span className="strong">{person.name}</span>{' '}
          <span className="small second">{[person.unit, person.sector, person.post].filter(Boolean).join('　')}</span>
        </span>
        <Marks person={person} />
      </span>
      <span className="small second person-presence">{t(`presence.${person.presence}`)}</span>
    </>
  );
  return (
    <li className="person">
      {acts ? (
        <button type="button" className="person-head" aria-expanded={open} onClick={onOpen}>
          {head}
        </button>
      ) : (
        <div className="person-head">{head}</div>
      )}
      {open && <PersonActs person={person} />}
    </li>
  );
}

function Marks({ person }: { person: ParticipantView }) {
  return (
    <span className="row small person-marks">
      <span className="second">{t(`role.${person.role}`)}</span>
      {person.side !== null && <span className="second">{person.side}</span>}
      {person.by_hand_because !== null && <Tag title={person.by_hand_because}>{t('people.by_hand')}</Tag>}
      {person.no_device && <Tag>{t('people.no_device')}</Tag>}
      {person.late && <Tag>{t('people.late')}</Tag>}
      {person.leave_because !== null && <span className="second">{person.leave_because}</span>}
      {person.rights.map((right) => (
        <Tag key={right} tone="wash">
          {t(`right.${right}`)}
        </Tag>
      ))}
      {person.presence === 'present' && !person.connected && !person.no_device && (
        <span>
          <Drawn sign="lost" /> {t('people.offline')}
        </span>
      )}
    </span>
  );
}
