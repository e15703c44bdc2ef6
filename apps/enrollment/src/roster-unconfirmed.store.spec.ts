import { existsSync } from 'node:fs';
import { jest } from '@jest/globals';
import { FileStore } from '@huzhu/service';
import { ServiceBed, waitUntil } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { newKey, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

const ROSTERS = '/api/enrollment/v1/rosters';

let bed: ServiceBed;
let clerk: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, { ROSTER_UNCONFIRMED_DAYS: '30' }, '2025-12-01');
  clerk = await bed.staff('clerk', { id: '00000000-0000-7000-8000-00000000c1e5' });
});

afterAll(() => bed?.stop());

const checked = async (index: number): Promise<string> => {
  const sent = await uploadRoster(bed, {
    token: clerk,
    csv: rosterCsv([rosterRow(index)]),
    staff: 1,
    employer: `old ${index}`,
  });
  return (await rosterIn(bed, clerk, sent.body.id, 'CHECKED')).id;
};

const isKept = (id: string): boolean => existsSync(new FileStore(bed.environment['FILES_DIR']!).pathOf(id));

const linesOf = (id: string) => bed.rows('SELECT 1 FROM enrollment.roster_line WHERE roster_id = $1', [id]);

const leavesOf = (id: string) =>
  bed.rows<{ actor: string; object_type: string }>(
    `SELECT actor, object_type FROM enrollment.audit_leaf
      WHERE object_id = $1 AND action = 'enrollment.withdraw-unconfirmed-roster'`,
    [id],
  );

test('a roster that nobody confirms is withdrawn in time, once; its file and rows go, others stay', async () => {
  const [old, confirmed] = [await checked(1), await checked(2)];
  await bed.call('POST', `${ROSTERS}/${confirmed}/confirmation`, { token: clerk, key: newKey() });
  await rosterIn(bed, clerk, confirmed, 'AWAITING_PAYMENT');
  await bed.setToday('2025-12-30');
  const young = await checked(3);
  expect((await rosterIn(bed, clerk, old, 'CHECKED')).id).toBe(old);
  expect(isKept(old)).toBe(true);

  await bed.setToday('2025-12-31');
  await rosterIn(bed, clerk, old, 'WITHDRAWN');
  await waitUntil('its rows and file are gone', async () => !isKept(old) && (await linesOf(old)).length === 0);
  expect(await leavesOf(old)).toEqual([{ actor: 'enrollment', object_type: 'roster' }]);

  await bed.restart();
  const last = await checked(4);
  expect(
    [await leavesOf(old), await leavesOf(young), await leavesOf(confirmed)].map((leaves) => leaves.length),
  ).toEqual([1, 0, 0]);
  expect((await rosterIn(bed, clerk, young, 'CHECKED')).id).toBe(young);
  expect([young, last].map(isKept)).toEqual([true, true]);
});
