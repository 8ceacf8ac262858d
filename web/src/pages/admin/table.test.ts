import { describe, expect, test } from 'vitest';
import { csvOf } from './csv';
import { peopleOf, speechesOf } from './table';

describe('people pasted as a table', () => {
  test('columns are found by their heading, in any order', () => {
    const { people, venues, problems } = peopleOf(
      '角色\t姓名\t会场\t界别\n主持人\t主席\t主会场\t\n委员\t委员A01\t主会场\t工商联界\n委员\t委员A02\t远程\t',
    );
    expect(problems).toEqual([]);
    expect(venues).toEqual([
      { key: 'v1', name: '主会场' },
      { key: 'v2', name: '远程' },
    ]);
    expect(people.map(({ name, role, venue, sector }) => [name, role, venue, sector])).toEqual([
      ['主席', 'chair', 'v1', null],
      ['委员A01', 'member', 'v1', '工商联界'],
      ['委员A02', 'member', 'v2', null],
    ]);
  });

  test('without a heading the columns stand in their own order, tabs or commas alike', () => {
    const { people } = peopleOf('民政局代表,dept_rep,,民政局\n委员A49\t委员\t\t\t\t\t分会场\t无设备');
    expect(people[0]).toMatchObject({ name: '民政局代表', role: 'dept_rep', unit: '民政局', no_device: false });
    expect(people[1]).toMatchObject({ name: '委员A49', no_device: true, venue: 'v1' });
  });

  test('a line that cannot be read is named by its number and the others are kept', () => {
    const { people, problems } = peopleOf('姓名\t角色\n主席\t主持人\n\n委员A01\t贵宾\n\t委员');
    expect(people).toHaveLength(1);
    expect(problems).toEqual([
      { line: 4, is: 'role', found: '贵宾' },
      { line: 5, is: 'name', found: ' 委员' },
    ]);
  });
});

describe('registered speeches pasted as a table', () => {
  const { people } = peopleOf('主席\t主持人\n委员A01\t委员');

  test('speakers are found by name and limits are minutes', () => {
    const { speeches, problems } = speechesOf('姓名\t限时\n委员A01\t8\t日间照料站', people, 'i3');
    expect(problems).toEqual([]);
    expect(speeches).toEqual([
      { item: 'i3', by: 'p2', limit_s: 480, title: '日间照料站', text: null, written_only: false },
    ]);
  });

  test('a name that is not on the list of people is named', () => {
    expect(speechesOf('委员A99\t8', people, 'i3').problems).toEqual([{ line: 1, is: 'speaker', found: '委员A99' }]);
  });
});

describe('links as CSV', () => {
  test('quotes are doubled and nothing is taken for a formula', () => {
    expect(
      csvOf([
        ['姓名', '链接'],
        ['=主席"', 'http://x/in/1'],
      ]),
    ).toBe('\uFEFF"姓名","链接"\r\n"\'=主席""","http://x/in/1"\r\n');
  });
});
