// What a person keeps when the connection goes: the page with its bar and no modal, the place in the
// queue, and what they did meanwhile. One window acts for a person; another may take that over.
import { expect, type Page, test, type WebSocketRoute } from '@playwright/test';
import { PLAN } from './plan';
import { Server } from './server';
import { book, button, desk, look, lookAll, openTab, openWindow, press } from './window';

let server: Server;
let linkOf: (name: string) => string;

test.beforeEach(async () => {
  server = await Server.start();
  const made = await server.make(PLAN);
  linkOf = (name) => new URL(made.links.find((link) => link.name === name)?.url ?? '', server.base).href;
});

test.afterEach(() => server.stop());

test('who loses the connection keeps the place and comes back by themselves', async ({ browser }) => {
  const [chair, clerk, other] = await Promise.all(
    ['沈知言', '程小满', '陶喆堃'].map((name) => openWindow(browser, linkOf(name))),
  );
  const context = await browser.newContext();
  const lines: WebSocketRoute[] = [];
  await context.routeWebSocket(/\/ws\?/, (line) => {
    line.connectToServer();
    lines.push(line);
  });
  const member = await openTab(context, linkOf('顾南镕'));
  await intoTheFloorItem(chair, clerk, [member, other]);

  await press(button(member, '申请发言'));
  await press(button(other, '申请发言'));
  await expect(desk(member)).toContainText('下一位是您，请准备');

  // Both ends of the cut line close; nothing new comes through.
  await context.setOffline(true);
  await Promise.all(lines.splice(0).map((line) => line.close()));
  await expect(member.getByRole('status').filter({ hasText: '连接断开，正在重新连接' })).toBeVisible();
  await expect(member.getByRole('dialog')).toHaveCount(0);
  await expect(desk(member)).toContainText('断线时不估计时间；位置保留着。');
  await lookAll('lost', { member });

  // What one does for oneself waits in this window.
  const questions = await book(member, '提问');
  await questions.getByLabel('提问的内容').fill('夜间开放后安保费用由谁承担？');
  await questions.getByRole('button', { name: '提交提问' }).click();
  await expect(member.getByText('1 项操作存在本机，接通后送出一次')).toBeVisible();

  // The hall goes on, and everybody keeps their places.
  await expect((await book(chair, '等候发言')).getByRole('button', { name: /顾南镕/ })).toContainText('离线');
  await look('somebody-lost', { chair, other });
  await expect(desk(other)).toContainText('请稍候，前面还有 1 位');

  await context.setOffline(false);
  await expect(member.getByText('待送出的 1 项已送出：书面提问')).toBeVisible();
  await expect(desk(member)).toContainText('下一位是您，请准备');
  await expect(questions.getByText('夜间开放后安保费用由谁承担？')).toHaveCount(1);
  await expect(await book(clerk, '提问')).toContainText('夜间开放后安保费用由谁承担？');
});

test('the server falls and comes back: who spoke still speaks, what waited is sent once', async ({ browser }) => {
  const [chair, clerk, member, other] = await Promise.all(
    ['沈知言', '程小满', '顾南镕', '陶喆堃'].map((name) => openWindow(browser, linkOf(name))),
  );
  await intoTheFloorItem(chair, clerk, [member, other]);
  await press(button(member, '申请发言'));
  await press(desk(chair).getByRole('button', { name: '请顾南镕发言' }));
  await press(button(member, '开始发言'));
  await expect(desk(member)).toContainText('您正在发言，全场听得到您');

  await server.crash();
  for (const page of [chair, clerk, member, other]) {
    await expect(page.getByText('连接断开，正在重新连接')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await press(button(other, '申请发言'));
  await expect(other.getByText('1 项操作存在本机，接通后送出一次')).toBeVisible();
  // It is named on the desk and offered no second time; taken back and asked anew it is still one.
  await expect(desk(other)).toContainText('待送出：申请发言');
  await expect(button(other, '申请发言')).toHaveCount(0);
  await press(button(other, '收回，不送出'));
  await press(button(other, '申请发言'));
  await expect(desk(other)).toContainText('待送出：申请发言');
  // An act on the hall does not wait: the hall may be another one when the connection is back.
  await press(button(chair, '提醒收尾'));
  await expect(chair.getByRole('alert')).toContainText('没有做成：连接断开，这项操作没有送出');
  await look('server-down', { chair, clerk, member, other });

  await server.again();
  await expect(other.getByText('待送出的 1 项已送出：申请发言')).toBeVisible();
  await expect(desk(other)).toContainText('下一位是您，请准备');
  await expect(desk(member)).toContainText(/您正在发言|您的发言暂停/);
  await expect(chair.getByText('连接正常')).toBeVisible();
  const queue = await book(chair, '等候发言');
  await expect(queue.getByRole('button', { name: /陶喆堃/ })).toHaveCount(1);
  await press(button(member, '讲完了'));
  await expect(desk(chair)).toContainText('下一位是陶喆堃');
});

test('a second window only looks on until it takes over', async ({ browser }) => {
  const clerk = await openWindow(browser, linkOf('程小满'));
  const context = await browser.newContext();
  const first = await openTab(context, linkOf('顾南镕'));
  await press(button(clerk, '开始签到'));
  await expect(desk(first)).toContainText('请签到');

  const second = await openTab(context, linkOf('顾南镕'));
  const offer = second.getByRole('status').filter({ hasText: '会场已在另一个窗口打开' });
  await expect(offer).toContainText('本窗口只看不动。要改到这里吗？');
  await look('second-window', { second });
  await press(button(second, '改到这里'));
  await expect(offer).toHaveCount(0);
  await expect(first.getByText('会场已在另一个窗口打开')).toBeVisible();
  await press(button(second, '签到'));
  await expect(desk(second)).toContainText('您已签到，请等候开会');
  await expect(desk(first)).toContainText('您已签到，请等候开会');
});

/** Checked in, opened, and the item begun in which people ask to speak. */
async function intoTheFloorItem(chair: Page, clerk: Page, members: readonly Page[]): Promise<void> {
  await press(button(clerk, '开始签到'));
  for (const member of members) await press(button(member, '签到'));
  await press(desk(chair).getByRole('button', { name: '宣布开会' }));
  await press(desk(chair).getByRole('button', { name: /^下一项：一/ }));
  await press(desk(chair).getByRole('button', { name: /^下一项：二/ }));
}
