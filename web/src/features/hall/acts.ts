// What a command is called when the page speaks of it: "撤回申请", "发言申请".
import type { Do } from '../../meeting/outbox';
import { t } from '../../words';

export function actWords(act: Do): string {
  return t(`act.${act}`);
}
