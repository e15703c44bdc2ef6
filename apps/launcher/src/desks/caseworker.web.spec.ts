import { readFile } from 'node:fs/promises';
import type { CampaignCoverageView, ClaimDetail, HouseholdView, RosterView } from '@huzhu/contracts';
import { addDays, bankCardCheckDigit, day } from '@huzhu/kernel';
import { NEXT_YEAR_TABLE } from '@huzhu/testing';
import { browserPath } from './browser.js';
import { caseworkerPages } from './caseworker-pages.js';
import { dirtyRoster } from './dirty-roster.js';
import { lookOver, seriousOn } from './looked-over.js';
import { OpenedDesks } from './opened-desks.js';
import { paperPhoto } from './paper-photo.js';
import { until } from '../road/until.js';
import { CLAIM_WORDS, typeStay } from './stay-typed.js';
import { LANGUAGES } from './visitor.js';
import { WORDS } from './words.js';

const START_MILLISECONDS_MAX = 300_000;
const TEST_MILLISECONDS_MAX = 600_000;
const CARD = `622202000000000001${bankCardCheckDigit('622202000000000001')}`;
const ACCOUNT = { name: '丁一', accountNumber: '6222020000000000018', accountKind: 'CARD' };

(browserPath() === undefined ? describe.skip : describe)('the desk of a caseworker, in a browser', () => {
  let desks: OpenedDesks;

  beforeAll(async () => {
    desks = await OpenedDesks.open();
  }, START_MILLISECONDS_MAX);
  afterAll(() => desks?.close(), START_MILLISECONDS_MAX);

  it.each(LANGUAGES)(
    'in %s, a roster with faults is mended on the screen and in its own sheet, confirmed, and can be taken back',
    (language) =>
      desks.visit('clerk.city', async (visitor) => {
        const { page } = visitor;
        const words = WORDS[language];
        const nth = LANGUAGES.indexOf(language);
        const dirty = dirtyRoster(desks.shown.platform.businessDay.current(), nth);
        const file = (text: string) => ({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
        await visitor.change('desktop', language);
        await visitor.open('/rosters/import');
        await visitor.choose(page.getByRole('combobox', { name: words.plan }), '2025 (D-ACC)');
        await page.getByRole('button', { name: words.template }).waitFor();
        await page.getByLabel(words.employer, { exact: true }).fill(`东风食品${nth}厂工会委员会`);
        await page.getByLabel(words.staff).fill('40');
        await page.getByRole('button', { name: words.next }).click();
        await page.locator('input[type=file]').setInputFiles(file(dirty.csv));

        await page.getByRole('tab', { name: words.faulty(3) }).waitFor();
        await page.getByRole('button', { name: `${words.mend} ${dirty.onScreen.row}`, exact: true }).click();
        await page.getByRole('dialog').getByLabel(words.mobile).fill(dirty.onScreen.mobile);
        await page.keyboard.press('Enter');
        await page.getByRole('tab', { name: words.faulty(2) }).waitFor();

        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: words.marked }).click();
        let sheet = await readFile(await (await download).path(), 'utf8');
        expect(sheet).toContain('导入结果');
        for (const [wrong, right] of dirty.inSheet) sheet = sheet.replace(wrong, right);
        await page.locator('input[type=file]').setInputFiles(file(sheet));
        await page.getByRole('tab', { name: words.faulty(0) }).waitFor();

        await page.getByRole('button', { name: words.confirm, exact: true }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText(words.enrols(dirty.people)).waitFor();
        await dialog.getByRole('button', { name: words.confirm, exact: true }).click();
        await page.getByText(words.undo).waitFor();
        const id = new URL(page.url()).pathname.split('/').at(-1);
        const roster = await desks.staff('clerk.city').get<RosterView>(`/api/enrollment/v1/rosters/${id}`);
        expect([roster.status, roster.enrolled, roster.rejected]).toEqual(['AWAITING_PAYMENT', dirty.people, 0]);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a clerk makes the claim of a member who came to the desk, with photographed papers, and another person takes it up',
    () =>
      desks.visit('clerk.city', async (visitor) => {
        const { page } = visitor;
        const { idNumber } = desks.shown.claims;
        const words = CLAIM_WORDS['zh-CN'];
        await visitor.open('/claims/intake');
        await page.getByLabel('身份证号').fill(`${idNumber.slice(0, 6)} ${idNumber.slice(6)}`);
        await visitor.choose(page.getByLabel('类别', { exact: true }), '住院医疗');
        await page.getByRole('button', { name: '开始填写' }).click();
        await page.getByRole('heading', { name: '填写申领事实' }).waitFor();
        await typeStay(page, 'zh-CN', addDays(desks.shown.platform.businessDay.current(), -100), 7);
        await page.getByRole('button', { name: words.next }).click();
        for (const [at, name] of words.papers.entries()) {
          const taken = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await paperPhoto(`${name} at the desk`) };
          await page.getByLabel(`${words.take} · ${name}`).setInputFiles(taken);
          await page.locator('.shots li').nth(at).waitFor();
        }
        await page.getByRole('button', { name: words.next }).click();
        await page.getByRole('heading', { name: '核对并提交' }).waitFor();
        await page.getByRole('button', { name: words.handIn }).click();
        await page.waitForURL((url) => !url.pathname.includes('/intake'));
        const claimId = new URL(page.url()).pathname.split('/').at(-1);
        const claim = await desks.staff('officer.city').get<ClaimDetail>(`/api/claims/v1/claims/${claimId}`);
        const { state, channel, documents } = claim;
        expect([state, channel, documents.length]).toEqual(['SUBMITTED', 'CLERK', words.papers.length]);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'at the desk an illness is chosen from the list of its plan, and why its notice came late is asked for',
    () =>
      desks.visit('clerk.city', async (visitor) => {
        const { page } = visitor;
        await visitor.open('/claims/intake');
        await page.getByLabel('身份证号').fill(desks.shown.claims.idNumber);
        await visitor.choose(page.getByLabel('类别', { exact: true }), '女职工特殊疾病');
        await page.getByRole('button', { name: '开始填写' }).click();
        await page.getByLabel('病种', { exact: true }).selectOption('乳腺恶性肿瘤');
        const today = desks.shown.platform.businessDay.current();
        await page.getByLabel('确诊日', { exact: true }).fill(addDays(today, -10));
        const reason = page.getByLabel('逾期报案理由');
        expect(await reason.count()).toBe(0);
        await page.getByLabel('确诊日', { exact: true }).fill(addDays(today, -11));
        await reason.waitFor();
        const next = page.getByRole('button', { name: '下一步' });
        await next.click();
        await page.getByText('请填写', { exact: true }).waitFor();
        await reason.fill('确诊后一直住院');
        await next.click();
        await page.getByRole('heading', { name: '添加材料' }).waitFor();
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a home visit is recorded although somebody changed the file meanwhile: it is said, and nothing typed is lost',
    () =>
      desks.visit('clerk.city', async (visitor) => {
        const { page } = visitor;
        const { householdId } = desks.shown.work;
        await visitor.open(`/hardship/${householdId}`);
        await page.getByRole('button', { name: '登记入户' }).click();
        const dialog = page.getByRole('dialog');
        await visitor.choose(dialog.getByRole('combobox', { name: '入户人员' }), '东区经办');
        await dialog.getByLabel('情况记录').fill('家中老人需要照料');
        const path = `/api/hardship/v1/households/${householdId}`;
        await desks.staff('clerk.city').post(`${path}/payee`, ACCOUNT);
        await dialog.getByRole('button', { name: '登记入户' }).click();
        await dialog.getByText('更换了收款账户').waitFor();
        expect(await dialog.getByLabel('情况记录').inputValue()).toBe('家中老人需要照料');
        await dialog.getByRole('button', { name: '登记入户' }).click();
        await page.getByText('下一步：集体评议').waitFor();
        const file = await desks.staff('clerk.city').get<HouseholdView>(path);
        expect([file.status, file.visitedOn]).toEqual(['VISITED', desks.shown.platform.businessDay.current()]);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'the board of a campaign says who is missing, for how long, and what it takes a day',
    () =>
      desks.visit('officer.city', async (visitor) => {
        const { page } = visitor;
        await visitor.open(`/campaigns/${desks.shown.work.campaignId}`);
        const rows = page.getByRole('tabpanel').locator('tbody tr');
        await rows.first().waitFor();
        const missing = await rows.count();
        expect(missing).toBeGreaterThan(0);
        await page.getByText(`共 ${missing} 行`).waitFor();
        await page.getByText('每天需').waitFor();
        expect(await rows.first().innerText()).toMatch(/\*.*\d+ 天/s);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a claim that changes while its reviewer writes is shown as it is now, and decided with what was written',
    () =>
      desks.visit('first-reviewer.city', async (visitor) => {
        const { page } = visitor;
        const dialog = page.getByRole('dialog');
        const [claimId = ''] = desks.shown.claims.accepted;
        const path = `/api/claims/v1/claims/${claimId}`;
        await visitor.open(`/work/first-review/${claimId}`);
        await page.getByText('为什么是这个数').waitFor();
        // A field leads to the paper it is read from.
        await page.getByRole('button', { name: '医疗费总额' }).click();
        await page.locator('.papers [aria-pressed=true]', { hasText: '医保结算单' }).waitFor();
        await page.locator('.papers').getByRole('button', { name: '已核原件', exact: true }).click();
        await page.locator('.papers .tag.good', { hasText: '已核原件' }).waitFor();
        await page.locator('.papers').getByRole('button', { name: '份全部已核原件' }).click();
        await page.getByRole('button', { name: '份全部已核原件' }).waitFor({ state: 'detached' });
        await page.keyboard.press('a');
        await page.locator('[role=dialog] textarea:focus').waitFor();
        await dialog.getByRole('textbox').fill('同意，单据齐全');
        await desks.staff('clerk.city').post(`${path}/payee`, { name: '测试人', cardNumber: CARD });
        await dialog.getByRole('button', { name: '通过' }).click();
        await dialog.getByText('您打开之后的变化').waitFor();
        expect(await dialog.getByRole('textbox').inputValue()).toBe('同意，单据齐全');
        await dialog.getByRole('button', { name: '通过' }).click();
        await dialog.waitFor({ state: 'detached' });
        const { state, opinions } = await desks.staff('clerk.city').get<ClaimDetail>(path);
        expect([state, opinions.at(-1)?.text]).toEqual(['SECOND_REVIEW', '同意，单据齐全']);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'claims that are chosen in a work list are passed at once, each decided by itself',
    () =>
      desks.visit('first-reviewer.city', async (visitor) => {
        const { page } = visitor;
        const accepted = desks.shown.claims.accepted.slice(1);
        await visitor.open('/work/first-review');
        await page.locator('tbody a').first().waitFor();
        await page.locator('thead').getByRole('checkbox').check();
        await page.getByText(`已选 ${accepted.length} 件`).waitFor();
        const nothingWaits = page.getByText('没有等待您处理的申领');
        const notPassed = page.locator('.chosen').getByRole('alert');
        const pass = async (): Promise<void> => {
          await page.getByRole('button', { name: '批量通过' }).click();
          await page.getByRole('dialog').getByRole('button', { name: '批量通过' }).click();
          await nothingWaits.or(notPassed).waitFor();
        };
        await pass();
        // A card given a moment ago may still be on its way to the member's other claims: one that moved is passed as it is now.
        if (await notPassed.isVisible()) await pass();
        await nothingWaits.waitFor();
        for (const id of accepted) {
          const claim = await desks.staff('clerk.city').get<ClaimDetail>(`/api/claims/v1/claims/${id}`);
          expect(claim.state).toBe('SECOND_REVIEW');
        }
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'goods that came back are handed to the next at the door, against the signed sheet and a photo',
    () =>
      desks.visit('officer.city', async (visitor) => {
        const { page } = visitor;
        const dialog = page.getByRole('dialog');
        await visitor.open(`/campaigns/${desks.shown.work.walkedCampaignId}?tab=recipients&form=GOODS`);
        await page.getByRole('button', { name: '慰问品退回' }).first().click();
        await dialog.getByLabel('理由').fill('签收人不是本人');
        await dialog.getByRole('button', { name: '慰问品退回' }).click();
        const waiting = page.locator('tbody tr', { hasText: '已批准' });
        await waiting.waitFor();
        const download = page.waitForEvent('download');
        await waiting.getByRole('button', { name: '领取单' }).click();
        expect((await readFile(await (await download).path())).subarray(0, 5).toString()).toBe('%PDF-');

        await waiting.getByRole('checkbox').check();
        await page.getByRole('button', { name: '发放慰问品' }).click();
        await visitor.choose(dialog.getByRole('combobox'));
        const buffer = await paperPhoto('领取单');
        const scan = { name: 'signed.jpg', mimeType: 'image/jpeg', buffer };
        await dialog.getByLabel('领取单签字扫描件').setInputFiles(scan);
        await dialog.getByLabel('发放现场照片').setInputFiles(scan);
        await dialog.getByRole('button', { name: '发放慰问品' }).click();
        await waiting.waitFor({ state: 'detached' });
        expect(await page.locator('tbody tr', { hasText: '已发放' }).count()).toBe(2);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'whoever cannot be reached is excused for good, and is missing no more',
    () =>
      desks.visit('officer.city', async (visitor) => {
        const { page } = visitor;
        const dialog = page.getByRole('dialog');
        await visitor.open(`/campaigns/${desks.shown.work.campaignId}`);
        const rows = page.getByRole('tabpanel').locator('tbody tr');
        await rows.first().waitFor();
        const missing = await rows.count();
        await rows.first().getByRole('button', { name: '登记说明' }).click();
        await visitor.choose(dialog.getByRole('combobox'));
        await dialog.getByRole('button', { name: '登记说明' }).click();
        await page.getByText(`共 ${missing - 1} 行`).waitFor();
        const path = `/api/winter-relief/v1/campaigns/${desks.shown.work.campaignId}/coverage`;
        const coverage = await desks.staff('clerk.city').get<CampaignCoverageView>(path);
        expect([coverage.excused, coverage.missing]).toEqual([1, missing - 1]);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'new facts of a file on the books are proposed, and wait for somebody else',
    () =>
      desks.visit('officer.city', async (visitor) => {
        const { page } = visitor;
        const dialog = page.getByRole('dialog');
        await visitor.open(`/hardship/${desks.shown.work.fileId}`);
        await page.getByRole('button', { name: '重新认定' }).click();
        await dialog.getByLabel('家庭年收入').fill('￥12,000.00 元');
        await dialog.getByRole('button', { name: '重新认定' }).click();
        await page.getByText('待批准的重新认定').waitFor();
        const path = `/api/hardship/v1/households/${desks.shown.work.fileId}`;
        const file = await desks.staff('clerk.city').get<HouseholdView>(path);
        expect([file.status, file.proposed?.netFen !== undefined]).toEqual(['ACTIVE', true]);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'what somebody else does appears in a list that is open, without a reload',
    () =>
      desks.visit('clerk.city', async (visitor) => {
        const { page } = visitor;
        const { handedIn } = desks.shown.claims;
        const row = page.locator(`tbody a[href="/claims/${handedIn}"]`);
        await visitor.open('/claims?state=RETURNED_FOR_FIX');
        await page.locator('tbody tr').or(page.locator('.state')).first().waitFor();
        expect(await row.count()).toBe(0);
        const body = { missing: ['OPERATION_NOTE'], note: '请补手术记录' };
        await desks.staff('officer.city').post(`/api/claims/v1/claims/${handedIn}/return`, body);
        await row.first().waitFor();
      }),
    TEST_MILLISECONDS_MAX,
  );

  it.each(['clerk.city', 'approver.city', 'sysadmin.city'])(
    'axe finds nothing serious on any page of %s, and nothing is wider than the screen',
    (who) =>
      desks.visit(who, async (visitor) => {
        const pages = caseworkerPages(desks.shown.work).filter((page) => page.who === who);
        expect(await lookOver(visitor, pages)).toEqual([]);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a calendar is imported by one and confirmed by another, and deadlines reach into that year',
    async () => {
      desks.shown.platform.businessDay.advanceTo(day('2026-12-28'));
      const near = () =>
        desks
          .staff('officer.city')
          .get('/api/claims/v1/work-lists/acceptance?nearing=10')
          .then(() => 'COUNTED', String);
      await until('the day has come', near, (answer) => answer.includes('CALENDAR_NOT_COVERED'));
      await desks.visit('sysadmin.city', async (visitor) => {
        const { page } = visitor;
        await visitor.open('/calendars');
        await page.getByText('2027 年日历未发布').waitFor();
        const dialog = page.getByRole('dialog');
        const text = dialog.getByLabel('日历内容');
        const send = async (table: string): Promise<void> => {
          const stands = async (): Promise<boolean> => {
            await text.fill(table);
            return (await text.inputValue()) === table;
          };
          await until('the calendar is typed', stands, Boolean);
          await dialog.getByRole('button', { name: '导入日历' }).click();
        };
        await page.getByRole('button', { name: '导入日历' }).click();
        await send(NEXT_YEAR_TABLE.replace('2027-05-08', '2027-05-10'));
        await dialog.getByText('第 13 行 调休上班的日子不是周末').waitFor();
        expect(await seriousOn(page)).toEqual([]);
        await send(NEXT_YEAR_TABLE);
        await page.getByRole('heading', { name: '2027 年 · 第 1 版 草稿' }).waitFor();
        expect(await near()).toContain('CALENDAR_NOT_COVERED');
      });
      await desks.visit('approver.city', async (visitor) => {
        const { page } = visitor;
        await visitor.change('desktop', 'en');
        await visitor.open('/calendars');
        const next = page.locator('section', { hasText: '2027 · edition 1' });
        await next.getByText('Days unlike an ordinary Monday to Friday week').waitFor();
        await next.getByRole('button', { name: 'Put in force' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Put in force' }).click();
        await next.getByText('In force', { exact: true }).waitFor();
      });
      await until('deadlines of next year are counted', near, (answer) => answer === 'COUNTED');
    },
    TEST_MILLISECONDS_MAX,
  );
});
