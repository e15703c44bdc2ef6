import {
  claimDecided,
  eventContracts,
  LISTENS_TO,
  parseMessage,
  paymentSettled,
  TOPIC_OWNERS,
  toMessage,
} from './index.js';

const facts = { id: '01920000-0000-7000-8000-000000000001', time: '2026-01-05T00:00:00Z', version: 3 };
const settled = {
  paymentId: '01920000-0000-7000-8000-000000000002',
  businessKey: 'claims/01920000-0000-7000-8000-000000000003/1',
  source: 'claims' as const,
  caseId: '01920000-0000-7000-8000-000000000003',
  sequence: 1,
  amountFen: 100,
  settledOn: '2026-01-05',
};

describe('event contracts', () => {
  test('a message carries topic, type and key of its contract', () => {
    expect(toMessage(paymentSettled, settled, facts)).toMatchObject({
      topic: 'disbursement.v1',
      type: 'disbursement.payment-settled.v1',
      key: settled.paymentId,
      version: 3,
    });
  });

  test('a message that keeps its contract is read back', () => {
    expect(parseMessage(toMessage(paymentSettled, settled, facts))).toMatchObject({ ok: true });
  });

  test.each([
    ['a float for fen', { ...settled, amountFen: 1.5 }, '/amountFen'],
    ['an unknown field', { ...settled, payeeName: 'x' }, '/payeeName'],
    ['a day that does not exist', { ...settled, settledOn: '2026-02-30' }, '/settledOn'],
    ['a missing field', { ...settled, caseId: undefined }, '/caseId'],
  ])('%s breaks it, and the place is named', (_what, payload, pointer) => {
    const parsed = parseMessage(toMessage(paymentSettled, payload as unknown as typeof settled, facts));
    expect(parsed).toMatchObject({ ok: false, faults: expect.arrayContaining([expect.objectContaining({ pointer })]) });
  });

  test('a type that nobody declared is a fault', () => {
    const message = { ...toMessage(paymentSettled, settled, facts), type: 'disbursement.unheard-of.v1' };
    expect(parseMessage(message)).toMatchObject({ ok: false });
  });

  test('every type belongs to a service that has a topic, and is named after it', () => {
    for (const { type, owner, topic } of eventContracts()) {
      expect(TOPIC_OWNERS).toContain(owner);
      expect(type).toMatch(/^[a-z-]+\.[a-z-]+\.v\d+$/);
      expect(topic).toBe(`${owner}.v1`);
    }
  });

  test('nobody listens to itself', () => {
    for (const [reader, owners] of Object.entries(LISTENS_TO)) expect(owners).not.toContain(reader);
  });

  test('no field of any event could hold a name, a number of a person, or a diagnosis', () => {
    const forbidden = /^(name|idNumber|mobile|phone|cardNumber|accountNumber|address|diagnosis|illness|birth)$/;
    for (const { payload, type } of eventContracts().filter((contract) => contract.owner !== 'identity')) {
      const fields = Object.keys(new payload());
      expect([type, fields.filter((field) => forbidden.test(field))]).toEqual([type, []]);
    }
    expect(Object.keys(new claimDecided.payload())).toContain('outcome');
  });
});
