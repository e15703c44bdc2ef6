import { jest } from '@jest/globals';
import { coverageActivated, coverageEnded } from '@huzhu/contracts';
import { ORGS, ServiceBed } from '@huzhu/testing';
import pg from 'pg';
import { enrollmentDefinition } from './enrollment.definition.js';
import { type Desk, enrolPeople, pay, post } from './testing/enrolled-people.js';
import { replayAll } from './testing/replay.js';
import { newKey, rosterIn, rosterRow, rosterCsv, uploadRoster } from './testing/roster-fixture.js';

const TODAY = '2025-12-01';
const HEADER = '姓名,证件号码,份数';

let bed: ServiceBed;
let desk: Desk;
let clerk: string;
let other: string;

jest.setTimeout(120_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, TODAY);
  clerk = await bed.staff('clerk');
  other = await bed.staff('clerk');
  desk = { bed, clerk, accountant: await bed.staff('accountant') };
});

afterAll(() => bed.stop());

const undo = (rosterId: string, token = other) =>
  post(bed, token, `rosters/${rosterId}/undo`, { reason: 'wrong employer' });

const statusesOf = async (rosterId: string): Promise<string[]> => {
  const rows = await bed.rows<{ status: string }>(
    'SELECT DISTINCT status FROM enrollment.coverage WHERE roster_id = $1',
    [rosterId],
  );
  return rows.map(({ status }) => status);
};

async function releasedOpening(indexes: readonly number[], employerName: string): Promise<string> {
  const rows = indexes.map((index) => {
    const [, name, , id] = rosterRow(index).split(',');
    return `${name},${id},1`;
  });
  const form = new FormData();
  const fields = { plan: 'A-HOSP', planVersion: '2025', coverageStart: '2025-01-01', coverageEnd: '2025-12-31' };
  for (const [name, value] of Object.entries({ ...fields, employerName })) form.set(name, value);
  form.set('file', new Blob([[HEADER, ...rows].join('\n')]), 'opening.csv');
  const path = '/api/enrollment/v1/opening-coverages';
  const { body } = await bed.call('POST', path, { token: clerk, form, key: newKey() });
  await rosterIn(bed, clerk, body.id, 'CHECKED');
  await post(bed, await bed.staff('approver'), `opening-coverages/${body.id}/release`);
  return body.id;
}

describe('taking a confirmed roster back', () => {
  it('withdraws its coverage; nothing is due, and the same file may come again', async () => {
    const { rosterId } = await enrolPeople(desk, [1, 2], 'mistaken');
    expect((await rosterIn(bed, clerk, rosterId, 'AWAITING_PAYMENT')).undoUntil).toMatch(/Z$/);
    const taken = await undo(rosterId);
    expect([taken.status, taken.body.status]).toEqual([200, 'UNDOING']);
    const gone = await rosterIn(bed, clerk, rosterId, 'WITHDRAWN');
    expect(gone).toMatchObject({ enrolled: 0, contributions: { dueFen: 0, refundDueFen: 0 } });
    expect(gone).not.toHaveProperty('undoUntil');
    expect(await statusesOf(rosterId)).toEqual(['UNDONE']);
    expect(await bed.sent(coverageEnded)).toEqual([]);
    const late = await pay(desk, rosterId, 12_000);
    expect([late.status, late.body.code]).toEqual([409, 'NOTHING_DUE']);
    const csv = rosterCsv([rosterRow(1), rosterRow(2)]);
    const again = await uploadRoster(bed, { token: clerk, csv, staff: 2, employer: 'mistaken' });
    expect(again.body).toMatchObject({ seenBefore: false });
    expect((await rosterIn(bed, clerk, again.body.id, 'CHECKED')).groups).toMatchObject({ DUPLICATE: 0, FAULTY: 0 });
  });

  it('is refused a day later, after a credit, and out of scope', async () => {
    await bed.setToday(TODAY, '2025-12-01T02:00:00.000Z');
    try {
      const { rosterId } = await enrolPeople(desk, [5], 'kept');
      const foreign = await bed.staff('clerk', { orgId: ORGS.elsewhere });
      expect((await undo(rosterId, foreign)).status).toBe(404);
      expect((await undo(rosterId, desk.accountant)).status).toBe(403);
      await bed.setToday('2025-12-02', '2025-12-02T02:00:00.000Z');
      expect((await undo(rosterId)).body).toMatchObject({
        code: 'UNDO_TOO_LATE',
        detail: expect.stringContaining('UNDO-24H'),
      });
      await bed.setToday('2025-12-02', '2025-12-02T01:59:59.999Z');
      await pay(desk, rosterId, 1);
      expect((await undo(rosterId)).body).toMatchObject({
        code: 'ALREADY_PAID',
        detail: expect.stringContaining('A-HOSP 2026 contribution'),
      });
    } finally {
      await bed.setToday(TODAY);
    }
  });

  it('meets its payment at the same moment: one of them wins, the other is refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { rosterId } = await enrolPeople(desk, [10 + round], `race ${round}`);
      const credit = () =>
        post(bed, desk.accountant, `rosters/${rosterId}/contributions`, {
          amountFen: 6_000,
          receivedOn: TODAY,
          bankReference: newKey(),
        });
      const tries = Array.from({ length: 10 }, (_each, index) => (index % 2 === round % 2 ? undo(rosterId) : credit()));
      const answers = await Promise.all(tries);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      const won = answers.find(({ status }) => status < 300)!.body.status;
      if (won === 'PAID') {
        await rosterIn(bed, clerk, rosterId, 'ACTIVE');
        expect(await statusesOf(rosterId)).toEqual(['ACTIVE']);
      } else {
        expect(won).toBe('UNDOING');
        const gone = await rosterIn(bed, clerk, rosterId, 'WITHDRAWN');
        expect(gone.contributions).toMatchObject({ receivedFen: 0, refundDueFen: 0 });
        expect(await statusesOf(rosterId)).toEqual(['UNDONE']);
      }
    }
  });

  it('goes on after a stop in the middle, and ends coverage that is contested elsewhere', async () => {
    const first = await enrolPeople(desk, [30, 31], 'names them first');
    const second = await enrolPeople(desk, [30], 'names one too');
    const blocker = new pg.Client({ connectionString: bed.environment['DATABASE_URL']!.replace('_app', '_system') });
    await blocker.connect();
    try {
      await blocker.query('BEGIN');
      await blocker.query('SELECT 1 FROM enrollment.person WHERE id = $1 FOR UPDATE', [first.coverages[1]!.person_id]);
      expect((await undo(first.rosterId)).body.status).toBe('UNDOING');
      const busy = await post(bed, clerk, `coverages/${first.coverages[0]!.id}/cancellation`, { reason: 'left' });
      expect(busy.body.code).toBeDefined();
      const stopped = bed.restart();
      await blocker.query('ROLLBACK');
      await stopped;
    } finally {
      await blocker.end();
    }
    await rosterIn(bed, clerk, first.rosterId, 'WITHDRAWN');
    expect(await statusesOf(first.rosterId)).toEqual(['UNDONE']);
    await pay(desk, second.rosterId, 6_000);
    expect(await statusesOf(second.rosterId)).toEqual(['ACTIVE']);
  });

  it('of earlier coverage stops its activation or ends what is active, each told once with its version', async () => {
    const rosterId = await releasedOpening([40, 41, 42], 'opening');
    await rosterIn(bed, clerk, rosterId, 'ACTIVE');
    expect((await undo(rosterId)).body.status).toBe('UNDOING');
    await rosterIn(bed, clerk, rosterId, 'WITHDRAWN');
    const told = (await bed.sent(coverageActivated)).filter((message) => message.rosterId === rosterId);
    const ids = told.flatMap(({ items }) => items.map((item) => item.coverageId));
    expect(ids).toHaveLength(3);
    const ended = (await bed.sent(coverageEnded)).flatMap(({ items }) => items);
    expect(ended.filter(({ coverageId }) => ids.includes(coverageId))).toEqual(
      ids.map((coverageId) => expect.objectContaining({ coverageId, end: '2024-12-31', reason: 'UNDONE', version: 3 })),
    );
    const halfway = await releasedOpening([43, 44], 'opening stopped');
    expect((await undo(halfway)).body.status).toBe('UNDOING');
    await rosterIn(bed, clerk, halfway, 'WITHDRAWN');
    // However far it had come, nothing of it holds these people.
    const again = await releasedOpening([43, 44], 'opening again');
    await rosterIn(bed, clerk, again, 'ACTIVE');
    expect(await statusesOf(again)).toEqual(['ACTIVE']);
  });

  it('leaves a journal that folds to every row', async () => {
    for (const { row, folded } of await replayAll(bed)) expect(folded).toEqual(row);
  });
});
