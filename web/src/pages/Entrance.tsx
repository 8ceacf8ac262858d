// Where somebody stands without a link: what to do, and nothing else.
import { Switches } from '../features/hall/MeetingPlaque';
import { Frame, Plaque } from '../ui/Frame';
import { t } from '../words';

/** `problem` says why a link did not lead in. */
export function Entrance({ problem }: { problem?: string }) {
  return (
    <Frame page="entrance" plaque={<Plaque title={t('product')} switches={<Switches sound={false} />} />}>
      <div className="sheet stack">
        <h2>{problem ? t('entrance.failed') : t('entrance.title')}</h2>
        {problem && (
          <p className="strong" role="alert">
            {problem}
          </p>
        )}
        <p>{t('entrance.text')}</p>
      </div>
    </Frame>
  );
}
