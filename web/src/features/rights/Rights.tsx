// Rights that whoever presides lends to one person for this meeting, and takes back.
import { useId } from 'react';
import { useSend } from '../../meeting/hooks';
import type { ParticipantView } from '../../protocol/ParticipantView';
import type { Right } from '../../protocol/Right';
import { CheckBox } from '../../ui/Field';
import { t } from '../../words';

const RIGHTS: readonly Right[] = [
  'ask_for_floor',
  'course',
  'votes',
  'ask_questions',
  'chat_to_all',
  'recording',
  'screen_share',
];

export function Rights({ person }: { person: ParticipantView }) {
  const send = useSend();
  const heading = useId();
  return (
    <fieldset className="rights" aria-labelledby={heading}>
      <legend id={heading} className="small second">
        {t('office.rights', { name: person.name })}
      </legend>
      {RIGHTS.map((right) => {
        const lent = person.rights.includes(right);
        return (
          <CheckBox
            key={right}
            label={t(`right.${right}`)}
            checked={lent}
            onChange={() => void send({ do: lent ? 'revoke_right' : 'grant_right', to: person.id, right })}
          />
        );
      })}
    </fieldset>
  );
}
