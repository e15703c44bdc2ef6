import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { contributionReceived, coverageActivated, memberRegistered, planPublished } from '@huzhu/contracts';
import { parsePlan, publishedPlans } from '@huzhu/rules';
import { fromJson, PayeeOpener } from '@huzhu/service';
import { ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
import { evolveCoverage, type CoverageEvent } from './domain/coverage.js';
import { evolvePerson, type PersonEvent } from './domain/person.js';
import { rosterDecider } from './domain/roster.decide.js';
import type { RosterEvent } from './domain/roster.js';
import { enrollmentDefinition } from './enrollment.definition.js';
import { idNumber, newKey, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

const SAMPLES = new URL('../../../libs/testing/samples/', import.meta.url);
const ROSTERS = '/api/enrollment/v1/rosters';

let bed: ServiceBed;
let clerk: string;
let approver: string;
let accountant: string;

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
  approver = await bed.staff('approver');
  accountant = await bed.staff('accountant');
});

jest.setTimeout(30_000);

afterAll(() => bed.stop());

const post = (token: string, path: string, body?: unknown) =>
  bed.call('POST', `${ROSTERS}/${path}`, { token, key: newKey(), ...(body === undefined ? {} : { body }) });

async function confirmed(id: string): Promise<{ contributions: { dueFen: number }; version: number }> {
  const { status } = await post(clerk, `${id}/confirmation`);
  expect(status).toBe(200);
  return rosterIn(bed, clerk, id, 'AWAITING_PAYMENT');
}

async function checkedRoster(rows: readonly string[], staff: number, employer: string): Promise<string> {
  const { body } = await uploadRoster(bed, { token: clerk, csv: rosterCsv(rows), staff, employer });
  await rosterIn(bed, clerk, body.id, 'CHECKED');
  return body.id;
}

describe('plans', () => {
  it('are released once each, as data that reads as the same plan', async () => {
    await waitUntil('plans are released', async () => (await bed.sent(planPublished)).length === publishedPlans.length);
    await bed.restart();
    const sent = await bed.sent(planPublished);
    expect(sent.map(({ definition }) => parsePlan(definition))).toEqual(
      publishedPlans.map((value) => ({ kind: 'parsed', value })),
    );
    const { body } = await bed.call('GET', '/api/enrollment/v1/plans?limit=2', { token: clerk });
    expect(body.items).toHaveLength(2);
    const next = await bed.call('GET', `/api/enrollment/v1/plans?after=${body.nextCursor}`, { token: clerk });
    expect(next.body.items).toHaveLength(publishedPlans.length - 2);
    const one = await bed.call('GET', '/api/enrollment/v1/plans/A-HOSP/versions/2026', { token: clerk });
    expect(one.body.definition.code).toBe('A-HOSP');
  });
});

describe('the rosters of the samples', () => {
  it.each(['roster-hongxing.xlsx', 'roster-yuanhang.csv', 'roster-lantian.csv'])('%s', async (file) => {
    const expected = JSON.parse(readFileSync(new URL(`${file}.expected.json`, SAMPLES), 'utf8'));
    const uploaded = await uploadRoster(bed, {
      token: clerk,
      csv: new Uint8Array(readFileSync(new URL(file, SAMPLES))),
      staff: expected.employer.staff,
      employer: expected.employer.name,
      fileName: file,
    });
    expect(uploaded.status).toBe(202);
    const { id } = uploaded.body;
    const roster = await rosterIn(bed, clerk, id, 'CHECKED');
    expect(roster.rows).toBe(expected.rows);
    expect(roster.accepted).toBe(expected.accepted);
    expect(roster.participation).toEqual({ ...expected.participation, waived: false });
    const rejected: { row: number; errors: string[] }[] = [];
    for (let after = ''; ;) {
      const page = await bed.call('GET', `${ROSTERS}/${id}/rows?group=FAULTY&limit=500${after}`, { token: clerk });
      rejected.push(...page.body.items.map(({ row, errors }: { row: number; errors: string[] }) => ({ row, errors })));
      if (page.body.nextCursor === undefined) break;
      after = `&after=${page.body.nextCursor}`;
    }
    expect(rejected).toEqual(expected.rejected);

    if (!expected.participation.met) {
      const refused = await post(clerk, `${id}/confirmation`);
      expect([refused.status, refused.body.code]).toEqual([409, 'PARTICIPATION_MISSED']);
      const waived = await post(approver, `${id}/participation-waiver`, { reason: 'seasonal staff' });
      expect(waived.status).toBe(200);
    }
    const waiting = await confirmed(id);
    const paid = await post(accountant, `${id}/contributions`, {
      amountFen: waiting.contributions.dueFen,
      receivedOn: '2025-12-01',
      bankReference: `SAMPLE-${file}`,
    });
    expect([paid.status, paid.body.status]).toEqual([201, 'PAID']);
    const active = await rosterIn(bed, clerk, id, 'ACTIVE');
    expect(active.enrolled + active.duplicates).toBe(expected.accepted);
    expect(active.contributions.dueFen).toBe(active.enrolled * 6_000);
    expect(active.period).toEqual({ start: '2026-01-01', end: '2026-12-31' });
  });

  it('tell the world of everybody once, with the card sealed to disbursement', async () => {
    const messages = await bed.sent(coverageActivated);
    expect(Math.max(...messages.map(({ items }) => items.length))).toBeLessThanOrEqual(500);
    const items = messages.flatMap((message) => message.items);
    const active = await bed.rows(`SELECT id, person_key FROM enrollment.coverage WHERE status = 'ACTIVE'`);
    expect(new Set(items.map(({ coverageId }) => coverageId)).size).toBe(items.length);
    expect(items).toHaveLength(active.length);
    const people = await bed.rows('SELECT person_key FROM enrollment.person');
    const members = (await bed.sent(memberRegistered)).flatMap((message) => message.items);
    expect(members).toHaveLength(people.length);
    const opener = await PayeeOpener.of(bed.environment['PAYEE_PRIVATE_KEYS']!);
    const sealed = items.flatMap(({ sealedPayee }) => (sealedPayee === undefined ? [] : [sealedPayee]));
    expect(sealed.length).toBeGreaterThan(items.length / 2);
    await expect(opener.open(sealed[0]!)).resolves.toMatchObject({ accountKind: 'CARD' });
  });

  it('leave no personal data in the clear', async () => {
    const tables = ['person', 'roster_line', 'coverage', 'journal', 'outbox', 'audit_leaf', 'roster'];
    for (const table of tables) {
      const found = await bed.rows(
        `SELECT 1 FROM enrollment.${table} AS t WHERE t::text ~ '999999(19|20)\\d{9}' OR t::text LIKE '%622202%' LIMIT 1`,
      );
      expect([table, found]).toEqual([table, []]);
    }
  });
});

describe('journals', () => {
  it('fold to the rows of rosters, coverage and people', async () => {
    const events = await bed.rows<{ aggregate_type: string; aggregate_id: string; type: string; data: string }>(
      `SELECT aggregate_type, aggregate_id, type, data::text AS data FROM enrollment.journal
        WHERE aggregate_type IN ('roster', 'coverage', 'person') ORDER BY aggregate_id, version`,
    );
    const folded = new Map<string, unknown>();
    for (const { aggregate_type: kind, aggregate_id: id, type, data } of events) {
      const event = { ...fromJson<object>(data), type };
      const before = folded.get(id) ?? null;
      if (kind === 'roster') folded.set(id, rosterDecider.evolve(before as never, event as RosterEvent));
      if (kind === 'coverage') folded.set(id, evolveCoverage(before as never, event as CoverageEvent));
      if (kind === 'person') folded.set(id, evolvePerson(before as never, event as PersonEvent));
    }
    const coverage = await bed.rows<{ id: string }>(
      `SELECT id, org_id AS "orgId", roster_id AS "rosterId", line, person_id AS "personId", person_key AS "personKey",
              plan, plan_version AS "planVersion", units, starts_on AS start, ends_on AS end, status,
              contested, employer_name AS "employerName", employer_usc AS "employerUsc", consent_on AS "consentOn"
         FROM enrollment.coverage`,
    );
    const people = await bed.rows<{ id: string }>(
      `SELECT id, person_key AS "personKey", mobile_key AS "mobileKey", sealed, retired_on AS "retiredOn", died_on AS "diedOn"
         FROM enrollment.person`,
    );
    for (const { id, ...row } of [...coverage, ...people]) expect(folded.get(id)).toEqual(row);
    const rosters = await bed.rows<{ id: string; status: string; received_fen: bigint; row_groups: object }>(
      'SELECT id, status, received_fen, row_groups FROM enrollment.roster',
    );
    for (const row of rosters) {
      const { status, receivedFen, groups } = folded.get(row.id) as {
        status: string;
        receivedFen: bigint;
        groups: object;
      };
      expect({ status, received_fen: receivedFen, row_groups: groups }).toEqual({
        status: row.status,
        received_fen: row.received_fen,
        row_groups: row.row_groups,
      });
    }
  });
});

describe('the preview', () => {
  it('knows new members, renewals, changes and people covered elsewhere', async () => {
    const rows = [1, 2, 3].map((index) => rosterRow(900_000 + index));
    const first = await checkedRoster(rows, 3, 'first employer');
    await confirmed(first);
    await post(accountant, `${first}/contributions`, {
      amountFen: 18_000,
      receivedOn: '2025-12-01',
      bankReference: 'PREVIEW-1',
    });
    await rosterIn(bed, clerk, first, 'ACTIVE');
    await bed.rows(
      `UPDATE enrollment.coverage SET starts_on = '2025-01-01', ends_on = '2025-12-31'
        WHERE roster_id = $1 AND line IN (3, 4)`,
      [first],
    );
    const again = [
      rosterRow(900_001),
      rosterRow(900_002),
      rosterRow(900_003, { 5: '13900000000' }),
      rosterRow(900_004),
      rosterRow(900_005, { 1: '' }),
    ];
    const second = await checkedRoster(again, 4, 'second employer');
    const { body } = await bed.call('GET', `${ROSTERS}/${second}`, { token: clerk });
    expect(body.groups).toEqual({ NEW: 1, RENEWAL: 1, CHANGE: 1, DUPLICATE: 1, FAULTY: 1 });
    const page = await bed.call('GET', `${ROSTERS}/${second}/rows`, { token: clerk });
    expect(page.body.items.map(({ group, changes, heldBy }: never) => ({ group, changes, heldBy }))).toEqual([
      { group: 'DUPLICATE', heldBy: ORGS.city },
      { group: 'RENEWAL' },
      { group: 'CHANGE', changes: ['MOBILE'] },
      { group: 'NEW' },
      { group: 'FAULTY' },
    ]);
    expect(page.body.items[2].differences).toEqual([{ field: 'MOBILE', before: '138****0003', after: '139****0000' }]);
    expect(JSON.stringify(page.body)).not.toContain(idNumber(900_002));
    const faults = await bed.call('GET', `${ROSTERS}/${second}/faults`, { token: clerk });
    expect(faults.body.items).toEqual([{ code: 'NAME_MISSING', count: 1, firstRows: [6] }]);
    const waiting = await confirmed(second);
    expect(waiting.contributions.dueFen).toBe(3 * 6_000);
    const invalid = await bed.rows(
      `SELECT 1 FROM enrollment.coverage WHERE status = 'INVALID_DUPLICATE' AND roster_id = $1`,
      [second],
    );
    expect(invalid).toHaveLength(1);
  });
});

describe('contributions', () => {
  it('short ones wait for the rest, and what is over is due for refund', async () => {
    const id = await checkedRoster(
      [1, 2].map((index) => rosterRow(910_000 + index)),
      2,
      'payer',
    );
    await confirmed(id);
    const pay = (amountFen: number, bankReference: string, token = accountant) =>
      post(token, `${id}/contributions`, { amountFen, receivedOn: '2025-12-01', bankReference });
    const short = await pay(5_000, 'SHORT-1');
    expect(short.body).toMatchObject({ status: 'AWAITING_PAYMENT', contributions: { missingFen: 7_000 } });
    const again = await pay(5_000, 'SHORT-1');
    expect([again.status, again.body.code]).toEqual([409, 'BANK_REFERENCE_USED']);
    expect(again.body.facts).toEqual({ rosterId: id, receivedOn: '2025-12-01', amountFen: 5_000 });
    const uploader = await post(await bed.staff(['clerk', 'accountant']), `${id}/contributions`, {
      amountFen: 1,
      receivedOn: '2025-12-02',
      bankReference: 'FUTURE',
    });
    expect(uploader.body.code).toBe('RECEIVED_IN_FUTURE');
    const over = await pay(8_000, 'OVER-1');
    expect(over.body).toMatchObject({ status: 'PAID', contributions: { receivedFen: 13_000, refundDueFen: 1_000 } });
    await rosterIn(bed, clerk, id, 'ACTIVE');
    const late = await pay(1, 'LATE-1');
    expect([late.status, late.body.code]).toEqual([409, 'WRONG_STATUS']);
    const sent = (await bed.sent(contributionReceived)).filter(({ rosterId }) => rosterId === id);
    expect(sent.map(({ amountFen, dueOn }) => [amountFen, dueOn])).toEqual([
      [5_000, '2025-12-31'],
      [8_000, '2025-12-31'],
    ]);
    const listed = async (query: string): Promise<number[]> => {
      const { body } = await bed.call('GET', `${ROSTERS}/${id}/contributions${query}`, { token: accountant });
      return body.items.map(({ amountFen }: { amountFen: number }) => amountFen);
    };
    expect(await listed('')).toEqual([5_000, 8_000]);
    expect(await listed('?sort=-amount')).toEqual([8_000, 5_000]);
    expect(await listed('?payer=UNION&sort=-received&limit=1')).toEqual([8_000]);
    expect(await listed('?payer=MEMBER')).toEqual([]);
    const totals = await bed.call('GET', '/api/enrollment/v1/totals', { token: await bed.staff('auditor') });
    const none = { cases: 0, approvedFen: 0, orderedFen: 0, waitingForPayeeFen: 0, paidFen: 0 };
    expect(totals.body.funds).toEqual([
      { ...none, fund: 'MUTUAL_AID_POOL', cases: 1, approvedFen: 1_000, waitingForPayeeFen: 1_000 },
      { ...none, fund: 'UNION_DUES' },
    ]);
  });

  it('are never recorded by somebody who had another part in the roster', async () => {
    const id = '00000000-0000-7000-8000-00000000abcd';
    const both = await bed.staff(['clerk', 'accountant', 'approver'], { id });
    const { body } = await uploadRoster(bed, {
      token: both,
      csv: rosterCsv([rosterRow(911_000)]),
      staff: 9,
      employer: 'sod',
    });
    await rosterIn(bed, clerk, body.id, 'CHECKED');
    const waive = (token: string) => post(token, `${body.id}/participation-waiver`, { reason: 'small' });
    expect((await waive(both)).body.code).toBe('SAME_PERSON');
    expect((await waive(approver)).status).toBe(200);
    expect((await waive(approver)).body.code).toBe('ALREADY_WAIVED');
    await confirmed(body.id);
    const paid = await post(both, `${body.id}/contributions`, {
      amountFen: 6_000,
      receivedOn: '2025-12-01',
      bankReference: 'SOD',
    });
    expect([paid.status, paid.body.code]).toEqual([403, 'SAME_PERSON']);
  });

  it('start a late group on the day after the credit, and come too late after the last day', async () => {
    const early = await checkedRoster([rosterRow(912_000)], 1, 'late');
    const tooLate = await checkedRoster([rosterRow(912_001)], 1, 'too late');
    await confirmed(early);
    await confirmed(tooLate);
    const pay = (id: string, receivedOn: string) =>
      post(accountant, `${id}/contributions`, { amountFen: 6_000, receivedOn, bankReference: `CREDIT-${receivedOn}` });
    try {
      await bed.setToday('2026-04-01');
      expect((await pay(early, '2026-02-10')).status).toBe(201);
      const active = await rosterIn(bed, clerk, early, 'ACTIVE');
      expect(active.period).toEqual({ start: '2026-02-11', end: '2026-12-31' });
      const refused = await pay(tooLate, '2026-04-01');
      expect([refused.status, refused.body.code]).toEqual([409, 'ENROLMENT_CLOSED']);
    } finally {
      await bed.setToday('2025-12-01');
    }
  });
});

describe('scope', () => {
  it('hides rosters, rows, contributions and coverage from other organisations and other members', async () => {
    const id = await checkedRoster([rosterRow(920_000)], 1, 'hidden');
    await confirmed(id);
    const foreign = await bed.staff(['clerk', 'accountant'], { orgId: ORGS.elsewhere });
    for (const path of [id, `${id}/rows`, `${id}/faults`]) {
      expect((await bed.call('GET', `${ROSTERS}/${path}`, { token: foreign })).status).toBe(404);
    }
    expect((await bed.call('GET', ROSTERS, { token: foreign })).body.items).toEqual([]);
    expect((await bed.call('GET', '/api/enrollment/v1/coverages', { token: foreign })).body.items).toEqual([]);
    const paid = await post(foreign, `${id}/contributions`, {
      amountFen: 6_000,
      receivedOn: '2025-12-01',
      bankReference: 'F',
    });
    expect(paid.status).toBe(404);
    const [own] = await bed.rows<{ person_key: string }>(
      'SELECT person_key FROM enrollment.coverage WHERE roster_id = $1',
      [id],
    );
    const member = await bed.member(own!.person_key);
    const mine = await bed.call('GET', '/api/enrollment/v1/coverages', { token: member });
    expect(mine.body.items).toHaveLength(1);
    expect((await bed.call('GET', `${ROSTERS}/${id}`, { token: member })).status).toBe(403);
    const above = await bed.staff('auditor', { orgId: ORGS.province });
    expect((await bed.call('GET', `${ROSTERS}/${id}`, { token: above })).status).toBe(200);
  });
});
