// What most likely comes next at the rostrum. It chooses among what the server offers, and decides only
// which of the offered buttons is the filled one. While somebody who was called has not begun there is none:
// the one press too many would skip them.
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import type { Offer } from '../../protocol/Offer';
import type { QueuePlace } from '../../protocol/QueuePlace';
import type { SpeakerView } from '../../protocol/SpeakerView';
import type { VoteView } from '../../protocol/VoteView';

export type NextStep =
  | {
      is:
        | 'check_in'
        | 'open'
        | 'resume_meeting'
        | 'close_vote'
        | 'declare'
        | 'announce'
        | 'close'
        | 'resume_speech'
        | 'nothing';
    }
  /** Who was called has not begun; `instead` may be called in their place. */
  | { is: 'called'; holder: SpeakerView; instead: QueuePlace | undefined }
  | { is: 'call'; place: QueuePlace }
  | { is: 'item'; item: AgendaItemView };

type Seen = {
  may: (offer: Offer) => boolean;
  vote: VoteView | undefined;
  holder: SpeakerView | null;
  /** A question interrupts somebody: the floor goes back to them, not to the queue. */
  interrupted: boolean;
  first: QueuePlace | undefined;
  item: AgendaItemView | undefined;
};

export function nextStep({ may, vote, holder, interrupted, first, item }: Seen): NextStep {
  if (may('open_check_in') && may('open_meeting')) return { is: 'check_in' };
  if (may('open_meeting')) return { is: 'open' };
  if (may('resume_meeting')) return { is: 'resume_meeting' };
  if (vote?.state === 'open' && vote.spec.method !== 'acclamation' && may('close_vote')) return { is: 'close_vote' };
  if (vote?.state === 'open') return { is: may('declare') ? 'declare' : 'nothing' };
  if (vote?.state === 'closed' && may('announce_vote')) return { is: 'announce' };
  if (holder?.waits_for_chair === true && may('resume_speech')) return { is: 'resume_speech' };
  if (holder?.state === 'called') {
    return { is: 'called', holder, instead: !interrupted && may('skip_speaker') ? first : undefined };
  }
  if (first !== undefined && callable(may, holder, interrupted)) return { is: 'call', place: first };
  if (item !== undefined && may('start_item')) return { is: 'item', item };
  if (item === undefined && may('close_meeting')) return { is: 'close' };
  return { is: 'nothing' };
}

/** The floor is free, or one press may free it. */
function callable(may: (offer: Offer) => boolean, holder: SpeakerView | null, interrupted: boolean): boolean {
  if (may('call')) return true;
  return holder !== null && !interrupted && may('cut_off_speech');
}
