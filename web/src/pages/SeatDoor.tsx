// The door of a seat: asks whose it is, opens one session for it and shows its page. The session lives
// as long as the door is on the page.
import { lazy, useEffect, useState } from 'react';
import { useAtRostrum } from '../features/hall/RostrumLink';
import { type Place, PlaceContext, useMe } from '../meeting/hooks';
import { Session } from '../meeting/session';
import { ask, browserWire, Refused } from '../meeting/wire';
import type { Seat } from '../protocol/Seat';
import { Button } from '../ui/Button';
import { t } from '../words';
import { entryWords } from '../words/refusal';
import { Entrance } from './Entrance';

const ParticipantPage = lazy(() => import('./participant/ParticipantPage'));
const ScreenPage = lazy(() => import('./screen/ScreenPage'));
const ChairPage = lazy(() => import('./chair/ChairPage'));
const ClerkPage = lazy(() => import('./clerk/ClerkPage'));
const TechnicianPage = lazy(() => import('./clerk/TechnicianPage'));

type Opened = { is: 'asking' } | { is: 'in'; place: Place } | { is: 'out'; problem: Refused | null };

export function SeatDoor({ base }: { base: string }) {
  const [opened, setOpened] = useState<Opened>({ is: 'asking' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks anew.
  useEffect(() => {
    const session = new Session(browserWire(base));
    let gone = false;
    ask<Seat>(`${base}/api/me`).then(
      (seat) => {
        if (gone) return;
        session.start();
        setOpened({ is: 'in', place: { session, base, seat } });
      },
      (problem: unknown) => {
        if (!gone) setOpened({ is: 'out', problem: problem instanceof Refused ? problem : null });
      },
    );
    return () => {
      gone = true;
      session.stop();
    };
  }, [base, tries]);
  if (opened.is === 'asking') return <p role="status">{t('joining')}</p>;
  if (opened.is === 'out') {
    if (opened.problem !== null) return <Entrance problem={entryWords(opened.problem.refused)} />;
    return (
      <div className="sheet stack">
        <p role="alert">{t('link.lost')}</p>
        <Button kind="filled" onClick={() => setTries(tries + 1)}>
          {t('entrance.again')}
        </Button>
      </div>
    );
  }
  return (
    <PlaceContext.Provider value={opened.place}>
      <SeatPage seat={opened.place.seat} />
    </PlaceContext.Provider>
  );
}

/** Which page shows a seat; what its owner may do is asked of the server, not decided here. */
function SeatPage({ seat }: { seat: Seat }) {
  const presides = useMe()?.presides ?? false;
  const atRostrum = useAtRostrum();
  if (seat.role === null) return <ScreenPage />;
  if (presides || seat.role === 'chair') return <ChairPage />;
  if (seat.role === 'vice_chair' && atRostrum) return <ChairPage />;
  if (seat.role === 'clerk') return <ClerkPage />;
  if (seat.role === 'technician') return <TechnicianPage />;
  return <ParticipantPage />;
}
