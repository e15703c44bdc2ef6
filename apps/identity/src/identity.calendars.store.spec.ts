import { calendarConfirmed, parseContract } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { readJournal } from '@huzhu/service';
import { NEXT_YEAR, NEXT_YEAR_TABLE, type ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { calendarDecider } from './domain/calendar.decide.js';
import type { CalendarEvent } from './domain/calendar.state.js';
import { calendarAggregate, type CalendarRow } from './store/calendar.store.js';
import { startIdentity, tokenOf } from './testing/identity-bed.js';

let bed: ServiceBed;
let sysadmin: string;
let approver: string;
let clerk: string;
beforeAll(async () => {
  ({ bed } = await startIdentity());
  await bed.setToday('2026-11-10');
  [sysadmin, approver, clerk] = (await Promise.all(
    ['sysadmin.city', 'approver.city', 'clerk.city'].map((username) => tokenOf(bed, username)),
  )) as [string, string, string];
}, 60_000);
afterAll(() => bed.stop());

const post = (path: string, body: object = {}, token = sysadmin, key: string | null = newId()) =>
  bed.call('POST', `/api/identity/v1/calendars${path}`, { token, body, ...(key === null ? {} : { key }) });
const get = (path = '', token = clerk) => bed.call('GET', `/api/identity/v1/calendars${path}`, { token });
const drafted = async (): Promise<string> => {
  const { status, body } = await post('/table', { table: NEXT_YEAR_TABLE });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
};

test('what ships is in force, and shown to all staff', async () => {
  const { items } = (await get()).body;
  expect(items.map((item: CalendarRow) => [item.year, item.edition, item.state])).toEqual([
    [2026, 1, 'SHIPPED'],
    [2025, 1, 'SHIPPED'],
  ]);
});

test.each<[number, string, object]>([
  [422, 'CALENDAR_FAULTY', { ...NEXT_YEAR, holidays: NEXT_YEAR.holidays.slice(1) }],
  [400, 'CONTRACT_FAULTY', { ...NEXT_YEAR, noticeOn: 'yesterday' }],
])('%d %s imports nothing', async (status, code, body) => {
  const answer = await post('', body);
  expect(answer.status).toBe(status);
  if (code === 'CALENDAR_FAULTY') {
    expect(answer.body).toMatchObject({ code, facts: { faults: ['holidays FESTIVAL_MISSING 元旦 2027-01-01'] } });
  }
  expect(await bed.rows('SELECT 1 FROM identity.calendar')).toEqual([]);
});

test('only administrators import, under a key, and a table that is none is refused as files are', async () => {
  expect((await post('', NEXT_YEAR, approver)).body.code).toBe('NOT_PERMITTED');
  expect((await post('', NEXT_YEAR, sysadmin, null)).body.code).toBe('IDEMPOTENCY_KEY_MISSING');
  expect((await post('/table', { table: '年份,"2027' })).body.code).toBe('QUOTE_NOT_CLOSED');
});

test('one imports, another confirms, and all services are told the days and no person', async () => {
  const id = await drafted();
  expect((await post('', NEXT_YEAR)).body.code).toBe('CALENDAR_DRAFT_OPEN');
  const { body: differences } = await get(`/${id}/differences`);
  expect(differences.against).toBeUndefined();
  expect(differences.items).toContainEqual({ day: '2027-02-05', worked: false });
  expect(differences.items).toContainEqual({ day: '2027-02-20', worked: true });
  expect((await post(`/${id}/confirmation`)).body.code).toBe('SAME_PERSON');
  expect((await post(`/${id}/confirmation`, {}, clerk)).body.code).toBe('NOT_PERMITTED');
  expect(await bed.sent(calendarConfirmed)).toEqual([]);
  const key = newId();
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(`/${id}/confirmation`, {}, approver, key)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const told = await bed.sent(calendarConfirmed);
  expect(told).toEqual([{ calendarId: id, edition: 1, ...NEXT_YEAR }]);
  expect(parseContract(calendarConfirmed.payload, told[0]).ok).toBe(true);
  const [first] = (await get()).body.items;
  expect(first).toMatchObject({
    id,
    year: 2027,
    state: 'CONFIRMED',
    inForce: true,
    draftedBy: { maskedName: '市***', roles: ['sysadmin'] },
    decidedBy: { roles: ['approver'] },
    decidedOn: '2026-11-10',
  });
});

test('a correction is another edition with a reason; until tomorrow the one before counts', async () => {
  const correction = { ...NEXT_YEAR, workedWeekendDays: NEXT_YEAR.workedWeekendDays.slice(1) };
  expect((await post('', NEXT_YEAR)).body.code).toBe('NOTHING_CHANGED');
  expect((await post('', correction)).body.code).toBe('REASON_MISSING');
  const { body: withdrawn } = await post('', { ...correction, reason: '误' });
  expect((await post(`/${withdrawn.id}/withdrawal`)).status).toBe(200);
  const { body } = await post('', { ...correction, reason: '通知更正' });
  expect((await get(`/${body.id}/differences`)).body).toEqual({
    against: 1,
    items: [{ day: '2027-02-20', worked: false }],
  });
  expect((await post(`/${body.id}/confirmation`, {}, approver)).status).toBe(200);
  expect((await bed.sent(calendarConfirmed)).at(-1)).toMatchObject({ edition: 2, countsFrom: '2026-11-11' });
  const { items } = (await get()).body;
  expect(items.map((item: { state: string; inForce: boolean }) => [item.state, item.inForce]).slice(0, 3)).toEqual(
    expect.arrayContaining([
      ['CONFIRMED', true],
      ['CONFIRMED', false],
      ['WITHDRAWN', false],
    ]),
  );
});

test('folding the journal of every calendar gives its row', async () => {
  const { system } = bed.service.parts.database;
  const rows = await system.transaction((tx) => tx.manager.find<CalendarRow>(calendarAggregate.entity));
  expect(rows).toHaveLength(3);
  for (const row of rows) {
    const events = await system.transaction((tx) => readJournal<CalendarEvent>(tx, 'identity', row.id));
    expect(fold(calendarDecider, events)).toEqual(calendarAggregate.fromRow(row));
  }
});
