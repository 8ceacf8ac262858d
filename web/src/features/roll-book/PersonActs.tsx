// What may be done for or to one person: check in by hand, leave, leaving early, the chair, rights lent
// for this meeting, and a new link. Each act is there while the server offers it.
import { useMay } from '../../meeting/hooks';
import type { ParticipantView } from '../../protocol/ParticipantView';
import { Act, ActWithWords } from '../../ui/Act';
import { t } from '../../words';
import { Reissue } from '../links/Reissue';
import { Rights } from '../rights/Rights';

export function PersonActs({ person }: { person: ParticipantView }) {
  const may = useMay();
  const here = person.presence === 'present';
  const presides = person.role === 'chair' || person.role === 'vice_chair';
  return (
    <div className="person-acts stack">
      {person.by_hand_because !== null && (
        <p className="small second">{t('office.roll.by_hand_because', { reason: person.by_hand_because })}</p>
      )}
      <div className="row">
        {!here && (
          <ActWithWords
            offer="manual_check_in"
            kind="outline"
            label={t('office.roll.why_by_hand')}
            submit={t('office.roll.check_in_by_hand')}
            command={(reason) => ({ do: 'manual_check_in', of: person.id, reason })}
          >
            {t('office.roll.check_in_by_hand')}
          </ActWithWords>
        )}
        {person.presence === 'absent' && (
          <ActWithWords
            offer="mark_leave"
            label={t('office.roll.why_leave')}
            submit={t('office.roll.mark_leave')}
            command={(reason) => ({ do: 'mark_leave', of: person.id, reason })}
          >
            {t('office.roll.mark_leave')}
          </ActWithWords>
        )}
        {here && (
          <Act
            offer="leave_early_of"
            confirm={t('office.roll.leave_early_sure', { name: person.name })}
            command={{ do: 'leave_early', of: person.id }}
          >
            {t('office.roll.leave_early')}
          </Act>
        )}
        {here && (
          <Act offer="call" command={{ do: 'call', speaker: person.id }}>
            {t('office.queue.call', { name: person.name })}
          </Act>
        )}
        {presides && here && (
          <Act
            offer="hand_over_chair"
            confirm={t('office.roll.hand_over_sure', { name: person.name })}
            command={{ do: 'hand_over_chair', to: person.id }}
          >
            {t('office.roll.hand_over')}
          </Act>
        )}
      </div>
      {may('grant_right') && <Rights person={person} />}
      {may('reissue_link') && <Reissue person={person} />}
    </div>
  );
}
