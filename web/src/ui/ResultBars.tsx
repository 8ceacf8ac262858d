// Bars of a result: ink on paper, from zero to the base, the number at the right. Widths are true; a
// figure that is not nought is at least four pixels wide. While a vote runs each option is hatched.
import { Drawn, type Sign } from './Marks';

export type Bar = { key: string; name: string; count: number; sign?: Sign };

export type ResultBarsProps = {
  bars: readonly Bar[];
  /** What the bars are measured against. */
  base: number;
  /** Where the majority lies, in votes; drawn on the bar of `for`. */
  line?: number | null;
  running?: boolean;
  caption: string;
};

export function ResultBars({ bars, base, line = null, running = false, caption }: ResultBarsProps) {
  const whole = Math.max(base, 1);
  return (
    <table className={`bars${running ? ' running' : ''}`}>
      <caption className="hidden-words">{caption}</caption>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row" className="song">
              {bar.sign && <Drawn sign={bar.sign} />}
              {bar.name}
            </th>
            <td className="bar-cell" aria-hidden="true">
              <svg className="bar" aria-hidden="true" viewBox="0 0 1000 20" preserveAspectRatio="none">
                <rect className="bar-base" x="0" y="0" width="1000" height="20" />
                <rect className="bar-count" x="0" y="0" width={barWidth(bar.count, whole)} height="20" />
                {bar.key === 'for' && line !== null && line <= whole && (
                  <rect className="bar-line" x={(line / whole) * 1000 - 3} y="0" width="6" height="20" />
                )}
              </svg>
            </td>
            <td className="bar-number">{bar.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of a thousand. Never so thin that a figure could be taken for nought. */
export function barWidth(count: number, base: number): number {
  return count === 0 ? 0 : Math.max(5, Math.min(1000, (count / base) * 1000));
}
