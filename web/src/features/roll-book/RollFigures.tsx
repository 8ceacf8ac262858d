// The roll in four figures, the quorum and the lost connections, in words.
import { useSection } from '../../meeting/hooks';
import { Drawn } from '../../ui/Marks';
import { t } from '../../words';
import { lost, usePeople } from './people';
import './roll.css';

export function RollFigures() {
  const roll = useSection('roll');
  const gone = lost(usePeople());
  if (roll === undefined) return null;
  const figures = [
    ['expected', roll.expected],
    ['present', roll.present],
    ['on_leave', roll.on_leave],
    ['in_attendance', roll.in_attendance],
  ] as const;
  return (
    <section className="roll-figures" aria-label={t('office.roll.figures')}>
      <dl>
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt className="small second">{t(`roll.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p className="small roll-line">
        <Quorum reached={roll.quorum} expected={roll.expected} />
        {roll.present_still < roll.present && t('office.roll.still', { count: roll.present_still })}
      </p>
      {gone.length > 0 && (
        <p className="small roll-line">
          <Drawn sign="lost" />
          <span>
            <b>{t('office.roll.lost_count', { count: gone.length })}</b>{' '}
            {gone
              .slice(0, 4)
              .map((person) => person.name)
              .join(t('refused.list'))}
          </span>
        </p>
      )}
    </section>
  );
}

function Quorum({ reached, expected }: { reached: boolean; expected: number }) {
  return (
    <span>
      {reached && <Drawn sign="check" />}
      <b>{t(reached ? 'roll.quorum_yes' : 'roll.quorum_no')}</b>{' '}
      <span className="second">{t('office.roll.half', { count: Math.floor(expected / 2) + 1 })}</span>
    </span>
  );
}
