// The ballot of somebody at the rostrum or the clerk's desk whom the vote's list entitles. Choosing never
// casts; the button does.
import { useState } from 'react';
import { Booth } from '../../features/votes-cast/Booth';
import { type Ballot, ballotFrom, castCommand, missing } from '../../features/votes-cast/choice';
import { useMe } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Act } from '../../ui/Act';
import { t } from '../../words';

export function OwnBallot({ vote }: { vote: VoteView }) {
  const me = useMe();
  const mine = me?.vote?.vote === vote.id ? me.vote : null;
  const [ballot, setBallot] = useState<Ballot>(() => ballotFrom(vote.spec, mine));
  const entitled = mine !== null && (mine.refused === null || mine.voted);
  if (vote.state !== 'open' || vote.spec.method === 'acclamation' || !entitled) return null;
  return (
    <section className="own-ballot stack" aria-label={t('office.votes.own')}>
      <h3>{t('office.votes.own')}</h3>
      <Booth vote={vote} ballot={ballot} onBallot={setBallot} />
      {mine.refused === null && (
        <Act kind="outline" disabled={missing(vote.spec, ballot) > 0} command={() => castCommand(vote, ballot)}>
          {t(mine.voted ? 'desk.vote_submit_again' : 'desk.vote_submit')}
        </Act>
      )}
      {mine.voted && <p className="small">{t('desk.voted')}</p>}
    </section>
  );
}
