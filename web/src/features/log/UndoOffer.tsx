// The last act, for ten seconds: one press takes it back. Pressing late is refused by the server, which
// alone knows the time.
import { useMe, useNow } from '../../meeting/hooks';
import { Act } from '../../ui/Act';
import { t } from '../../words';
import { useNames } from '../roll-book/people';
import { logWords } from './LogPanel';

export function UndoOffer() {
  const undo = useMe()?.undo ?? null;
  const now = useNow(undo !== null);
  const name = useNames();
  if (undo === null || undo.until <= now) return null;
  return (
    <span className="undo row">
      <Act command={{ do: 'undo', act: undo.act }}>{t('office.undo')}</Act>
      <span className="small">
        {logWords({ by: null, what: undo.what, of: undo.of, detail: null }, name)}
        <br />
        <span className="second">{t('office.undo.left', { count: Math.ceil((undo.until - now) / 1000) })}</span>
      </span>
    </span>
  );
}
