// Clocks. Time burns down like a stick of incense: solid what remains, dotted what is burnt, the tip
// vermilion while it runs, a notch where the quiet sign comes. The figure is the fact; the stick repeats it.
import type { ReactNode } from 'react';

export type ClockTone = 'runs' | 'last' | 'over' | 'stands';

export type ClockProps = {
  figure: string;
  /** 还剩, 超时, 暂停, 掉线. */
  word: string;
  detail?: ReactNode;
  tone: ClockTone;
  /** What remains, 0 to 1; nothing where there is no limit. */
  left?: number | null;
  /** Where the quiet sign comes, 0 to 1 of the whole. */
  notch?: number | null;
  size?: 'plain' | 'own' | 'screen';
};

export function Clock({ figure, word, detail, tone, left = null, notch = null, size = 'plain' }: ClockProps) {
  return (
    <div className={`clock ${tone} clock-${size}`}>
      <div className="clock-row">
        <span className="clock-figure" role="timer">
          {figure}
        </span>
        <div className="clock-words">
          <p className="strong">{word}</p>
          {detail && <p className="second">{detail}</p>}
        </div>
      </div>
      {left !== null && <Incense left={left} notch={notch} tone={tone} />}
    </div>
  );
}

const LONG = 1000;

export function Incense({ left, notch = null, tone }: { left: number; notch?: number | null; tone: ClockTone }) {
  const burnt = Math.round(Math.min(1, Math.max(0, left)) * LONG);
  return (
    <svg className={`incense ${tone}`} viewBox={`0 0 ${LONG} 20`} preserveAspectRatio="none" aria-hidden="true">
      {tone === 'over' ? (
        <OverTime />
      ) : (
        <>
          <line className="incense-burnt" x1={burnt} y1="10" x2={LONG} y2="10" />
          <rect className="incense-left" x="0" y="6" width={burnt} height="8" />
          {notch !== null && notch < 1 && (
            <rect className="incense-notch" x={notch * LONG} y="0" width="2" height="20" />
          )}
          <rect className="incense-tip" x={Math.max(0, burnt - 6)} y="0" width="6" height="20" />
        </>
      )}
    </svg>
  );
}

/** Hatched: the stick is burnt down. */
function OverTime() {
  const marks = Array.from({ length: 40 }, (_, at) => at * (LONG / 40));
  return (
    <>
      <rect className="incense-over" x="0" y="4" width={LONG} height="12" />
      {marks.map((at) => (
        <path key={at} className="incense-hatch" d={`M${at} 16l6-12h8l-6 12z`} />
      ))}
    </>
  );
}
