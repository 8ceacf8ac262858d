// Plaque, hall and desk (匾 · 堂 · 案): the frame of every page of a meeting. The plaque says which
// meeting this is, the hall shows what happens, the desk is the one place where something is asked of
// the person. Landmarks: banner, main, complementary, and the desk as a named region.
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { t } from '../words';

export type FrameProps = {
  /** Names the layout, such as `participant` or `chair`; the style sheet knows its columns. */
  page: string;
  /** Smaller working text, for chair, clerk and office. */
  office?: boolean;
  plaque: ReactNode;
  /** Bars under the plaque: connection, notices. */
  bars?: ReactNode;
  spine?: ReactNode;
  /** A column before the stage, such as the chair's agenda. */
  before?: ReactNode;
  children: ReactNode;
  side?: ReactNode;
  desk?: ReactNode;
};

export function Frame({ page, office = false, plaque, bars, spine, before, children, side, desk }: FrameProps) {
  return (
    <div className={`frame page-${page}${office ? ' office' : ''}`}>
      {plaque}
      {bars}
      <div className="hall">
        {spine}
        {before && <div className="before">{before}</div>}
        {/* The stage scrolls where it does not fit, so the keyboard must reach it. */}
        <main className="stage" tabIndex={0}>
          {children}
        </main>
        {side && (
          <aside className="side" aria-label={t('frame.side')}>
            {side}
          </aside>
        )}
      </div>
      {desk}
    </div>
  );
}

export type PlaqueProps = {
  /** Body and form, in small letters above the title. */
  kicker?: string;
  title: string;
  /** Facts at the right, such as 应到 and 实到. */
  facts?: ReactNode;
  /** The switches at the far right. */
  switches?: ReactNode;
};

export function Plaque({ kicker, title, facts, switches }: PlaqueProps) {
  const product = t('product');
  // The window is named after the meeting too.
  useEffect(() => {
    document.title = title === product ? product : `${title} · ${product}`;
  }, [title, product]);
  return (
    <header className="plaque">
      <span className="mark song" aria-hidden="true">
        政
      </span>
      <div className="plaque-title">
        {kicker && <p className="small second">{kicker}</p>}
        <h1>{title}</h1>
      </div>
      {facts && <div className="plaque-facts">{facts}</div>}
      {switches && <div className="plaque-switches">{switches}</div>}
    </header>
  );
}

/** 版心: the name of what happens now, upright at the left, marked by the fishtail. */
export function Spine({ title, place }: { title: string; place?: string | undefined }) {
  return (
    <section className="spine" aria-label={title}>
      <svg className="fishtail" viewBox="0 0 26 18" aria-hidden="true">
        <path d="M0 0h26v18L13 7 0 18z" />
      </svg>
      <h2>{title}</h2>
      {place && <p className="small second">{place}</p>}
    </section>
  );
}

export type DeskProps = {
  /** Resting, asking something, or the person is live. */
  tone: 'rest' | 'ask' | 'live';
  /** Changes whenever the desk asks something else; its buttons then rest for a moment. */
  asks: string;
  /** The large thing at the left: one's place in the queue. */
  figure?: ReactNode;
  sentence: string;
  detail?: ReactNode;
  /** What else waits, one line above. */
  above?: ReactNode;
  /** Takes the height of a call. */
  tall?: boolean;
  actions?: ReactNode;
};

/** Buttons of the desk take no press for so long after the desk asks something new. */
const REST_MS = 400;

/**
 * Nobody is to hit what was not there when the hand began to move: presses are held back for a moment
 * after `asks` has changed.
 */
function useRest(asks: string): (event: MouseEvent) => void {
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  const asked = useRef(asks);
  useEffect(() => {
    if (asked.current === asks) return;
    asked.current = asks;
    changedAt.current = performance.now();
  }, [asks]);
  return (event) => {
    if (performance.now() - changedAt.current >= REST_MS) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Whoever was at the desk by keyboard stays there when its buttons are exchanged. */
function useStay(asks: string) {
  const desk = useRef<HTMLDivElement>(null);
  const wasHere = useRef(false);
  useEffect(() => {
    const follow = (event: FocusEvent) => {
      wasHere.current = desk.current?.contains(event.target as Node) ?? false;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that matters.
  useEffect(() => {
    if (wasHere.current && document.activeElement === document.body) desk.current?.focus();
  }, [asks]);
  return desk;
}

/** Where desks of different kinds take turns: holds back presses and keeps the keyboard at the desk. */
export function DeskPlace({ asks, children }: { asks: string; children: ReactNode }) {
  const desk = useStay(asks);
  const rest = useRest(asks);
  return (
    <div className="desk-place" ref={desk} tabIndex={-1} onClickCapture={rest}>
      {children}
    </div>
  );
}

export function Desk({ tone, asks, figure, sentence, detail, above, tall = false, actions }: DeskProps) {
  const rest = useRest(asks);
  return (
    <section className={`desk ${tone}${tall ? ' tall' : ''}`} aria-label={t('frame.desk')} onClickCapture={rest}>
      {above && <div className="desk-above">{above}</div>}
      <div className="desk-row">
        {figure && <div className="desk-figure">{figure}</div>}
        <div className="desk-words">
          <p className="desk-sentence song" role="status">
            {sentence}
          </p>
          {detail && <div className="desk-detail">{detail}</div>}
        </div>
        {actions && <div className="desk-actions">{actions}</div>}
      </div>
    </section>
  );
}
