// A link that is shown once: to be copied, printed or read aloud.
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { t } from '../../words';

export function LinkShown({ name, url }: { name: string; url: string }) {
  const [copied, setCopied] = useState(false);
  const whole = absolute(url);
  return (
    <div className="link-shown stack">
      <p className="small">{t('office.links.once', { name })}</p>
      <p className="link-address">
        <a href={whole}>{whole}</a>
      </p>
      {/* Browsers withhold the clipboard from pages that came over plain http; the address is then copied by hand. */}
      {navigator.clipboard !== undefined && (
        <Button
          onClick={async () => {
            await navigator.clipboard.writeText(whole);
            setCopied(true);
          }}
        >
          {t(copied ? 'office.links.copied' : 'office.links.copy')}
        </Button>
      )}
    </div>
  );
}

/** The server names paths; people need the whole address. */
export function absolute(url: string): string {
  return new URL(url, location.href).href;
}
