// Which page belongs to which path. Pages load when they are needed. A seat's page follows from whose
// seat it is: who presides gets the chair's page, a clerk the clerk's, a venue its screen, everybody
// else the participant's.
import { lazy, Suspense } from 'react';
import { Entrance } from './pages/Entrance';
import { SeatDoor } from './pages/SeatDoor';
import { t, useLanguage } from './words';

const AdminPage = lazy(() => import('./pages/admin/AdminPage'));
const SetupPage = lazy(() => import('./pages/setup/SetupPage'));

export type Route =
  | { page: 'seat'; seat: string }
  | { page: 'admin' }
  | { page: 'setup'; token: string }
  | { page: 'entrance' };

export function routeOf(path: string): Route {
  const [first, second] = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (first === 'p' && second) return { page: 'seat', seat: second };
  if (first === 'admin') return { page: 'admin' };
  if (first === 'setup' && second) return { page: 'setup', token: second };
  return { page: 'entrance' };
}

export function App({ path }: { path: string }) {
  useLanguage();
  return <Suspense fallback={<p role="status">{t('page.loading')}</p>}>{pageOf(routeOf(path))}</Suspense>;
}

function pageOf(route: Route) {
  switch (route.page) {
    case 'seat':
      return <SeatDoor base={`/p/${encodeURIComponent(route.seat)}`} />;
    case 'admin':
      return <AdminPage />;
    case 'setup':
      return <SetupPage token={route.token} />;
    case 'entrance':
      return <Entrance />;
  }
}
