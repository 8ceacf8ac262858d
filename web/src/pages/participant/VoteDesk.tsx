// The desk while a vote runs: what is still to be chosen, the chosen words, 提交, and what became of it.
import { type Ballot, castCommand, choiceWords, exactly, isMatrix, missing } from '../../features/votes-cast/choice';
import type { Standing } from '../../features/votes-cast/voting';
import { useMe, usePlace, useSend } from '../../meeting/hooks';
import type { Refusal } from '../../protocol/Refusal';
import type { VoteView } from '../../protocol/VoteView';
import { Button } from '../../ui/Button';
import { Desk, type DeskProps } from '../../ui/Frame';
import { t } from '../../words';
import { whyWords } from '../../words/refusal';
import type { Shared } from './desk';

export function VoteDesk({
  vote,
  stands,
  ballot,
  ...shared
}: Shared & { vote: VoteView; stands: Standing; ballot: Ballot }) {
  const { session } = usePlace();
  const send = useSend();
  const me = useMe();
  if (stands.is === 'out') return <Desk {...shared} {...outWords(vote, stands.refusal)} />;
  if (stands.is === 'sending') {
    return (
      <Desk
        {...shared}
        tone="rest"
        sentence={stands.sent ? t('desk.vote_sending') : t('desk.vote_waiting')}
        actions={!stands.sent && <Button onClick={() => session.cancel(stands.id)}>{t('desk.withdraw')}</Button>}
      />
    );
  }
  const submit = (again: boolean) => (
    <Button
      kind={missing(vote.spec, ballot) > 0 ? 'dashed' : 'filled'}
      big
      disabled={missing(vote.spec, ballot) > 0}
      onClick={() => void send(castCommand(vote, ballot))}
    >
      {t(again ? 'desk.vote_submit_again' : 'desk.vote_submit')}
    </Button>
  );
  if (stands.is === 'cast') {
    const choice = me?.vote?.choice ?? null;
    return (
      <Desk
        {...shared}
        tone="rest"
        sentence={t('desk.voted')}
        detail={
          choice === null
            ? t('desk.vote_final')
            : t('desk.voted_choice', { choice: choiceWords(choice, t('list.separator')) })
        }
        actions={stands.mayChange && submit(true)}
      />
    );
  }
  return (
    <Desk
      {...shared}
      tone={missing(vote.spec, ballot) > 0 ? 'rest' : 'ask'}
      sentence={ballotSentence(vote, ballot)}
      detail={ballotDetail(vote, ballot)}
      actions={submit(false)}
    />
  );
}

/** One line about a vote that asks nothing more; nothing about one that is not one's own. */
export function votedWords(vote: VoteView, stands: Standing): string {
  if (stands.is === 'cast') return t('desk.voted');
  return stands.is === 'out' && isApplause(vote, stands.refusal) ? t('desk.vote_acclamation') : '';
}

function isApplause({ spec }: VoteView, refusal: Refusal): boolean {
  return spec.method === 'acclamation' && refusal.reason !== 'not_entitled';
}

/** Nothing to press: no vote in this, or it is taken by acclamation. */
function outWords(vote: VoteView, refusal: Refusal): Pick<DeskProps, 'tone' | 'sentence' | 'detail'> {
  if (isApplause(vote, refusal)) {
    return { tone: 'rest', sentence: t('desk.vote_acclamation'), detail: t('desk.vote_acclamation_detail') };
  }
  return { tone: 'rest', sentence: t('desk.vote_not'), detail: whyWords(refusal) };
}

function ballotSentence({ spec }: VoteView, ballot: Ballot): string {
  if (isMatrix(spec)) {
    const marked = ballot.marks.filter((each) => each !== null).length;
    return marked === 0 ? t('desk.vote_matrix') : t('desk.vote_matrix_chosen', { n: marked, of: spec.objects.length });
  }
  if (ballot.chosen.length === 0) {
    if (spec.choose === 1) return t('desk.vote_one');
    return t(exactly(spec) ? 'desk.vote_exactly' : 'desk.vote_at_most', { n: spec.choose });
  }
  const more = missing(spec, ballot);
  if (more > 0) return t('desk.vote_more', { n: more });
  return t('desk.vote_chosen', { choice: choiceWords(ballot.chosen, t('list.separator')) });
}

function ballotDetail({ spec }: VoteView, ballot: Ballot): string {
  const words = [t(spec.revote === 'first_final' ? 'desk.vote_final' : 'desk.vote_can_change')];
  const empty = ballot.marks.filter((each) => each === null).length;
  if (isMatrix(spec) && empty > 0) words.unshift(t('desk.vote_rows_left', { n: empty }));
  if (spec.method === 'hands') words.unshift(t('desk.vote_hands_detail'));
  return words.join(' ');
}
