// A vice chair has two places: their own seat, and the rostrum from which the floor is directed. This is
// the way from one to the other; whoever presides is at the rostrum anyway.
import { useSyncExternalStore } from 'react';
import { useMe } from '../../meeting/hooks';
import { t } from '../../words';

const ROSTRUM = '#rostrum';

/** Whether the page's address names the rostrum. */
export function useAtRostrum(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('hashchange', changed);
      return () => removeEventListener('hashchange', changed);
    },
    () => location.hash === ROSTRUM,
  );
}

export function RostrumLink() {
  const me = useMe();
  const there = useAtRostrum();
  if (me?.role !== 'vice_chair' || me.presides) return null;
  return (
    <a className="button switch" href={there ? '#' : ROSTRUM}>
      {t(there ? 'office.seat' : 'office.rostrum')}
    </a>
  );
}
