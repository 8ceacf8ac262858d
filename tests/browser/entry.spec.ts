// How people come in: the administrator by the link printed at the first start, who makes a meeting in the
// pages; everybody else by a link of their own. A link that opens once says so when it is opened again.
import { expect, test } from '@playwright/test';
import { Server } from './server';
import { button, desk, look, lookAll, openWindow, press } from './window';

const PEOPLE = [
  ['姓名', '身份', '界别', '单位', '进入方式'],
  ['沈知言', '主持人', '', '区政协', ''],
  ['程小满', '书记员', '', '区政协办公室', ''],
  ['顾南镕', '委员', '教育界', '', '一次性'],
  ['赵珺玥', '部门代表', '', '区城市管理局', ''],
];

const rowsOf = (people: string[][]) => people.map((row) => row.join('\t')).join('\n');

test('the administrator makes a meeting of a form and everybody comes in by their own link', async ({ browser }) => {
  const server = await Server.start();
  try {
    const admin = await openWindow(browser, server.setup);

    await test.step('the printed link is spent by a press, not by being opened', async () => {
      await expect(desk(admin)).toContainText('请确认由您担任管理员');
      await admin.reload();
      await lookAll('setup', { admin });
      await press(button(admin, '进入'));
      await expect(admin).toHaveURL(`${server.base}/admin/`);
      await expect(desk(admin)).toContainText('请选会议，或新建会议');
      await look('no-meetings', { admin });
    });

    await test.step('a second browser with the same link is told that it was used', async () => {
      const late = await openWindow(browser, server.setup);
      await press(button(late, '进入'));
      await expect(late.getByRole('alert')).toContainText('这个链接已经用过一次');
      await look('setup-used', { late });
      await late.goto(`${server.base}/admin/`);
      await expect(late.getByText('请用首次启动时打印的链接进入')).toBeVisible();
      await late.context().close();
    });

    await test.step('a form brings agenda and rules; what is missing is named until it is there', async () => {
      await press(button(admin, '新建会议'));
      await admin.getByLabel('形式').selectOption({ label: '双月协商座谈会' });
      await expect(admin.getByText('还缺：')).toContainText('会议名称、单位、参会人');
      await expect(button(admin, '建立会议')).toBeDisabled();
      await admin.getByLabel('议题或会议名称').fill('推进社区食堂建设');
      await admin.getByRole('textbox', { name: '单位', exact: true }).fill('政协云溪区委员会');
      await admin.getByLabel('参会人，每行一人').fill(rowsOf([...PEOPLE, ['无名氏', '路人']]));
      await expect(admin.getByText('参会人第 6 行的身份不认识：路人')).toBeVisible();
      await lookAll('new-meeting', { admin });
      await admin.getByLabel('参会人，每行一人').fill(rowsOf(PEOPLE));
      await expect(admin.getByRole('status').filter({ hasText: '4 人' })).toBeVisible();
      await press(button(admin, '建立会议'));
      await expect(admin.getByRole('heading', { name: /^已建立：推进社区食堂建设/ })).toBeVisible();
      await expect(admin.getByText('下面的链接只显示这一次')).toBeVisible();
      await lookAll('links', { admin });
    });

    await test.step('a personal link leads to its seat', async () => {
      const chair = await openWindow(browser, await linkOf('沈知言'));
      await expect(chair.getByRole('heading', { level: 1, name: '推进社区食堂建设' })).toBeVisible();
      await expect(desk(chair)).toContainText('请开放签到，或直接宣布开会');
      await chair.context().close();
    });

    await test.step('a link that opens once opens once, and again only for the same browser', async () => {
      const link = await linkOf('顾南镕');
      const member = await openWindow(browser, link);
      await expect(desk(member)).toContainText('会议还没有开始');
      await member.goto(link);
      await expect(desk(member)).toContainText('会议还没有开始');
      const other = await openWindow(browser, link);
      await expect(other.getByText('这个链接只能使用一次，已经用过了')).toBeVisible();
      await expect(other.getByText('This link opens once and was used already')).toBeVisible();
      await look('link-used', { other });
      await other.goto(`${server.base}/in/nothing`);
      await expect(other.getByText('这个链接无效或已经收回')).toBeVisible();
      await other.goto(server.base);
      await expect(other.getByRole('heading', { name: '请从您的链接进入' })).toBeVisible();
      await look('entrance', { other });
    });

    await test.step('the meeting stands in the list', async () => {
      await press(button(admin, '回到会议列表'));
      await expect(admin.getByRole('row', { name: /推进社区食堂建设/ })).toContainText('已通知');
      await lookAll('meetings', { admin });
    });

    async function linkOf(name: string): Promise<string> {
      const row = admin.getByRole('row', { name: new RegExp(name) });
      return (await row.getByRole('link').getAttribute('href')) ?? '';
    }
  } finally {
    await server.stop();
  }
});
