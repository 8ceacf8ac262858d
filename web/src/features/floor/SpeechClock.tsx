// The clock of the running speech, counted by the server's time. Read out at one minute, half a minute
// and nothing left only; one soft sound where the quiet sign comes, for who speaks and who presides.
import { useEffect, useRef, useState } from 'react';
import { clockFigure, minutesSeconds, type SpeechClock as Reading, readOut, speechClock } from '../../meeting/clock';
import { useKnown, useNow, useSection } from '../../meeting/hooks';
import type { SpeakerView } from '../../protocol/SpeakerView';
import { Clock, type ClockProps, type ClockTone } from '../../ui/Clock';
import { Live } from '../../ui/Live';
import { limitWords } from '../../ui/when';
import { t } from '../../words';
import { softSound } from './sound';

export type SpeechClockProps = {
  speaker: SpeakerView;
  size?: ClockProps['size'];
  /** Whether the quiet sign is also heard. */
  sounds?: boolean;
};

export function SpeechClock({ speaker, size = 'plain', sounds = false }: SpeechClockProps) {
  const quietSign = useSection('floor')?.quiet_sign_s ?? 30;
  const offline = useKnown((known) => known.link.phase !== 'open');
  const now = useNow(speaker.running_since !== null || speaker.state === 'called');
  const reading = speechClock(speaker, now, quietSign);
  const said = useReadOut(reading.left, sounds);
  const limit = speaker.limit_s;
  return (
    <>
      <Clock
        figure={figureOf(reading, speaker, now)}
        word={offline ? t('clock.we_are_lost') : wordOf(reading, speaker, now)}
        detail={detailOf(reading, limit)}
        tone={offline ? 'stands' : toneOf(reading)}
        left={limit === null || reading.left === null ? null : reading.left / (limit * 1000)}
        notch={limit === null || limit === 0 ? null : quietSign / limit}
        size={size}
      />
      <Live words={said} />
    </>
  );
}

function figureOf(reading: Reading, speaker: SpeakerView, now: number): string {
  if (reading.state === 'called') return minutesSeconds((now - speaker.called_at) / 1000);
  return reading.left === null ? minutesSeconds(reading.spoken / 1000) : clockFigure(reading.left);
}

function wordOf(reading: Reading, speaker: SpeakerView, now: number): string {
  switch (reading.state) {
    case 'called':
      return t('clock.called');
    case 'lost':
      return t('clock.lost', { time: minutesSeconds((now - (speaker.lost_since ?? now)) / 1000) });
    case 'paused':
      return t(speaker.waits_for_chair ? 'clock.waits_for_chair' : 'clock.paused');
    case 'over':
      return t(speaker.limit_counts ? 'clock.over' : 'clock.over_guide');
    case 'last':
      return t('clock.last');
    case 'runs':
      return t(reading.left === null ? 'clock.spoken' : 'clock.left');
  }
}

function detailOf(reading: Reading, limit: number | null): string | undefined {
  if (limit === null) return undefined;
  if (reading.state === 'called') return t('clock.limit', { limit: limitWords(limit) });
  return t('clock.limit_spoken', { limit: limitWords(limit), spoken: minutesSeconds(reading.spoken / 1000) });
}

function toneOf(reading: Reading): ClockTone {
  if (reading.state === 'over' || reading.state === 'last' || reading.state === 'runs') return reading.state;
  return 'stands';
}

function useReadOut(left: number | null, sounds: boolean): string {
  const before = useRef<number | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const mark = readOut(before.current, left);
    before.current = left;
    if (mark === null) return;
    setSaid(t(mark === 60 ? 'clock.say_minute' : mark === 30 ? 'clock.say_half' : 'clock.say_over'));
    if (sounds && mark === 30) softSound();
  }, [left, sounds]);
  return said;
}
