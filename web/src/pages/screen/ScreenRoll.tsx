// On the screen: who is expected and who is here, in all and in each venue.
import { useSection } from '../../meeting/hooks';
import { t } from '../../words';

export function ScreenRoll() {
  const roll = useSection('roll');
  if (!roll) return null;
  const figures = roll.announced ?? roll;
  // People are still coming: that too few are here yet is no news.
  const arriving = roll.announced === null && !roll.quorum;
  const verdict = arriving ? 'screen.check_in' : figures.quorum ? 'roll.quorum_yes' : 'roll.quorum_no';
  return (
    <div className="screen-roll">
      <div className="screen-roll-whole">
        <dl className="screen-figures">
          <div>
            <dt className="song">{t('roll.expected')}</dt>
            <dd className="screen-figure">{figures.expected}</dd>
          </div>
          <div>
            <dt className="song">{t('roll.present')}</dt>
            <dd className="screen-figure">{figures.present}</dd>
          </div>
        </dl>
        <p className="song screen-quorum">{t(verdict)}</p>
        <p className="second">
          {t('screen.majority', { n: Math.floor(figures.expected / 2) + 1, attending: roll.in_attendance })}
        </p>
      </div>
      {roll.venues.length > 0 && (
        <ul className="screen-venues">
          {roll.venues.map((venue) => (
            <li key={venue.venue}>
              <p className="row">
                <span className="song">{venue.name}</span>
                <span className="push">
                  <b>{venue.present}</b> <span className="second">/ {venue.expected}</span>
                </span>
              </p>
              <svg className="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
                <rect className="bar-base" x="0" y="0" width="1000" height="20" />
                <rect
                  className="bar-count"
                  x="0"
                  y="0"
                  width={venue.expected === 0 ? 0 : Math.min(1000, (venue.present / venue.expected) * 1000)}
                  height="20"
                />
              </svg>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
