// Why a button of the course stands out of use, read from what everybody sees. Whether it may be pressed
// is the server's to say; these are only the words beside it.
import { useRows, useSection } from '../../meeting/hooks';
import { t } from '../../words';

export function useHindrance(): string | null {
  const meeting = useSection('meeting');
  const holder = useSection('floor')?.holder ?? null;
  const votes = useRows('votes');
  if (meeting === undefined) return null;
  if (meeting.state === 'closed') return t('why.meeting_closed');
  if (meeting.state === 'recessed') return t('why.in_recess');
  if (meeting.state !== 'in_session') return t('why.not_in_session');
  if (holder !== null) return t('why.floor_taken');
  if (Object.values(votes).some((vote) => vote.state === 'open')) return t('why.vote_open');
  return null;
}
