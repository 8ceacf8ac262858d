// What a participant sees and does. The order of what is asked stands in desk.ts; here the hall and the
// desk are put together, and the two things a person is making are held: a ballot and a reply.
import { useEffect, useState } from 'react';
import { Bars } from '../../features/hall/Bars';
import { MeetingPlaque } from '../../features/hall/MeetingPlaque';
import { MeetingSpine, useActiveItem } from '../../features/hall/MeetingSpine';
import { UndoOffer } from '../../features/log/UndoOffer';
import { blankReply, type Reply } from '../../features/reply/reply';
import { UnreadAnnouncements } from '../../features/talk/Announcements';
import { type Ballot, ballotFrom, emptyBallot } from '../../features/votes-cast/choice';
import { announcedSince, openVote } from '../../features/votes-cast/voting';
import { useKnown, useMe, useRows, useSection } from '../../meeting/hooks';
import type { Oneself } from '../../protocol/Oneself';
import type { SuggestionView } from '../../protocol/SuggestionView';
import type { VoteView } from '../../protocol/VoteView';
import { useDraft } from '../../ui/draft';
import { Frame } from '../../ui/Frame';
import { t } from '../../words';
import { asked, stageShows } from './desk';
import './participant.css';
import { ParticipantDesk } from './ParticipantDesk';
import { Side } from './Side';
import { Stage } from './Stage';

export default function ParticipantPage() {
  const me = useMe();
  if (me === null) {
    return (
      <Frame page="participant" plaque={<MeetingPlaque />} bars={<Bars />}>
        <p role="status">{t('joining')}</p>
      </Frame>
    );
  }
  return <Participant me={me} />;
}

function Participant({ me }: { me: Oneself }) {
  const meeting = useSection('meeting');
  const floor = useSection('floor');
  const votes = useRows('votes');
  const waiting = useKnown((known) => known.waiting);
  const online = useKnown(({ link }) => link.phase === 'open' && link.back === null);
  const item = useActiveItem();
  const open = openVote(votes);
  const announced = floor?.holder ? null : announcedSince(votes, item?.started_at ?? Number.POSITIVE_INFINITY);
  const all = asked({
    me,
    state: meeting?.state ?? null,
    holder: floor?.holder ?? null,
    suspended: floor?.suspended ?? null,
    answersNext: floor?.answers_next ?? null,
    votes,
    waiting,
    online,
  });

  // Who is asked whether a count is right sees the figures before the others do.
  const counted = all.find((each) => each.is === 'confirm')?.vote ?? null;
  const result = counted ?? announced;

  const [ballot, setBallot] = useBallot(open, me);
  const writing = useReply(me);
  // In the item of responses the form is at hand; elsewhere whoever replies asks for it.
  const [wantsForm, setWantsForm] = useState<boolean | null>(null);
  const replying = writing.suggestion !== null && (wantsForm ?? item?.kind === 'response');
  const shows = stageShows(all, { replying, open: open !== null, result: result !== null });

  return (
    <Frame
      page={`participant shows-${shows}`}
      plaque={<MeetingPlaque />}
      bars={
        <>
          <Bars />
          <UnreadAnnouncements />
          {me.undo !== null && (
            <div className="bar-line-message">
              <UndoOffer />
            </div>
          )}
        </>
      }
      spine={<MeetingSpine now={open ? t('vote.title') : undefined} />}
      side={<Side shows={shows} replying={writing} onReplying={() => setWantsForm(true)} />}
      desk={<ParticipantDesk all={all} ballot={ballot} writing={writing} shows={shows} onReplying={setWantsForm} />}
    >
      <Stage shows={shows} vote={open ?? result} ballot={ballot} onBallot={setBallot} writing={writing} />
    </Frame>
  );
}

/** The ballot being made in the vote that is open; forgotten when another vote opens. */
function useBallot(vote: VoteView | null, me: Oneself): [Ballot, (ballot: Ballot) => void] {
  const [made, setMade] = useState<{ vote: number; ballot: Ballot } | null>(null);
  const mine = vote !== null && me.vote?.vote === vote.id ? me.vote : null;
  const cast = mine?.voted ?? false;
  // Once a ballot is cast nothing of it stays but what the server says; of a secret one, nothing.
  useEffect(() => {
    if (cast) setMade(null);
  }, [cast]);
  if (vote === null) return [{ chosen: [], marks: [] }, () => undefined];
  const begun = made?.vote === vote.id ? made.ballot : null;
  const ballot = begun ?? (mine ? ballotFrom(vote.spec, mine) : emptyBallot(vote.spec));
  return [ballot, (next) => setMade({ vote: vote.id, ballot: next })];
}

export type Writing = {
  suggestion: SuggestionView | null;
  reply: Reply;
  onReply: (reply: Reply) => void;
  onChoose: (id: string) => void;
  /** After it was taken. */
  forget: () => void;
};

/** The reply being written: the one chosen, or the first that is due; kept in this window until taken. */
function useReply(me: Oneself): Writing {
  const suggestions = useRows('suggestions');
  const [chosen, setChosen] = useState<string | null>(null);
  const id = chosen ?? me.answers_due[0] ?? null;
  const suggestion = id === null ? null : (suggestions[id] ?? null);
  const [draft, setDraft] = useDraft(`reply-${id ?? ''}`);
  const blank = suggestion ? blankReply(suggestion) : { kind: null, due: '', text: '' };
  return {
    suggestion,
    reply: draft === '' ? blank : (JSON.parse(draft) as Reply),
    onReply: (reply) => setDraft(JSON.stringify(reply)),
    onChoose: setChosen,
    forget: () => {
      setDraft('');
      setChosen(null);
    },
  };
}
