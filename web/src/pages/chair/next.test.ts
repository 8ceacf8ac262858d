import { describe, expect, test } from 'vitest';
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import type { Offer } from '../../protocol/Offer';
import type { QueuePlace } from '../../protocol/QueuePlace';
import type { SpeakerView } from '../../protocol/SpeakerView';
import type { VoteView } from '../../protocol/VoteView';
import { nextStep } from './next';

const first = { participant: 9 } as QueuePlace;
const speaking = { state: 'speaking', waits_for_chair: false } as SpeakerView;

function next(offers: Offer[], part: Partial<Parameters<typeof nextStep>[0]> = {}) {
  const seen = { vote: undefined, holder: null, interrupted: false, first: undefined, item: undefined, ...part };
  return nextStep({ may: (offer) => offers.includes(offer), ...seen }).is;
}

describe('the one filled button of the rostrum', () => {
  test('first people check in, then the meeting is opened', () => {
    expect(next(['open_check_in', 'open_meeting'])).toBe('check_in');
    expect(next(['close_check_in', 'open_meeting'])).toBe('open');
  });

  test('a running vote comes before the queue, and is closed', () => {
    const vote = { state: 'open', spec: { method: 'electronic' } } as VoteView;
    expect(next(['close_vote', 'call'], { vote, first })).toBe('close_vote');
    expect(next(['call'], { vote, first })).toBe('nothing');
    const applause = { state: 'open', spec: { method: 'acclamation' } } as VoteView;
    expect(next(['close_vote', 'declare', 'call'], { vote: applause, first })).toBe('declare');
  });

  test('who speaks is ended and the next one called in one press', () => {
    expect(next(['cut_off_speech'], { holder: speaking, first })).toBe('call');
    expect(next([], { holder: speaking, first })).toBe('nothing');
    expect(next(['cut_off_speech'], { holder: speaking, interrupted: true, first })).toBe('nothing');
  });

  test('who was called is waited for, and skipped by no filled button', () => {
    const called = { state: 'called', waits_for_chair: false } as SpeakerView;
    const item = { id: 4 } as AgendaItemView;
    const offers: Offer[] = ['skip_speaker', 'start_item', 'close_meeting'];
    expect(next(offers, { holder: called, first, item })).toBe('called');
    expect(next(offers, { holder: called })).toBe('called');
    const may = (offer: Offer) => offers.includes(offer);
    const seen = { may, vote: undefined, holder: called, interrupted: false, first, item };
    expect(nextStep(seen)).toMatchObject({ instead: first });
    expect(nextStep({ ...seen, interrupted: true })).toMatchObject({ instead: undefined });
  });

  test('when the agenda is done and nobody waits the meeting can be closed', () => {
    expect(next(['close_meeting', 'call'])).toBe('close');
    expect(next(['close_meeting', 'start_item'], { item: { id: 4 } as AgendaItemView })).toBe('item');
  });

  test('a clock that waits for the chair goes on before anybody is called', () => {
    const holder = { ...speaking, waits_for_chair: true };
    expect(next(['resume_speech', 'cut_off_speech'], { holder, first })).toBe('resume_speech');
  });
});
