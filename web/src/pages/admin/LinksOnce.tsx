// The links of a new meeting, shown once: to be printed and cut, saved as CSV, or opened from here. Only
// their hashes are kept, so that what is closed here cannot be had again.
import { absolute } from '../../features/links/LinkShown';
import type { MeetingMade } from '../../protocol/MeetingMade';
import { Button } from '../../ui/Button';
import { Table } from '../../ui/Table';
import { t } from '../../words';
import { csvOf, saveAs } from './csv';

export function LinksOnce({ made, title }: { made: MeetingMade; title: string }) {
  const rows = rowsOf(made);
  const head = [t('people.name'), t('office.admin.role'), t('office.admin.link')];
  return (
    <section className="sheet stack links-once" aria-labelledby="links-heading">
      <h2 id="links-heading">{t('office.admin.made', { title, code: made.code })}</h2>
      <p className="strong no-print">{t('office.admin.links_once')}</p>
      <div className="row no-print">
        <Button kind="outline" onClick={() => window.print()}>
          {t('office.admin.print')}
        </Button>
        <Button
          kind="outline"
          onClick={() => saveAs(`${made.code}-links.csv`, 'text/csv;charset=utf-8', csvOf([head, ...rows]))}
        >
          {t('office.admin.csv')}
        </Button>
      </div>
      <Table
        caption={t('office.admin.links')}
        head={head}
        rows={rows.map(([name, role, url]) => ({
          key: url,
          cells: [
            name,
            role,
            <a key="url" className="link-address" href={url} target="_blank" rel="noreferrer">
              {url}
            </a>,
          ],
        }))}
      />
    </section>
  );
}

/** Name, role and whole address of every person and every screen. */
function rowsOf(made: MeetingMade): [string, string, string][] {
  const people = made.links.map((link): [string, string, string] => [
    link.name,
    t(`role.${link.role}`),
    absolute(link.url),
  ]);
  const screens = made.screens.map((screen): [string, string, string] => [
    screen.name,
    t('office.admin.screen'),
    absolute(screen.url),
  ]);
  return [...people, ...screens];
}
