import { randomUUID } from 'node:crypto';
import { claimsPaymentRequested } from '@huzhu/contracts';
import { bankCardCheckDigit } from '@huzhu/kernel';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA, BERT, CAROL] = IDS as [string, string, string];
const cardOf = (start: string): string => `${start}${bankCardCheckDigit(start)}`;
const FIRST = cardOf('622202000000000001');
const SECOND = cardOf('622202000000000045');

describe('what a member sees and changes of the own cover, card and data', () => {
  let claims: ClaimsBed;
  let anna: string;
  let bert: string;

  beforeAll(async () => {
    claims = await ClaimsBed.start();
    await claims.cover([{ id: ANNA }, { id: BERT, sealedPayee: 'a..b.c.d' }]);
    anna = await claims.bed.member(claims.personKey(ANNA));
    bert = await claims.bed.member(claims.personKey(BERT));
  });
  afterAll(() => claims.stop());

  const read = async (token: string, what: string) =>
    (await claims.bed.call('GET', `/api/claims/v1/own/${what}`, { token })).body;
  const give = (token: string, cardNumber: string, key: string = randomUUID()) =>
    claims.bed.call('POST', '/api/claims/v1/own/payee', {
      token,
      key,
      body: { name: '测试人', cardNumber, bankName: '示范银行' },
    });

  /** A claim that everybody agreed to; answers its id. */
  async function agreed(name: string, month: number): Promise<string> {
    const claimId = await claims.handIn(anna, stayFacts(name, month, 400_000));
    await claims.accept(await claims.bed.staff('officer'), claimId);
    for (const [step, role] of [
      ['first-review', 'first-reviewer'],
      ['second-review', 'second-reviewer'],
      ['approval', 'approver'],
    ] as const)
      await claims.take(step, await claims.bed.staff(role), [claimId]);
    return claimId;
  }

  test('the cover tells ceilings and waiting days, and what is left of them after a decision', async () => {
    const [cover] = (await read(anna, 'covers')).items;
    expect(cover).toMatchObject({ plan: 'A-HOSP', start: '2026-01-01', units: 1, continuous: false });
    expect(cover.benefits).toEqual([
      {
        kind: 'HOSPITAL',
        paidFrom: '2026-01-31',
        paidInFullFrom: '2026-01-31',
        ceilingFen: expect.any(Number) as number,
        leftFen: cover.benefits[0].ceilingFen,
        deductibleFen: 60_000,
      },
    ]);
    await agreed('one', 4);
    const [after] = (await read(anna, 'covers')).items;
    expect(after.benefits[0].ceilingFen - after.benefits[0].leftFen).toBe(102_000);
    expect((await read(bert, 'covers')).items[0].benefits).toEqual(cover.benefits);
    const stranger = await claims.bed.member(claims.personKey(CAROL));
    expect(await read(stranger, 'covers')).toEqual({ items: [] });
  });

  test('a card is given once for all that waits, shown masked to its owner alone, and changed for what is still open', async () => {
    expect(await read(anna, 'payee')).toEqual({ source: 'NONE' });
    expect(await read(bert, 'payee')).toEqual({ source: 'ROSTER' });
    expect((await give(anna, '6222020000000000')).body).toMatchObject({ code: 'CARD_CHECKSUM' });
    const key = randomUUID();
    const twice = await Promise.all([give(anna, FIRST, key), give(anna, FIRST, key)]);
    const shown = { source: 'GIVEN', maskedCard: `6222***********${FIRST.slice(-4)}`, bankName: '示范银行' };
    for (const { body } of twice) expect(body).toEqual({ ...shown, givenOn: '2026-07-01', ordered: 1 });
    expect(await claims.bed.sent(claimsPaymentRequested)).toHaveLength(1);
    expect(await read(anna, 'payee')).toEqual({ ...shown, givenOn: '2026-07-01' });
    expect(await read(bert, 'payee')).toEqual({ source: 'ROSTER' });
    const draft = await claims.draft(anna, stayFacts('two', 5, 400_000));
    expect((await give(anna, SECOND)).body).toMatchObject({ ordered: 0 });
    expect(await claims.detail(anna, draft)).toMatchObject({ hasPayee: true });
    const stored = await claims.bed.rows<{ text: string }>('SELECT p::text AS text FROM claims.person_payee AS p');
    expect(stored.map(({ text }) => text).join()).not.toMatch(/6222|示范银行/);
  });

  test('who looked at the own data is told, whose own look is not, and of nobody else', async () => {
    const claimId = await claims.handIn(anna, stayFacts('three', 6, 400_000));
    const officer = await claims.bed.staff('officer', { id: '00000000-0000-7000-8000-00000000fee1' });
    await claims.detail(anna, claimId);
    await claims.detail(officer, claimId);
    const { items } = await read(anna, 'accesses?limit=1');
    expect(items).toMatchObject([{ what: 'CLAIM', staffId: '00000000-0000-7000-8000-00000000fee1' }]);
    expect(await read(bert, 'accesses')).toEqual({ items: [] });
    const staff = await claims.bed.call('GET', '/api/claims/v1/own/accesses', { token: officer });
    expect(staff.status).toBe(403);
  });

  test('why an amount came about is told in both languages', async () => {
    const [{ claimId }] = (await claims.bed.call('GET', '/api/claims/v1/claims?state=APPROVED', { token: anna })).body
      .items as [{ claimId: string }];
    const { steps, conclusion, conclusionEnglish } = await claims.detail(anna, claimId);
    expect(steps[2].sentence).toContain('起付线');
    expect(steps[2].sentenceEnglish).toMatch(
      /^Stay number 1 of this period, deductible ¥600\.00: ¥3400\.00 is above it/,
    );
    expect([conclusion, conclusionEnglish]).toEqual([
      expect.stringContaining('1020.00 元'),
      'In the end: paid by the plan; this claim pays ¥1020.00.',
    ]);
  });
});
