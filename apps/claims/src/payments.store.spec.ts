import { randomUUID } from 'node:crypto';
import {
  claimsPaymentRequested,
  type EventContract,
  paymentAccepted,
  paymentRefused,
  paymentReturned,
  paymentSettled,
  paymentWaiting,
} from '@huzhu/contracts';
import { bankCardCheckDigit } from '@huzhu/kernel';
import { ORGS, waitUntil } from '@huzhu/testing';
import { ClaimsBed, feedText, IDS } from './testing/claims-bed.js';

const [ANNA, BERT] = IDS as [string, string];
const ON = '2026-07-02';
const card = (body: string): string => `${body}${bankCardCheckDigit(body)}`;

describe('payments of claims', () => {
  let claims: ClaimsBed;
  let claimIds: string[];

  beforeEach(async () => {
    claims = await ClaimsBed.start();
    await claims.cover([{ id: ANNA, sealedPayee: 'a..b.c.d' }, { id: BERT }]);
    const stay = { from: '2026-04-01', to: '2026-04-05', inPolicy: 4_000, paid: 0 };
    const later = { from: '2026-05-01', to: '2026-05-05', inPolicy: 4_000, paid: 0 };
    const feed = await claims.importFeed(
      feedText([
        { ...stay, setl: 'S-a', stay: 'M-a', id: ANNA },
        { ...stay, setl: 'S-b', stay: 'M-b', id: BERT },
        { ...later, setl: 'S-c', stay: 'M-c', id: BERT },
      ]),
    );
    claimIds = (await claims.stays(feed.feedId)).map(({ claimId }) => claimId);
  }, 30_000);
  afterEach(() => claims.stop());

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
    const requests = await claims.bed.sent(claimsPaymentRequested);
    expect(requests.map(({ businessKey }) => businessKey).sort()).toEqual(
      claimIds.map((id) => `claims/${id}/1`).sort(),
    );
    expect(await totals()).toMatchObject({ orderedFen: 315_000, waitingForPayeeFen: 0 });
  });

  test('returned money goes to a new card under the next sequence, and never to the same one', async () => {
    const [, second] = claimIds as [string, string];
    const first = card('622202000000000003');
    await givePayee(second, first);
    await claims.bed.deliver(paymentAccepted, { ...facts(second), acceptedOn: ON });
    await claims.bed.deliver(paymentReturned, { ...facts(second), reasonCode: 'AC04', returnedOn: ON });
    expect(await shown(second)).toMatchObject({ state: 'PAY_RETURNED', paymentCode: 'AC04' });
    expect((await givePayee(second, first)).body).toMatchObject({ code: 'SAME_ACCOUNT_RETURNED' });
    const member = await claims.bed.member(claims.personKey(BERT));
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

  test('a payment of a claim that is not there is put aside as a dead letter', async () => {
    const contract = paymentSettled as EventContract<object>;
    const lost = claims.bed.deliver(contract, { ...facts(randomUUID()), settledOn: ON });
    lost.catch(() => undefined);
    await waitUntil(
      'it is a dead letter',
      async () => (await claims.bed.rows('SELECT 1 FROM claims.dead_letter')).length === 1,
    );
    await lost;
  }, 40_000);

  test('coverage delivered twice is one coverage; an end that comes first is kept', async () => {
    const again = randomUUID();
    await claims.cover([{ id: ANNA }], { eventIds: [again] });
    await claims.cover([{ id: BERT }], { eventIds: [again], orgId: ORGS.west });
    expect(await claims.bed.rows('SELECT 1 FROM claims.coverage')).toHaveLength(3);
  });
});
