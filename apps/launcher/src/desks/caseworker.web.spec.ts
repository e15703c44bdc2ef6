import { readFile } from 'node:fs/promises';
import type { RosterView } from '@huzhu/contracts';
import { browserPath } from './browser.js';
import { dirtyRoster } from './dirty-roster.js';
import { OpenedDesks } from './opened-desks.js';

const START_MILLISECONDS_MAX = 300_000;
const TEST_MILLISECONDS_MAX = 180_000;

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
});
