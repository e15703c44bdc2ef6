import type { BatchPage, PaymentPage } from '@huzhu/contracts';
import { socialCreditCodeCheckCharacter } from '@huzhu/kernel';
import { until } from '../road/until.js';
import type { OpenedDesks } from './opened-desks.js';
import type { LANGUAGES, Visitor } from './visitor.js';
import { WORDS } from './words.js';

const SETTLED_MILLISECONDS_MAX = 60_000;

/** Who takes part: nobody takes two steps of one batch. */
interface Finance {
  readonly accountant: Visitor;
  readonly approver: Visitor;
  readonly cashier: Visitor;
  readonly releaser: Visitor;
}

/**
 * Dues of the nth small union go back to it: pasted by an accountant and confirmed by an approver; a batch is made of their payment,
 * submitted by a cashier, and released to the bank. Answers where the batch then stands.
 */
export async function payDuesBack(
  desks: OpenedDesks,
  { accountant, approver, cashier, releaser }: Finance,
  language: (typeof LANGUAGES)[number],
  nth: number,
): Promise<string | undefined> {
  const words = WORDS[language];
  const union = `示范小微企业${nth}工会`;
  for (const visitor of [accountant, approver, cashier, releaser]) await visitor.change('desktop', language);

  await accountant.open('/finance/refunds');
  const proposal = accountant.page.getByRole('dialog');
  await accountant.page.getByRole('button', { name: words.proposeDues }).click();
  const line = [union, creditCode(nth), '￥1,234.50 元', `6222 0200 0000 000${nth}`];
  await proposal.getByLabel(words.unions).fill(line.join('\t'));
  await proposal.getByText('¥1,234.50').waitFor();
  await proposal.getByLabel(words.document).fill(`DUES-${nth}`);
  await proposal.getByRole('button', { name: words.proposeDues }).click();
  await accountant.page.locator('tbody tr', { hasText: union }).waitFor();

  await approver.open('/finance/refunds');
  await approver.page.getByRole('button', { name: new RegExp(`^${words.confirmAll} ${union}`) }).click();
  await approver.page.getByRole('dialog').getByRole('button', { name: words.confirmAll }).click();
  const staff = desks.staff('accountant.city');
  const payments = '/api/disbursement/v1/payments?state=FUNDED&fund=UNION_DUES';
  const funded = (): Promise<PaymentPage> => staff.get<PaymentPage>(payments);
  await until('the dues can be paid', funded, ({ items }) => items.length === 1, SETTLED_MILLISECONDS_MAX);

  const reference = await makeBatch(accountant, words);
  await takeStep(cashier, words.submit, reference);
  await takeStep(releaser, words.release, reference);
  const batchOf = async (): Promise<string | undefined> => {
    const { items } = await staff.get<BatchPage>('/api/disbursement/v1/batches?limit=50');
    return items.find((batch) => batch.reference === reference)?.state;
  };
  return until('the batch is with the bank', batchOf, (state) => state === 'SENT', SETTLED_MILLISECONDS_MAX);
}

/** A credit code of the nth union, with its check character. */
function creditCode(nth: number): string {
  const body = `8111000000000${String(nth).padStart(4, '0')}`;
  return `${body}${socialCreditCodeCheckCharacter(body)}`;
}

type Words = (typeof WORDS)[(typeof LANGUAGES)[number]];

/** Makes a batch of all that can be paid of union dues, and answers its reference. */
async function makeBatch(accountant: Visitor, words: Words): Promise<string> {
  const { page } = accountant;
  const dialog = page.getByRole('dialog');
  await accountant.open('/finance/batches');
  await page.getByRole('button', { name: words.makeBatch }).click();
  await accountant.choose(dialog.getByRole('combobox'), words.unionDues);
  await dialog.getByRole('button', { name: words.makeBatch }).click();
  const made = page.locator('tbody tr', { has: page.locator('.tag', { hasText: words.made }) });
  return made.locator('td').first().innerText();
}

/** Takes the next step of a batch, confirmed once. */
async function takeStep(visitor: Visitor, step: string, reference: string): Promise<void> {
  const { page } = visitor;
  const button = page.getByRole('button', { name: `${step} ${reference}` });
  await visitor.open('/finance/batches');
  await button.click();
  await page.getByRole('dialog').getByRole('button', { name: step, exact: true }).click();
  await button.waitFor({ state: 'detached' });
}
