// Words of the chair's, the clerk's and the administrator's pages.

export const zhOffice = {
  'office.page': '会务',
} as const;
