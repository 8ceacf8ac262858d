// Words of the chair's, the clerk's and the administrator's pages.
import type { zhOffice } from './zh.office';

export const enOffice: Record<keyof typeof zhOffice, string> = {
  'office.page': 'Office',
};
