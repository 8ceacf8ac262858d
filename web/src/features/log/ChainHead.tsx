// The head of the record's chain: whoever sees the same eight characters has the same record.
import { useSection } from '../../meeting/hooks';
import { t } from '../../words';

export function ChainHead() {
  const head = useSection('head');
  if (head === undefined) return null;
  return (
    <span className="small second" title={head.hash}>
      {t('office.log.head', { head: head.hash.slice(0, 8), seq: head.seq })}
    </span>
  );
}
