import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { ClaimDetail, HouseholdView, RosterView } from '@huzhu/contracts';
import { browserPath } from './browser.js';
import { caseworkerPages } from './caseworker-pages.js';
import { dirtyRoster } from './dirty-roster.js';
import { OpenedDesks } from './opened-desks.js';

const START_MILLISECONDS_MAX = 300_000;
const TEST_MILLISECONDS_MAX = 180_000;
const SEEN = [
  ['desktop', 'zh-CN'],
  ['phone', 'en'],
] as const;

(browserPath() === undefined ? describe.skip : describe)('the desk of a caseworker, in a browser', () => {
  let desks: OpenedDesks;

  beforeAll(async () => {
    desks = await OpenedDesks.open();
  }, START_MILLISECONDS_MAX);
  afterAll(() => desks?.close(), START_MILLISECONDS_MAX);

  it(
    'a roster with faults is mended on the screen and in its own sheet, confirmed, and can be taken back',
    () =>
      desks.visit('clerk.city', async (visitor) => {
        const { page } = visitor;
        const dirty = dirtyRoster(desks.shown.platform.businessDay.current());
        const file = (text: string) => ({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
        await visitor.open('/rosters/import');
        await page.getByRole('combobox', { name: '计划' }).fill('2025 (D-ACC)');
        await page.getByRole('option').first().waitFor({ state: 'attached' });
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: '下载模板' }).waitFor();
        await page.getByLabel('单位（工会）').fill('东风食品厂工会委员会');
        await page.getByLabel('在职职工总数').fill('40');
        await page.getByRole('button', { name: '下一步' }).click();
        await page.locator('input[type=file]').setInputFiles(file(dirty.csv));

        await page.getByRole('tab', { name: '有问题 3' }).waitFor();
        const mend = page.getByRole('button', { name: `更正 ${dirty.onScreen.row}`, exact: true });
        await mend.click();
        await page.getByRole('dialog').getByLabel('手机号').fill(dirty.onScreen.mobile);
        await page.keyboard.press('Enter');
        await page.getByRole('tab', { name: '有问题 2' }).waitFor();

        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: '下载标注后的表格' }).click();
        let sheet = await readFile(await (await download).path(), 'utf8');
        expect(sheet).toContain('导入结果');
        for (const [wrong, right] of dirty.inSheet) sheet = sheet.replace(wrong, right);
        await page.locator('input[type=file]').setInputFiles(file(sheet));
        await page.getByRole('tab', { name: '有问题 0' }).waitFor();

        await page.getByRole('button', { name: '确认参保' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText(`将参保 ${dirty.people} 人`).waitFor();
        await dialog.getByRole('button', { name: '确认参保' }).click();
        await page.getByText('前可以撤销').waitFor();
        const id = new URL(page.url()).pathname.split('/').at(-1);
        const roster = await desks.staff('clerk.city').get<RosterView>(`/api/enrollment/v1/rosters/${id}`);
        expect([roster.status, roster.enrolled, roster.rejected]).toEqual(['AWAITING_PAYMENT', dirty.people, 0]);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a home visit by two is recorded, and the file goes on to its deliberation',
    () =>
      desks.visit('clerk.city', async (visitor) => {
        const { page } = visitor;
        const { householdId } = desks.shown.work;
        await visitor.open(`/hardship/${householdId}`);
        await page.getByRole('button', { name: '登记入户' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('combobox', { name: '入户人员' }).fill('东区经办');
        await page.getByRole('option').first().waitFor({ state: 'attached' });
        await page.keyboard.press('Enter');
        await page.keyboard.press('Escape');
        await dialog.getByRole('button', { name: '登记入户' }).click();
        await page.getByText('下一步：集体评议').waitFor();
        const path = `/api/hardship/v1/households/${householdId}`;
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
    'claims that are chosen in a work list are passed at once, each decided by itself',
    () =>
      desks.visit('first-reviewer.city', async (visitor) => {
        const { page } = visitor;
        const { accepted } = desks.shown.claims;
        await visitor.open('/work/first-review');
        await page.locator('tbody a').first().waitFor();
        await page.locator('thead').getByRole('checkbox').check();
        await page.getByText(`已选 ${accepted.length} 件`).waitFor();
        await page.getByRole('button', { name: '批量通过' }).click();
        await page.getByRole('dialog').getByRole('button', { name: '批量通过' }).click();
        await page.getByText('没有等待您处理的申领').waitFor();
        for (const id of accepted) {
          const claim = await desks.staff('clerk.city').get<ClaimDetail>(`/api/claims/v1/claims/${id}`);
          expect(claim.state).toBe('SECOND_REVIEW');
        }
      }),
    TEST_MILLISECONDS_MAX,
  );

  it.each(['clerk.city', 'sysadmin.city'])(
    'axe finds nothing serious on any page of %s, and nothing is wider than the screen',
    (who) =>
      desks.visit(who, async (visitor) => {
        const pages = caseworkerPages(desks.shown.work).filter((page) => page.who === who);
        for (const [screen, language] of SEEN) {
          await visitor.change(screen, language);
          for (const { name, path } of pages) {
            await visitor.open(path);
            const { violations } = await new AxeBuilder({ page: visitor.page }).analyze();
            const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
            const found = grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
            const beyond = await visitor.page.evaluate('document.documentElement.scrollWidth - innerWidth');
            expect({ name, screen, language, found, beyond }).toEqual({ name, screen, language, found: [], beyond: 0 });
          }
        }
      }),
    TEST_MILLISECONDS_MAX,
  );
});
