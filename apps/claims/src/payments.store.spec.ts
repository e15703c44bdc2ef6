import { randomUUID } from 'node:crypto';
import {
  claimsPaymentRequested,
  coverageActivated,
  coverageEnded,
  paymentAccepted,
  paymentRefused,
  paymentReopened,
  paymentReturned,
  paymentSettled,
  paymentWaiting,
} from '@huzhu/contracts';
import { bankCardCheckDigit } from '@huzhu/kernel';
import { BlindIndex } from '@huzhu/service';
import { ORGS, replayNeighbours } from '@huzhu/testing';
import { ClaimsBed, feedText } from './testing/claims-bed.js';

const ON = '2026-07-02';
const keys = new BlindIndex(Buffer.alloc(32, 7).toString('base64'));
const card = (body: string): string => `${body}${bankCardCheckDigit(body)}`;

describe('payments of claims', () => {
  let claims: ClaimsBed;
  let claimIds: string[];
  let bert: string;
  let round = 0;

  beforeAll(async () => {
    claims = await ClaimsBed.start();
  });
  afterAll(() => claims.stop());

  /** The card that came with the first member's coverage. */
  const ofCoverage = () => card(`62220200000000009${round}`);

  /** One claim that is ordered, two of another member that wait for a card. */
  beforeEach(async () => {
    round += 1;
    const anna = `9999991990010210${round}1`;
    bert = `9999991990010210${round}2`;
    const payeeKey = keys.keyOf('payee', ofCoverage());
    await claims.cover([{ id: anna, sealedPayee: 'a..b.c.d', payeeKey }, { id: bert }]);
    const stay = { from: '2026-04-01', to: '2026-04-05', inPolicy: 4_000, paid: 0 };
    const later = { from: '2026-05-01', to: '2026-05-05', inPolicy: 4_000, paid: 0 };
    const feed = await claims.importFeed(
      feedText([
        { ...stay, setl: `S-a${round}`, stay: `M-a${round}`, id: anna },
        { ...stay, setl: `S-b${round}`, stay: `M-b${round}`, id: bert },
        { ...later, setl: `S-c${round}`, stay: `M-c${round}`, id: bert },
      ]),
    );
    claimIds = (await claims.stays(feed.feedId)).map(({ claimId }) => claimId);
  });

  const paymentId = randomUUID();
  const facts = (caseId: string, sequence = 1, source: 'claims' | 'hardship' = 'claims') => ({
    paymentId,
    businessKey: `${source}/${caseId}/${sequence}`,
    source,
    caseId,
    sequence,
    amountFen: 102_000,
  });
  const shown = async (claimId: string) =>
    (await claims.detail(await claims.bed.staff('officer'), claimId)) as { state: string };
  const givePayee = async (claimId: string, cardNumber: string, token?: string) =>
    claims.bed.call('POST', `/api/claims/v1/claims/${claimId}/payee`, {
      token: token ?? (await claims.bed.staff('clerk')),
      key: randomUUID(),
      body: { name: '测试', cardNumber },
    });
  const totals = async () =>
    (await claims.bed.call('GET', '/api/claims/v1/totals', { token: await claims.bed.staff('auditor') })).body.funds[0];

  test('approved until accepted, ordered, paid; the totals follow', async () => {
    const [first] = claimIds as [string];
    expect(await shown(first)).toMatchObject({ state: 'APPROVED' });
    expect(await totals()).toEqual({
      fund: 'MUTUAL_AID_POOL',
      cases: 3,
      approvedFen: 315_000,
      orderedFen: 102_000,
      waitingForPayeeFen: 213_000,
      paidFen: 0,
    });
    await claims.bed.deliver(paymentWaiting, { ...facts(first), reason: 'NO_FUNDS', since: ON });
    expect(await shown(first)).toMatchObject({ state: 'APPROVED', paymentCode: 'NO_FUNDS' });
    await claims.bed.deliver(paymentAccepted, { ...facts(first), acceptedOn: ON });
    expect(await shown(first)).toMatchObject({ state: 'ORDERED' });
    await claims.bed.deliver(paymentSettled, { ...facts(first), settledOn: ON });
    expect(await shown(first)).toMatchObject({ state: 'PAID', paidOn: ON });
    expect(await totals()).toMatchObject({ orderedFen: 102_000, paidFen: 102_000 });
  });

  test('one card for a member orders everything of his that waits, once', async () => {
    const [, second, third] = claimIds as [string, string, string];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => givePayee(index % 2 === 0 ? second : third, card('622202000000000002'))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const requests = (await claims.bed.sent(claimsPaymentRequested)).filter(({ caseId }) => claimIds.includes(caseId));
    expect(requests.map(({ businessKey }) => businessKey).sort()).toEqual(
      claimIds.map((id) => `claims/${id}/1`).sort(),
    );
    const { approvedFen, orderedFen, waitingForPayeeFen } = await totals();
    expect(approvedFen).toBe(orderedFen + waitingForPayeeFen);
  });

  test('returned money goes to a new card under the next sequence, and never to the same one', async () => {
    const [, second] = claimIds as [string, string];
    const first = card('622202000000000003');
    await givePayee(second, first);
    await claims.bed.deliver(paymentAccepted, { ...facts(second), acceptedOn: ON });
    await claims.bed.deliver(paymentReturned, { ...facts(second), reasonCode: 'AC04', returnedOn: ON });
    expect(await shown(second)).toMatchObject({ state: 'PAY_RETURNED', paymentCode: 'AC04' });
    expect((await givePayee(second, first)).body).toMatchObject({ code: 'SAME_ACCOUNT_RETURNED' });
    const member = await claims.bed.member(claims.personKey(bert));
    expect((await givePayee(second, card('622202000000000004'), member)).body).toMatchObject({ state: 'APPROVED' });
    const requests = (await claims.bed.sent(claimsPaymentRequested)).filter(({ caseId }) => caseId === second);
    expect(requests).toMatchObject([
      { sequence: 1 },
      { sequence: 2, reissueOf: `claims/${second}/1`, businessKey: `claims/${second}/2`, amountFen: 102_000 },
    ]);
    await claims.bed.deliver(paymentSettled, { ...facts(second, 1), settledOn: ON });
    expect(await shown(second)).toMatchObject({ state: 'APPROVED' });
    await claims.bed.deliver(paymentAccepted, { ...facts(second, 2), acceptedOn: ON });
    await claims.bed.deliver(paymentSettled, { ...facts(second, 2), settledOn: ON });
    expect(await shown(second)).toMatchObject({ state: 'PAID', paymentSequence: 2 });
  });

  test('nor to a card that only coverage knew, also after another one in between', async () => {
    const [first] = claimIds as [string];
    await claims.bed.deliver(paymentAccepted, { ...facts(first), acceptedOn: ON });
    await claims.bed.deliver(paymentReturned, { ...facts(first), reasonCode: 'AC04', returnedOn: ON });
    expect((await givePayee(first, ofCoverage())).body).toMatchObject({ code: 'SAME_ACCOUNT_RETURNED' });
    expect((await givePayee(first, card('622202000000000005'))).body).toMatchObject({ state: 'APPROVED' });
    await claims.bed.deliver(paymentAccepted, { ...facts(first, 2), acceptedOn: ON });
    await claims.bed.deliver(paymentReturned, { ...facts(first, 2), reasonCode: 'AC04', returnedOn: ON });
    expect((await givePayee(first, ofCoverage())).body).toMatchObject({ code: 'SAME_ACCOUNT_RETURNED' });
  });

  test('a withdrawn statement puts the claim back to where it stood, once', async () => {
    const [first] = claimIds as [string];
    const before = (await totals()).paidFen as number;
    await claims.bed.deliver(paymentAccepted, { ...facts(first), acceptedOn: ON });
    await claims.bed.deliver(paymentSettled, { ...facts(first), settledOn: ON });
    await claims.bed.deliver(paymentReturned, { ...facts(first), reasonCode: 'AC04', returnedOn: '2026-07-03' });
    const again = { ...facts(first), state: 'SETTLED' as const, settledOn: ON, reopenedOn: '2026-07-04' };
    await claims.bed.deliver(paymentReopened, again);
    expect(await shown(first)).toMatchObject({ state: 'PAID', paidOn: ON });
    expect(await totals()).toMatchObject({ paidFen: before + 102_000 });
    const id = randomUUID();
    const atBank = { ...facts(first), state: 'SUBMITTED' as const, reopenedOn: '2026-07-04' };
    await claims.bed.deliverAll(paymentReopened, [atBank, atBank], [id, id]);
    await claims.bed.deliver(paymentReopened, atBank, { id });
    await claims.bed.deliver(paymentReopened, atBank);
    await claims.bed.deliver(paymentReopened, again);
    expect(await shown(first)).toMatchObject({ state: 'ORDERED' });
    expect(await totals()).toMatchObject({ paidFen: before });
    const effects = await claims.bed.rows('SELECT 1 FROM claims.reaction_effect WHERE event_id = $1', [id]);
    expect(effects).toHaveLength(1);
    await claims.bed.deliver(paymentSettled, { ...facts(first), settledOn: '2026-07-05' });
    expect(await shown(first)).toMatchObject({ state: 'PAID', paidOn: '2026-07-05' });
  });

  test('news delivered twice, of other sources, or overtaken, changes nothing', async () => {
    const [first] = claimIds as [string];
    const id = randomUUID();
    const accepted = { ...facts(first), acceptedOn: ON };
    await claims.bed.deliverAll(paymentAccepted, [accepted, accepted], [id, id]);
    await claims.bed.deliver(paymentAccepted, accepted, { id });
    await claims.bed.deliver(paymentAccepted, accepted);
    await claims.bed.deliver(paymentSettled, { ...facts(randomUUID(), 1, 'hardship'), settledOn: ON });
    const journal = await claims.bed.rows(
      `SELECT type, caused_by FROM claims.journal WHERE aggregate_id = $1 AND version > 2`,
      [first],
    );
    expect(journal).toEqual([{ type: 'payment-accepted', caused_by: id }]);
    const effects = await claims.bed.rows(`SELECT event_id FROM claims.reaction_effect WHERE target = $1`, [
      `claim/${first}`,
    ]);
    expect(effects).toEqual([{ event_id: id }]);
    expect(await claims.bed.rows('SELECT 1 FROM claims.dead_letter')).toEqual([]);
  });

  test('two messages about one claim in one batch are both applied, in order', async () => {
    const [first] = claimIds as [string];
    await claims.bed.deliverAll(paymentWaiting, [
      { ...facts(first), reason: 'NO_FUNDS', since: ON },
      { ...facts(first), reason: 'REISSUE_AGREEMENT', since: ON },
    ]);
    expect(await shown(first)).toMatchObject({ paymentCode: 'REISSUE_AGREEMENT' });
    await claims.bed.deliver(paymentRefused, { ...facts(first), code: 'BUDGET_CLOSED', refusedOn: ON });
    expect(await shown(first)).toMatchObject({ state: 'PAY_REFUSED', paymentCode: 'BUDGET_CLOSED' });
  });

  test('coverage twice is one coverage; an end that comes before its beginning is kept', async () => {
    const coverageId = randomUUID();
    const personKey = claims.personKey('999999199001039999');
    const ended = { coverageId, personKey, end: '2025-12-31', reason: 'CANCELLED_BEFORE_START' as const, version: 2 };
    await claims.bed.deliver(coverageEnded, { orgId: ORGS.east, items: [ended] });
    const item = { coverageId, personKey, units: 1, version: 1 };
    const period = { plan: 'A-HOSP', planVersion: '2026', start: '2026-01-01', end: '2026-12-31' };
    const activated = { orgId: ORGS.east, rosterId: randomUUID(), ...period, items: [item, item] };
    await claims.bed.deliver(coverageActivated, activated);
    await claims.bed.deliver(coverageActivated, activated);
    expect(
      await claims.bed.rows('SELECT status, end_on, plan, version FROM claims.coverage WHERE person_key = $1', [
        personKey,
      ]),
    ).toEqual([{ status: 'CANCELLED_BEFORE_START', end_on: '2025-12-31', plan: 'A-HOSP', version: 2 }]);
  });

  test('a payment of a claim that is not there is put aside as a dead letter', async () => {
    await claims.bed.deliver(paymentSettled, { ...facts(randomUUID()), settledOn: ON });
    expect(await claims.bed.rows('SELECT type FROM claims.dead_letter')).toEqual([{ type: paymentSettled.type }]);
  });

  test('after all this a replay of what ever came changes no row', async () => {
    const { events, changedTables } = await replayNeighbours(claims.bed);
    expect(events).toBeGreaterThan(0);
    expect(changedTables).toEqual([]);
  });
});
