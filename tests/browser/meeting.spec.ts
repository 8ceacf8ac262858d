// One consultation meeting played whole by a chair, two members, a department and a clerk, each in a
// browser of their own, before the venue's screen: from the check-in to the minutes on paper.
import { type Download, expect, type Page, test } from '@playwright/test';
import { wordsOf } from './docx';
import { PLAN, TITLE } from './plan';
import { Server } from './server';
import { book, button, desk, look, lookAll, openWindow, pick, press } from './window';

const SUGGESTION = '将机关单位停车场夜间向周边居民错时开放';
const MEASURES = '停车治理措施优先次序';
const LIST = '把“错时停车”列入本年度重点提案';

test('a consultation is played whole and becomes its minutes', async ({ browser }) => {
  const server = await Server.start();
  try {
    const made = await server.make(PLAN);
    const linkOf = (name: string) => made.links.find((link) => link.name === name)?.url ?? '';
    const open = (url: string) => openWindow(browser, new URL(url, server.base).href);
    const [chair, clerk, member, other, department, screen] = await Promise.all([
      open(linkOf('沈知言')),
      open(linkOf('程小满')),
      open(linkOf('顾南镕')),
      open(linkOf('陶喆堃')),
      open(linkOf('赵珺玥')),
      open(made.screens[0]?.url ?? ''),
    ]);
    const hall = { chair, clerk, member, department, screen };

    await test.step('the clerk opens the check-in and people check in', async () => {
      await expect(chair.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
      await expect(desk(member)).toContainText('会议还没有开始');
      await expect(screen.getByText('请等候开会')).toBeVisible();
      await look('before', hall);
      await press(button(clerk, '开始签到'));
      await expect(desk(member)).toContainText('请签到');
      await look('check-in', hall);
      for (const page of [member, other, department]) await press(button(page, '签到'));
      await expect(desk(member)).toContainText('您已签到，请等候开会');
      await expect(screen.getByRole('main')).toContainText('应到2实到2符合规定人数');
    });

    await test.step('the chair opens and starts the first items', async () => {
      await press(button(chair, '宣布开会'));
      await expect(screen.getByRole('main')).toContainText('应到');
      await press(desk(chair).getByRole('button', { name: '下一项：一　宣布开会' }));
      await expect(screen.getByRole('main')).toContainText('宣布开会');
      await press(desk(chair).getByRole('button', { name: '下一项：二　委员发言' }));
      await expect(desk(member)).toContainText('要发言，请按“申请发言”');
    });

    await test.step('two members ask to speak; a wrong call is taken back within ten seconds', async () => {
      await press(button(member, '申请发言'));
      await expect(desk(member)).toContainText('下一位是您，请准备');
      await press(button(other, '申请发言'));
      await expect(desk(other)).toContainText('请稍候，前面还有 1 位');
      await expect(desk(other)).toContainText('第2位');
      await lookAll('queue', { ...hall, other });
      const queue = await book(chair, '等候发言');
      await queue.getByRole('button', { name: /陶喆堃/ }).click();
      await press(queue.getByRole('button', { name: '请陶喆堃发言' }));
      await expect(desk(other)).toContainText('陶喆堃，请您发言');
      await press(desk(chair).getByRole('button', { name: '撤销' }));
      await expect(desk(other)).toContainText('请稍候，前面还有 1 位');
      await expect(desk(chair)).toContainText('下一位是顾南镕');
      await expect((await book(chair, '过程记录')).getByText('已撤销')).toBeVisible();
    });

    await test.step('who is called begins', async () => {
      await press(desk(chair).getByRole('button', { name: '请顾南镕发言' }));
      await expect(desk(member)).toContainText('顾南镕，请您发言');
      // The hall waits: what would skip the one called says so, and is not the filled button.
      await expect(desk(chair)).toContainText('等顾南镕开始发言');
      const instead = desk(chair).getByRole('button', { name: /^请陶喆堃发言/ });
      await expect(instead).toContainText('同时跳过顾南镕');
      await expect(instead).not.toHaveClass(/filled/);
      await look('called', { ...hall, other });
      await press(button(member, '开始发言'));
      await expect(desk(member)).toContainText('您正在发言，全场听得到您');
      await expect(screen.getByRole('main')).toContainText('顾南镕');
      await expect(screen.getByRole('main').getByRole('timer')).toBeVisible();
    });

    await test.step('the clerk records a suggestion while the speech goes on', async () => {
      const form = clerk.getByRole('form', { name: '记建议' });
      await expect(form.getByRole('button', { name: '去掉顾南镕' })).toBeVisible();
      await form.getByLabel('内容').fill(SUGGESTION);
      await pick(form, '主办', '赵珺玥');
      await form.getByLabel('期限').fill('2026-12-31');
      await form.getByRole('button', { name: '记入' }).click();
      await expect(form.getByRole('status')).toHaveText('已记为 2026-07-G01。');
      await expect(clerk.getByRole('tabpanel')).toContainText('2026-07-G01');
      await expect(desk(department)).toContainText('请回应 1 条建议');
      await expect(desk(member)).toContainText('您正在发言');
      await lookAll('speaking', { ...hall, other });
      await press(button(member, '讲完了'));
      await expect(desk(chair)).toContainText('下一位是陶喆堃');
    });

    await test.step('who changed their mind is asked once more and leaves the queue', async () => {
      await press(button(other, '撤回申请'));
      const sure = other.getByRole('dialog', { name: '撤回申请' });
      await look('withdrawing', { other });
      await sure.getByRole('button', { name: '撤回申请' }).click();
      await expect(desk(other)).toContainText('要发言，请按“申请发言”');
      await expect(desk(chair)).toContainText('没有人等候，可以进入下一项');
    });

    await test.step('the department replies with a kind and a date', async () => {
      await press(desk(chair).getByRole('button', { name: /^下一项：三/ }));
      await press(button(department, '现在回应'));
      await expect(desk(department)).toContainText('先选回应的方式');
      await look('reply', { department });
      await department.getByRole('radio', { name: /^采纳/ }).check({ force: true });
      await expect(department.getByRole('textbox', { name: '完成期限' })).toHaveValue('2026-12-31');
      await department.getByRole('textbox', { name: '完成期限' }).fill('2026-11-30');
      await department.getByLabel('回应要点').fill('十一月底前首批开放六处机关停车场');
      await expect(desk(department)).toContainText('您选的是：采纳，2026年11月30日前');
      await lookAll('replying', { department });
      await press(button(department, '交出回应'));
      await expect(desk(department)).not.toContainText('请回应');
      const read = await book(member, '建议');
      await expect(read).toContainText('赵珺玥：采纳，2026年11月30日前');
    });

    await test.step('a refusal is said in words', async () => {
      await compose(chair, '意向征询（记名，仅供参考）', MEASURES, ['错时共享', '错时共享']);
      const notice = chair.getByRole('alert');
      await expect(notice).toContainText('准备表决没有做成：选项有重复，请去掉一个。');
      await look('refused', { chair });
      await notice.getByRole('button', { name: '知道了' }).click();
      await button(chair, '取消').click();
    });

    await test.step('an advisory vote is cast, closed and announced', async () => {
      await compose(chair, '意向征询（记名，仅供参考）', MEASURES, ['错时共享', '路外泊位', '信息引导']);
      await start(chair, MEASURES);
      await expect(screen.getByRole('main').getByRole('img', { name: '仅供参考' })).toBeVisible();
      await expect(member.getByRole('img', { name: '仅供参考' })).toBeVisible();
      await lookAll('voting', { ...hall, other });
      await vote(member, '错时共享');
      await expect(desk(member)).toContainText('您选的是：错时共享。');
      await vote(other, '信息引导');
      await expect(screen.getByRole('main')).toContainText('2 / 2');
      await closeAndAnnounce(chair);
      for (const page of [screen, member]) {
        await expect(page.getByRole('main').getByRole('img', { name: '仅供参考' })).toBeVisible();
        await expect(page.getByRole('row', { name: /错时共享/ })).toContainText('1');
      }
      await lookAll('advisory', { ...hall, other });
    });

    await test.step('of a secret vote nobody sees a choice, and its figures are right', async () => {
      await compose(chair, '内部表决（无记名）', LIST);
      await start(chair, LIST);
      await vote(member, '赞成');
      await expect(desk(member)).toContainText('您已表决，请等候公布');
      await expect(member.getByRole('main').getByRole('radio', { name: /赞成/ })).not.toBeChecked();
      await expect(chair.getByText('无记名表决，结束前没有任何人看得到情况，只有人数。')).toBeVisible();
      await expect(clerk.getByRole('region', { name: '当前情况' })).toHaveCount(0);
      await look('secret', { ...hall, other });
      await vote(other, '赞成');
      await closeAndAnnounce(chair);
      await expect(screen.getByRole('main')).toContainText('通过');
      await expect(member.getByRole('row', { name: /^赞成/ })).toContainText('2');
      await look('result', hall);
    });

    await test.step('the chair closes', async () => {
      await press(button(chair, '闭会'));
      await press(button(chair, '再按一次，宣布闭会'));
      await expect(desk(member)).toContainText('会议已经结束，谢谢您');
      await expect(screen.getByText('会议结束')).toBeVisible();
      await look('closed', hall);
    });

    await test.step('the clerk takes out the minutes, whole and for the public', async () => {
      await book(clerk, '文稿');
      await lookAll('papers', { clerk });
      const whole = await wordsOf(await minutes(clerk, '全本'));
      expect(whole).toContain(SUGGESTION);
      expect(whole).toContain('由区城市管理局牵头，于2026年12月31日前办理');
      expect(whole).toContain('区城市管理局：');
      expect(whole).toContain('2026年11月30日前');
      expect(whole).toContain('顾南镕');
      expect(whole).toContain(`${MEASURES}：可参加2人，参加2人：错时共享1、路外泊位0、信息引导1。`);
      expect(whole).toContain('仅供参考');
      expect(whole).toContain('（无记名），应到2人，实到2人。赞成2票，反对0票，弃权0票，未按0人。');
      const open = await wordsOf(await minutes(clerk, '公开本'));
      for (const words of [SUGGESTION, '区城市管理局', '2026年12月31日', '错时共享1']) expect(open).toContain(words);
    });
  } finally {
    await server.stop();
  }
});

/** Writes a vote in the composer and hands it in. */
async function compose(chair: Page, template: string, title: string, options: readonly string[] = []): Promise<void> {
  await press(desk(chair).getByRole('button', { name: '起草表决' }));
  const form = chair.getByRole('form', { name: '起草表决' });
  await form.getByLabel('模板').selectOption({ label: template });
  await form.getByLabel('表决事项').fill(title);
  if (options.length > 0) await form.getByLabel('选项，每行一个').fill(options.join('\n'));
  await form.getByRole('button', { name: '备好这项表决' }).click();
}

/** Opens a vote that was prepared, to be closed by hand. */
async function start(chair: Page, title: string): Promise<void> {
  const votes = await book(chair, '表决');
  await votes.getByRole('button', { name: new RegExp(title) }).click();
  await votes.getByRole('button', { name: '开始表决' }).click();
  await expect(desk(chair)).toContainText('表决正在进行');
}

async function vote(page: Page, option: string): Promise<void> {
  await expect(button(page, '提交')).toBeDisabled();
  await page.getByRole('radio', { name: new RegExp(option) }).check({ force: true });
  await expect(desk(page)).toContainText(`您选的是：${option}`);
  await press(button(page, '提交'));
  await expect(desk(page)).toContainText('您已表决，请等候公布');
}

async function closeAndAnnounce(chair: Page): Promise<void> {
  await press(desk(chair).getByRole('button', { name: '结束表决' }));
  await press(desk(chair).getByRole('button', { name: '再按一次，结束表决' }));
  await expect(desk(chair)).toContainText('表决已结束，请核对后公布');
  await press(desk(chair).getByRole('button', { name: '公布结果' }));
}

async function minutes(clerk: Page, version: '全本' | '公开本'): Promise<Download> {
  const row = clerk.getByRole('listitem').filter({ hasText: '协商纪要' }).filter({ hasText: version });
  const [download] = await Promise.all([
    clerk.waitForEvent('download'),
    row.getByRole('link', { name: '导出 DOCX' }).click(),
  ]);
  return download;
}
