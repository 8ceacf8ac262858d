// The roll as everybody may read it: figures, then who is here, excused, gone or still expected.
import { useRows, useSection } from '../../meeting/hooks';
import type { ParticipantView } from '../../protocol/ParticipantView';
import { Tag } from '../../ui/Marks';
import { t } from '../../words';
import { inRollOrder, underName } from './people';

export function PeopleList() {
  const people = useRows('participants');
  const meeting = useSection('meeting');
  const roll = useSection('roll');
  return (
    <section className="stack" aria-label={t('roll.title')}>
      {roll && (
        <p>
          {t('roll.expected')} <b>{roll.expected}</b>　{t('roll.present')} <b>{roll.present}</b>　{t('roll.on_leave')}{' '}
          <b>{roll.on_leave}</b>　{t('roll.in_attendance')} <b>{roll.in_attendance}</b>
        </p>
      )}
      {roll?.announced && (
        <p className="second small">
          {t('roll.announced', {
            expected: roll.announced.expected,
            present: roll.announced.present,
            quorum: t(roll.announced.quorum ? 'roll.quorum_yes' : 'roll.quorum_no'),
          })}
        </p>
      )}
      <ul className="list">
        {inRollOrder(people).map((person) => (
          <li key={person.id} className="row">
            <span className="strong">{person.name}</span>
            <span className="small second">{t(`role.${person.role}`)}</span>
            <span className="small second">{underName(person, meeting)}</span>
            <Tags person={person} />
            <span className="small push">{t(`presence.${person.presence}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tags({ person }: { person: ParticipantView }) {
  return (
    <>
      {person.late && <Tag>{t('people.late')}</Tag>}
      {person.by_hand_because !== null && <Tag title={person.by_hand_because}>{t('people.by_hand')}</Tag>}
      {person.no_device && <Tag>{t('people.no_device')}</Tag>}
      {person.presence === 'present' && !person.connected && !person.no_device && <Tag>{t('people.offline')}</Tag>}
    </>
  );
}
