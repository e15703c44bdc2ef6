import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { contributionReceived, coverageActivated } from '@huzhu/contracts';
import { ServiceBed } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { newKey, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

const ROSTERS = '/api/enrollment/v1/rosters';

let bed: ServiceBed;
let clerk: string;
let accountant: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
  accountant = await bed.staff('accountant');
});

afterAll(() => bed.stop());

const post = (token: string, path: string, body?: unknown) =>
  bed.call('POST', `${ROSTERS}/${path}`, { token, key: newKey(), ...(body === undefined ? {} : { body }) });

/** A confirmed roster of one person in a plan whose coverage moves on with a late payment. */
async function awaitingPayment(row: string, coverageStart: string, employer: string): Promise<string> {
  const fields = { plan: 'B-CI-HA', planVersion: '2025', coverageStart };
  const { body } = await uploadRoster(bed, { token: clerk, csv: rosterCsv([row]), staff: 1, employer, fields });
  await rosterIn(bed, clerk, body.id, 'CHECKED');
  await post(clerk, `${body.id}/confirmation`);
  await rosterIn(bed, clerk, body.id, 'AWAITING_PAYMENT');
  return body.id;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a period that moves on with its payment', () => {
  it('into coverage elsewhere is an invalid duplicate, whose price is due for refund', async () => {
    const [plan] = await bed.rows<{ price: number }>(
      `SELECT (definition->'contribution'->>'perUnitFen')::int AS price FROM enrollment.plan_version
        WHERE plan = 'B-CI-HA' AND plan_version = '2025'`,
    );
    const price = plan!.price;
    const row = rosterRow(1, { 8: '0', 9: String(price / 100) });
    const late = await awaitingPayment(row, '2025-12-01', 'pays late');
    const next = await awaitingPayment(row, '2026-12-01', 'has the year after');
    const pay = (id: string, receivedOn: string) =>
      post(accountant, `${id}/contributions`, { amountFen: price, receivedOn, bankReference: newKey() });
    await pay(next, '2025-12-01');
    await rosterIn(bed, clerk, next, 'ACTIVE');
    await bed.setToday('2025-12-05');
    const paid = await pay(late, '2025-12-05');
    expect([paid.status, paid.body.status]).toEqual([201, 'PAID']);
    expect(await rosterIn(bed, clerk, late, 'ACTIVE')).toMatchObject({
      enrolled: 0,
      duplicates: 1,
      period: { start: '2026-01-01', end: '2026-12-31' },
      contributions: { refundDueFen: price },
    });
    const held = await bed.rows<{ roster_id: string; status: string }>(
      'SELECT roster_id, status FROM enrollment.coverage ORDER BY starts_on',
    );
    expect(held).toEqual([
      { roster_id: late, status: 'INVALID_DUPLICATE' },
      { roster_id: next, status: 'ACTIVE' },
    ]);
    expect((await bed.sent(coverageActivated)).map(({ rosterId }) => rosterId)).toEqual([next]);
  });
});

describe('the audit leaf of a chunk', () => {
  it('covers the rows that were written', async () => {
    const rows = [rosterRow(11), rosterRow(12)];
    const { body } = await uploadRoster(bed, { token: clerk, csv: rosterCsv(rows), staff: 2, employer: 'audited' });
    const id: string = body.id;
    await rosterIn(bed, clerk, id, 'CHECKED');
    const { body: step } = await post(clerk, `${id}/confirmation`);
    expect(step.status).toBe('CONFIRMED');
    await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT');
    const coverage = await bed.rows<Record<string, unknown>>(
      `SELECT line, id, version, person_key, units, starts_on::text, ends_on::text, status
         FROM enrollment.coverage WHERE roster_id = $1 ORDER BY line`,
      [id],
    );
    const digest = sha256(coverage.map((row) => Object.values(row).join('|')).join('\n'));
    const [leaf] = await bed.rows<{ after_hash: string }>(
      `SELECT after_hash FROM enrollment.audit_leaf WHERE object_id = $1 AND action = 'enrollment.enrol-people'`,
      [id],
    );
    const [roster] = await bed.rows<{ org_id: string; confirmed_by: string }>(
      'SELECT org_id, confirmed_by FROM enrollment.roster WHERE id = $1',
      [id],
    );
    const chunk = {
      rosterId: id,
      orgId: roster!.org_id,
      plan: 'A-HOSP',
      planVersion: '2026',
      start: '2026-01-01',
      end: '2026-12-31',
      actor: roster!.confirmed_by,
      keepsKnown: false,
      afterLine: 0,
      upToLine: 3,
    };
    expect(leaf!.after_hash).toBe(sha256(JSON.stringify({ ...chunk, enrolled: 2, duplicates: 0, digest })));
  });
});

describe('the trade of an employer', () => {
  it('that its roster tells is shown, and told with its contribution and its coverage', async () => {
    const fields = { employerTrade: 'C' };
    const csv = rosterCsv([rosterRow(70)]);
    const { body } = await uploadRoster(bed, { token: clerk, csv, staff: 1, employer: 'in a trade', fields });
    const checked = await rosterIn(bed, clerk, body.id, 'CHECKED');
    expect(checked.employer).toEqual({ name: 'in a trade', staff: 1, trade: 'C' });
    await post(clerk, `${body.id}/confirmation`);
    await rosterIn(bed, clerk, body.id, 'AWAITING_PAYMENT');
    await post(accountant, `${body.id}/contributions`, {
      amountFen: 6_000,
      receivedOn: '2025-12-01',
      bankReference: newKey(),
    });
    await rosterIn(bed, clerk, body.id, 'ACTIVE');
    const ofRoster = ({ rosterId }: { readonly rosterId: string }): boolean => rosterId === body.id;
    expect((await bed.sent(coverageActivated)).filter(ofRoster)).toMatchObject([
      { trade: 'C', employerKey: expect.stringMatching(/^[0-9a-f]{64}$/), staff: 1 },
    ]);
    expect((await bed.sent(contributionReceived)).filter(ofRoster)).toMatchObject([{ trade: 'C' }]);
    const refused = await uploadRoster(bed, {
      token: clerk,
      csv,
      staff: 1,
      employer: 'in none',
      fields: { employerTrade: 'X' },
    });
    expect(refused.status).toBe(400);
  });
});
