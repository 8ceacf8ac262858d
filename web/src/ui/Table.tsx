// A plain ruled table that scrolls sideways where it does not fit.
import type { ReactNode } from 'react';

export type TableProps = {
  caption: string;
  head: readonly string[];
  /** The first cell of a row is its head. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  showCaption?: boolean;
};

export function Table({ caption, head, rows, showCaption = false }: TableProps) {
  return (
    // A region that scrolls must be reachable by keyboard.
    <section className="table-around" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className={showCaption ? 'song' : 'hidden-words'}>{caption}</caption>
        <thead>
          <tr>
            {head.map((words) => (
              <th key={words} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, at) =>
                at === 0 ? (
                  <th key={head[at]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[at]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
