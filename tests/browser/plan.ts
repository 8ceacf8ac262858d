// The meeting the stories play: a bimonthly consultation with a chair, a clerk, two members and a
// department. All names are invented; some are written with rare characters.

export const TITLE = '优化老城区停车供给';

const item = (key: string, kind: string, title: string, minutes: number) => ({
  key,
  kind,
  title,
  planned_s: minutes * 60,
  phase: null,
  directions: '',
});

const person = (key: string, name: string, role: string, of: { sector?: string; unit?: string; post?: string }) => ({
  key,
  name,
  role,
  sector: of.sector ?? null,
  unit: of.unit ?? null,
  post: of.post ?? null,
  side: null,
  venue: 'V1',
  joins_by: 'link',
  no_device: false,
});

export const PLAN = {
  code: '2026-07',
  title: TITLE,
  form: 'bimonthly',
  level: 'hall',
  body: '政协云溪区委员会',
  brand: null,
  emergency: null,
  recording_forbidden: false,
  public: true,
  planned_start: null,
  utc_offset_min: 480,
  rules: null,
  venues: [{ key: 'V1', name: '区政协议事厅' }],
  participants: [
    person('CH', '沈知言', 'chair', { unit: '区政协', post: '副主席' }),
    person('CL', '程小满', 'clerk', { unit: '区政协办公室' }),
    person('A1', '顾南镕', 'member', { sector: '教育界' }),
    person('A2', '陶喆堃', 'member', { sector: '经济界' }),
    person('D1', '赵珺玥', 'dept_rep', { unit: '区城市管理局', post: '副局长' }),
  ],
  agenda: [
    item('i1', 'opening', '宣布开会', 5),
    item('i2', 'floor', '委员发言', 20),
    item('i3', 'interaction', '互动交流', 20),
    item('i4', 'response', '部门回应', 15),
    item('i5', 'consensus', '形成共识', 10),
  ],
  lacks_accepted: false,
  speeches: [],
  votes: [],
};
