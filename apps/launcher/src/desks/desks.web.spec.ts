import { readFile } from 'node:fs/promises';
import type { ClaimDetail, FundList } from '@huzhu/contracts';
import { browserPath } from './browser.js';
import { payDuesBack } from './dues-paid-back.js';
import { lookOver } from './looked-over.js';
import { OpenedDesks } from './opened-desks.js';
import { deskPages } from './pages.js';
import { writePlanByForm } from './plan-by-form.js';
import { setUnitUp } from './unit-and-account.js';
import { LANGUAGES } from './visitor.js';
import { WORDS } from './words.js';

const START_MILLISECONDS_MAX = 300_000;
const TEST_MILLISECONDS_MAX = 600_000;
const missing = browserPath() === undefined;

if (missing && process.env['REQUIRE_BROWSER'] === '1') {
  test('a browser is there', () => expect('REQUIRE_BROWSER=1, but there is no Chromium').toBe(''));
}
if (missing) process.stderr.write('the desks are not tried: there is no Chromium (CHROMIUM names one)\n');

(missing ? describe.skip : describe)('the desks, in a browser', () => {
  let desks: OpenedDesks;

  beforeAll(async () => {
    desks = await OpenedDesks.open();
  }, START_MILLISECONDS_MAX);
  afterAll(() => desks?.close(), START_MILLISECONDS_MAX);

  const claimOf = (id: string): Promise<ClaimDetail> =>
    desks.staff('clerk.city').get<ClaimDetail>(`/api/claims/v1/claims/${id}`);

  /** The page of entries by hand, of the fund that buys goods. */
  async function handEntries(): Promise<string> {
    const { items } = await desks.staff('accountant.city').get<FundList>('/api/disbursement/v1/funds');
    return `/finance/entries?fund=${items.find(({ fund }) => fund === 'WINTER_RELIEF')?.id}`;
  }

  const whos = [
    null,
    'officer.city',
    'first-reviewer.city',
    'clerk.city',
    'accountant.city',
    'auditor.national',
    'cashier.city',
    'member',
  ];

  it.each(whos)(
    'axe finds nothing serious on any page of %s, on desktop and phone, in both languages, and nothing is wider than the screen',
    (who) =>
      desks.visit(who, async (visitor) => {
        const pages = deskPages(desks.shown.claims).filter((page) => page.who === who);
        expect(pages.length).toBeGreaterThan(0);
        expect(await lookOver(visitor, pages)).toEqual([]);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a reviewer works the list down by keyboard alone, in both languages: each claim is decided once, the next one comes by itself',
    () =>
      desks.visit('first-reviewer.city', async (visitor) => {
        const { page } = visitor;
        const { accepted } = desks.shown.claims;
        // The first of them in English.
        await visitor.change('desktop', 'en');
        await visitor.open('/work/first-review');
        await page.locator('tbody a').first().focus();
        await page.keyboard.press('Enter');
        for (let count = 0; count < accepted.length; count += 1) {
          await page.waitForURL('**/work/first-review/*');
          const address = page.url();
          await page.locator('h1', { hasText: address.slice(-6) }).waitFor();
          await page.getByText(WORDS[count === 0 ? 'en' : 'zh-CN'].why).waitFor();
          await page.getByRole('dialog').waitFor({ state: 'hidden' });
          await page.keyboard.press('a');
          await page.getByRole('dialog').getByRole('textbox').waitFor();
          await page.locator('[role=dialog] textarea:focus').waitFor();
          await page.keyboard.press('Enter');
          await page.waitForURL((url) => url.href !== address);
          await visitor.change('desktop', 'zh-CN');
          if (count === 0) await visitor.open(page.url());
        }
        await page.getByText('没有等待您处理的申领').waitFor();
        for (const id of accepted) {
          const { state, opinions } = await claimOf(id);
          expect([state, opinions.filter(({ step }) => step === 'FIRST_REVIEW').length]).toEqual(['SECOND_REVIEW', 1]);
        }
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'an accountant explains every line at the reconciliation desk by keyboard alone, and takes one back, in both languages',
    () =>
      desks.visit('accountant.city', async (visitor) => {
        const { page } = visitor;
        for (const language of ['en', 'zh-CN'] as const) {
          const words = WORDS[language];
          await visitor.change('desktop', language);
          await visitor.open('/finance/desk');
          await page.keyboard.press('/');
          await page.keyboard.type('1288.00');
          await page.keyboard.press('Enter');
          await page.getByText(words.left(1)).waitFor();
          await page.keyboard.press('m');
          await page.getByRole('dialog').getByRole('button', { name: words.donation }).focus();
          await page.keyboard.press('Enter');
          await page.getByText(words.nothingFound).waitFor();
          await page.getByRole('dialog').waitFor({ state: 'hidden' });
          await page.keyboard.press('u');
          await page.getByText(words.left(1)).waitFor();
        }
        await page.keyboard.press('/');
        await page.getByRole('textbox').fill('');
        await page.keyboard.press('Enter');
        for (let left = 3; left > 0; left -= 1) {
          await page.getByText(`还有 ${left} 笔`).waitFor();
          await page.getByRole('dialog').waitFor({ state: 'hidden' });
          if (left > 1) await page.keyboard.press('ArrowDown');
          await page.keyboard.press('m');
          await page.getByRole('dialog').getByRole('button', { name: '捐赠' }).focus();
          await page.keyboard.press('Enter');
        }
        await page.getByText('全部勾对，没有待查款项').waitFor();
        await visitor.open('/finance/books');
        expect(await page.getByText('相差').count()).toBe(0);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a budget document and an entry by hand count once a second person confirms them, and the vouchers of a month are printed',
    async () => {
      await desks.visit('accountant.city', async (visitor) => {
        const { page } = visitor;
        const dialog = page.getByRole('dialog');
        await visitor.change('desktop', 'en');
        await visitor.open('/finance/closing?tab=vouchers&month=2026-07');
        await page.locator('tbody .entry').first().waitFor();
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Print the vouchers' }).click();
        expect((await readFile(await (await download).path())).subarray(0, 5).toString()).toBe('%PDF-');
        await visitor.open('/finance/funds?tab=orders');
        await page.getByRole('button', { name: 'Enter a budget' }).click();
        for (const label of ['Fund', 'Source', 'Purpose']) {
          await visitor.choose(dialog.getByLabel(label, { exact: true }));
        }
        await dialog.getByLabel('Document', { exact: true }).fill('DOC-1');
        await dialog.getByLabel('Total', { exact: true }).fill('￥1,234.50 元');
        await dialog.getByRole('button', { name: 'Enter a budget' }).click();
        await page.locator('tbody tr', { hasText: 'DOC-1' }).getByText('Proposed').waitFor();

        await visitor.open(await handEntries());
        await page.getByRole('button', { name: 'Write an entry' }).click();
        await visitor.choose(dialog.getByLabel('Template'), '购入慰问物品增加库存');
        await dialog.getByLabel('Total', { exact: true }).fill('1,000');
        await dialog.getByLabel('Reason').fill('GOODS-1');
        await dialog.getByRole('button', { name: 'Write an entry' }).click();
        await page.locator('tbody tr', { hasText: 'GOODS-1' }).getByText('Proposed').waitFor();
      });
      await desks.visit('approver.city', async (visitor) => {
        const { page } = visitor;
        await visitor.open('/finance/funds?tab=orders');
        await page.getByRole('button', { name: '确认 DOC-1' }).click();
        await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
        await page.locator('tbody tr', { hasText: 'DOC-1' }).getByText('已确认').waitFor();
        await visitor.open(await handEntries());
        await page.getByRole('button', { name: '确认 GOODS-1' }).click();
        await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
        await page.locator('tbody tr', { hasText: 'GOODS-1' }).getByText('已记账').waitFor();
      });
    },
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a table of opening balances is refused row by row, then opens a fund once a second person has seen its entry',
    async () => {
      const east = '00000000-0000-7000-8000-000000000004';
      const sheet = (credit: string): string =>
        [
          '截至日,2026-01-01',
          '工会编号,资金,科目编码,借方余额,贷方余额,银行账号,户名,银行格式',
          `${east},困难职工帮扶资金,10202,"1,000.00",,31050100000000000777,东区专户,`,
          `${east},困难职工帮扶资金,32104,,${credit},,,`,
        ].join('\n');
      await desks.visit('accountant.city', async (visitor) => {
        const { page } = visitor;
        await visitor.change('desktop', 'en');
        await visitor.open('/finance/funds?tab=openings');
        const send = (credit: string): Promise<void> =>
          page
            .locator('input[type=file]')
            .setInputFiles({ name: 'o.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet(credit)) });
        await send('900.00');
        const fault = page.getByRole('listitem').filter({ hasText: 'Row 3' });
        await fault.getByText('debits and credits differ').waitFor();
        await fault.getByText('100.00').waitFor();
        await send('1000.00');
        await page.getByText('2 rows were read').waitFor();
        const row = page.locator('tbody tr', { hasText: '31050100000000000777' });
        await row.getByText('Proposed').waitFor();
        // From a figure of a report to the payments behind it.
        await visitor.open('/finance/reports?form=BALANCE_SHEET');
        await page.getByRole('button', { name: 'Entries 102' }).first().click();
        await page.getByRole('dialog').locator('tbody tr', { hasText: 'Mutual-aid pool' }).first().waitFor();
      });
      await desks.visit('approver.city', async (visitor) => {
        const { page } = visitor;
        await visitor.open('/finance/funds?tab=openings&state=PROPOSED');
        const dialog = page.getByRole('dialog');
        await page.getByRole('button', { name: '确认 帮扶资金 东区总工会' }).click();
        await dialog.getByText('32104').waitFor();
        await dialog.getByRole('button', { name: '确认', exact: true }).click();
        await page.locator('tbody tr', { hasText: '31050100000000000777' }).waitFor({ state: 'detached' });
        await visitor.open('/finance/funds?tab=openings&state=CONFIRMED');
        await page.locator('tbody tr', { hasText: '31050100000000000777' }).getByText('已确认').waitFor();
      });
      const { items } = await desks.staff('accountant.city').get<FundList>('/api/disbursement/v1/funds');
      expect(items.find(({ orgId }) => orgId === east)).toMatchObject({ ledgerBalanceFen: 100_000 });
    },
    TEST_MILLISECONDS_MAX,
  );

  it(
    'dues go back to small unions by two people and their batches to the bank by three, in both languages',
    () =>
      desks.visit('accountant.city', (accountant) =>
        desks.visit('approver.city', (approver) =>
          desks.visit('cashier.city', (cashier) =>
            desks.visit('releaser.city', async (releaser) => {
              const people = { accountant, approver, cashier, releaser };
              for (const [nth, language] of LANGUAGES.entries())
                expect(await payDuesBack(desks, people, language, nth)).toBe('SENT');
            }),
          ),
        ),
      ),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'leaders go down to a unit and back, and take along what they see, in both languages',
    () =>
      desks.visit('approver.city', async (visitor) => {
        const { page } = visitor;
        for (const language of LANGUAGES) {
          await visitor.change('desktop', language);
          await visitor.open('/figures');
          const whole = await page.locator('.tiles .sum').first().innerText();
          await page.getByRole('button', { name: '东区总工会' }).click();
          await page.locator('.place', { hasText: '东区总工会' }).waitFor();
          await page.locator('.place').getByRole('button').click();
          await page.locator('.place').waitFor({ state: 'detached' });
          await page.locator('.tiles .sum').first().getByText(whole, { exact: true }).waitFor();
          const download = page.waitForEvent('download');
          await page.getByRole('button', { name: 'CSV' }).click();
          const sheet = await readFile(await (await download).path(), 'utf8');
          expect(sheet).toContain('东区总工会');
          expect(sheet).toContain(whole.replaceAll(/[^\d.]/g, ''));
        }
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'an administrator sets a unit up with the account of its clerk, in both languages',
    () =>
      desks.visit('sysadmin.city', async (visitor) => {
        for (const [nth, language] of LANGUAGES.entries())
          expect(await setUnitUp(visitor, language, nth)).toContain(WORDS[language].clerk);
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a plan version is written, mended and submitted by its form alone',
    async () => {
      const { status, definition, ledTo, serious } = await writePlanByForm(desks, '2031');
      expect([status, ledTo, serious]).toEqual(['SUBMITTED', '100', []]);
      const tiers = [{ upToFen: 500_000 }, { upToFen: null }];
      const hospital = { deductible: { firstStayFen: 50_000 }, capPerPeriodFen: 6_000_000, tiers };
      expect(definition).toMatchObject({ version: '2031', benefits: { HOSPITAL: hospital } });
    },
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a session that ends while somebody writes is renewed over the page, and what was written is sent',
    () =>
      desks.visit('officer.city', async (visitor) => {
        const { page } = visitor;
        const { handedIn, byPhone } = desks.shown.claims;
        await visitor.open(`/work/acceptance/${handedIn}`);
        await page.keyboard.press('r');
        const papers = page.getByRole('dialog').getByRole('combobox');
        await visitor.choose(papers, '费用清单');
        await page.getByRole('dialog').getByRole('textbox').fill('请补第二页');
        let refused = false;
        await page.route('**/return', async (route) => {
          if (refused) return route.continue();
          refused = true;
          await page.evaluate("sessionStorage.removeItem('huzhu.session')");
          return route.fulfill({ status: 401, json: { code: 'UNAUTHENTICATED', status: 401 } });
        });
        await page.getByRole('dialog').getByRole('button', { name: '退回补件' }).click();
        const again = page.getByRole('dialog', { name: '请重新登录' });
        await again.getByLabel('密码').fill('huzhu-demo-2026');
        await again.getByRole('button', { name: '登录' }).click();
        // The next one of the list: what was handed in by phone.
        await page.waitForURL(`**/work/acceptance/${byPhone}`);
        expect(await claimOf(handedIn)).toMatchObject({ state: 'RETURNED_FOR_FIX', note: '请补第二页' });
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'an appeal is answered by somebody who had no part in the claim',
    () =>
      desks.visit('approver.city', async (visitor) => {
        const { page } = visitor;
        const dialog = page.getByRole('dialog');
        const [claimId = ''] = desks.shown.claims.accepted;
        const { state } = await claimOf(claimId);
        const [step, reviewer] =
          state === 'FIRST_REVIEW'
            ? ['first-review', 'first-reviewer.city']
            : ['second-review', 'second-reviewer.city'];
        const refusal = { claimIds: [claimId], verdict: 'REJECT', opinion: '不属于保障责任' };
        await desks.staff(reviewer).post(`/api/claims/v1/work-lists/${step}/decisions`, refusal);
        await desks.staff('clerk.city').post(`/api/claims/v1/claims/${claimId}/appeal`, { reason: '单据齐全，请复核' });
        await visitor.change('desktop', 'en');
        await visitor.open('/work/appeal');
        await page.locator(`tbody a[href$="${claimId}"]`).first().click();
        await page.getByText('单据齐全，请复核').waitFor();
        await page.getByRole('button', { name: 'Answer the appeal' }).click();
        await dialog.getByLabel('Answer', { exact: true }).fill('原决定符合条款');
        await dialog.getByRole('button', { name: 'Answer the appeal' }).click();
        await page.waitForURL('**/work/appeal');
        const appeal = { verdict: 'DISMISSED', answer: '原决定符合条款' };
        expect(await claimOf(claimId)).toMatchObject({ state: 'REJECTED', appeal });
      }),
    TEST_MILLISECONDS_MAX,
  );

  it(
    'a lost connection is said, and nothing has to be opened anew when it is back',
    () =>
      desks.visit('clerk.city', async (visitor) => {
        const { page, context, complaints } = visitor;
        await visitor.open('/claims');
        await page.locator('tbody a').first().waitFor();
        await context.setOffline(true);
        await page.getByRole('button', { name: '刷新' }).click();
        await page.getByText('连不上服务器').waitFor();
        await context.setOffline(false);
        await page.getByRole('button', { name: '刷新' }).click();
        await page.getByText('连不上服务器').waitFor({ state: 'detached' });
        expect(await page.locator('tbody a').count()).toBeGreaterThan(0);
        complaints.length = 0;
      }),
    TEST_MILLISECONDS_MAX,
  );
});
