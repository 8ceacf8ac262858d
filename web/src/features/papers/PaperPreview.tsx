// A document as it will be printed, drawn from its blocks. Its red belongs to the document.
import type { Block } from '../../protocol/Block';
import type { Paper } from '../../protocol/Paper';
import './papers.css';

export function PaperPreview({ paper }: { paper: Paper }) {
  return (
    <article className="paper-preview" aria-label={paper.title} lang="zh-CN">
      {paper.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: Passages have no names and never change places.
        <Passage key={index} block={block} />
      ))}
    </article>
  );
}

function Passage({ block }: { block: Block }) {
  switch (block.is) {
    case 'mark':
      return <p className="paper-mark">{block.text}</p>;
    case 'issue':
      return <p className="paper-issue">{block.text}</p>;
    case 'imprint':
      return (
        <p className="paper-imprint">
          <span>{block.left}</span>
          <span>{block.right}</span>
        </p>
      );
    case 'title':
      return <h3 className="paper-title">{block.lines.join('')}</h3>;
    case 'heading':
      return <h4 className={`paper-heading paper-heading-${block.level}`}>{block.text}</h4>;
    case 'paragraph':
      return (
        <p className="paper-paragraph">
          {block.runs.map((run, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: Runs have no names and never change places.
            run.strong ? <b key={index}>{run.text}</b> : <span key={index}>{run.text}</span>,
          )}
        </p>
      );
    case 'addressee':
      return <p>{block.text}</p>;
    case 'signature':
      return (
        <p className="paper-signature">
          <span>{block.by}</span>
          <span>{block.date}</span>
        </p>
      );
    case 'centred':
      return <p className="paper-centred">{block.text}</p>;
    case 'people':
      return (
        <p className="paper-people">
          <b>{block.label}</b>{' '}
          {block.groups.map((group) => (
            <span key={`${group.unit} ${group.names.join()}`}>
              {group.unit && `${group.unit} `}
              {group.names.join('　')}
              {'　'}
            </span>
          ))}
        </p>
      );
    case 'table':
      return <PaperTable head={block.head} rows={block.rows} />;
    case 'stamp':
      return <p className="paper-stamp">{block.text}</p>;
    case 'contents':
      return (
        <ul className="paper-contents">
          {block.entries.map((entry) => (
            <li key={`${entry.title} ${entry.by}`}>
              {entry.title} <span>{entry.by}</span>
            </li>
          ))}
        </ul>
      );
    case 'blank':
      return <p className="paper-blank">&nbsp;</p>;
    case 'page_break':
      return <hr className="paper-break" />;
  }
}

function PaperTable({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    // A region that scrolls must be reachable by keyboard.
    <section className="paper-table" tabIndex={0} aria-label={head.join(' ')}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: Rows stand where they stand, and two may be alike.
            <tr key={index}>
              {row.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: Columns stand where they stand.
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
