import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { existsSync, readdirSync } from 'node:fs';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { coverageActivated, memberRegistered } from '@huzhu/contracts';
import { FileStore } from '@huzhu/service';
import { ServiceBed, waitUntil } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { newKey, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

const ROSTERS = '/api/enrollment/v1/rosters';
const BROKEN_ROWS = 12_000;

let bed: ServiceBed;
let clerk: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk', { id: '00000000-0000-7000-8000-00000000c1e4' });
});

afterAll(() => bed.stop());

const storedFiles = (): string[] =>
  readdirSync(bed.environment['FILES_DIR']!, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

const count = async (sql: string, parameters: unknown[] = []): Promise<number> =>
  Number((await bed.rows<{ count: bigint }>(`SELECT count(*) AS count FROM enrollment.${sql}`, parameters))[0]!.count);

describe('an upload', () => {
  it('is one upload, however often it is sent with its key', async () => {
    const key = newKey();
    const csv = rosterCsv([rosterRow(1)]);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => uploadRoster(bed, { token: clerk, csv, staff: 1, employer: 'fifty', key })),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]!.status).toBe(202);
    expect(await count(`roster WHERE employer_name = 'fifty'`)).toBe(1);
    await rosterIn(bed, clerk, answers[0]!.body.id, 'CHECKED');
    expect(storedFiles()).toEqual([answers[0]!.body.id]);
    const other = await uploadRoster(bed, { token: clerk, csv: `${csv}\n`, staff: 1, employer: 'fifty', key });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('of the same file is the roster it was before, until that is withdrawn', async () => {
    const csv = rosterCsv([rosterRow(2)]);
    const send = (employer: string) => uploadRoster(bed, { token: clerk, csv, staff: 1, employer });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('twice')));
    const ids = new Set(answers.map(({ body }) => body.id));
    expect(ids.size).toBe(1);
    expect(answers.filter(({ body }) => !body.seenBefore)).toHaveLength(1);
    const [id] = ids;
    await rosterIn(bed, clerk, id, 'CHECKED');
    expect((await send('another')).body.seenBefore).toBe(false);
    const withdrawn = await bed.call('POST', `${ROSTERS}/${id}/withdrawal`, {
      token: clerk,
      body: { reason: 'wrong headcount' },
      key: newKey(),
    });
    expect(withdrawn.body.status).toBe('WITHDRAWN');
    await waitUntil('its rows and file are gone', async () => {
      return (await count('roster_line WHERE roster_id = $1', [id])) === 0 && !storedFiles().includes(id);
    });
    const again = await send('twice');
    expect(again.body).toMatchObject({ status: 'UPLOADED', seenBefore: false });
  });

  it('needs a key, a file, all fields, a known plan, an open window and the right role', async () => {
    const csv = rosterCsv([rosterRow(3)]);
    const send = (fields: Record<string, string>) => uploadRoster(bed, { token: clerk, csv, staff: 1, fields });
    const keyless = new FormData();
    const { status, body } = await bed.call('POST', ROSTERS, { token: clerk, form: keyless });
    expect([status, body.code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
    const fileless = new FormData();
    for (const [name, value] of Object.entries({ plan: 'A-HOSP', planVersion: '2026', staff: '1' }))
      fileless.set(name, value);
    const faulty = await bed.call('POST', ROSTERS, { token: clerk, form: fileless, key: newKey() });
    expect(faulty.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/coverageStart', '/employerName']),
    );
    fileless.set('coverageStart', '2026-01-01');
    fileless.set('employerName', 'x');
    const missing = await bed.call('POST', ROSTERS, { token: clerk, form: fileless, key: newKey() });
    expect([missing.status, missing.body.code]).toEqual([400, 'FILE_MISSING']);
    expect((await send({ staff: 'many' })).body.errors[0].pointer).toBe('/staff');
    expect((await send({ plan: 'Z' })).body.code).toBe('PLAN_UNKNOWN');
    expect((await send({ planVersion: '2025', coverageStart: '2025-06-01' })).body.code).toBe('ENROLMENT_CLOSED');
    expect((await send({ coverageStart: '2027-01-01' })).body.code).toBe('COVERAGE_START_INVALID');
    expect((await send({ employerUsc: '91350203M0001QAY9B' })).body.code).toBe('EMPLOYER_CODE_INVALID');
    const cashier = await uploadRoster(bed, { token: await bed.staff('cashier'), csv, staff: 1 });
    expect(cashier.status).toBe(403);
    expect((await bed.call('POST', ROSTERS, { key: newKey() })).status).toBe(401);
  });
});

describe('a roster as systems and old programs write it', () => {
  const lines = rosterCsv([rosterRow(30), rosterRow(31), rosterRow(32, { 1: '' })])
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const table = (rows: readonly (readonly string[])[]) =>
    `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  const page = `<html><head><style>td{}</style></head><body>${table([['填表说明']])}${table(lines)}</body></html>`;
  const unicode = Buffer.from(`\ufeff${lines.map((cells) => cells.join('\t')).join('\r\n')}`, 'utf16le');

  it.each([
    ['a web page with notes before it', Buffer.from(page), 'roster.xls'],
    ['"Unicode text"', unicode, 'roster.txt'],
    ['semicolons', Buffer.from(lines.map((cells) => cells.join(';')).join('\n')), 'roster.csv'],
  ])('(%s) is checked like any other, and goes back with its marks', async (employer, content, fileName) => {
    const { body } = await uploadRoster(bed, {
      token: clerk,
      csv: new Uint8Array(content),
      staff: 3,
      employer,
      fileName,
    });
    const roster = await rosterIn(bed, clerk, body.id, 'CHECKED');
    expect([roster.rows, roster.accepted, roster.rejected]).toEqual([3, 2, 1]);
    const marked = await bed.call('GET', `${ROSTERS}/${body.id}/marked-sheet`, { token: clerk });
    expect(marked.status).toBe(200);
  });
});

describe('a file that is no roster', () => {
  const latin1 = Buffer.from('caf\u00e9,1\n', 'latin1');
  it.each<[string, string | Buffer, string, string]>([
    ['empty', '', 'roster.csv', 'EMPTY_FILE'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'roster.csv', 'WRONG_FILE_TYPE'],
    ['a table under a false name', rosterCsv([rosterRow(5)]), 'roster.xlsx', 'WRONG_FILE_TYPE'],
    ['in an unknown encoding', latin1, 'roster.csv', 'UNKNOWN_ENCODING'],
    ['without a header', '1,2,3\n4,5,6\n', 'roster.csv', 'NO_HEADER'],
    ['without a column it needs', '姓名,性别,手机号码\n测试员,男,13800000000\n', 'roster.csv', 'COLUMN_MISSING'],
    ['without people', rosterCsv([]), 'roster.csv', 'NO_ROWS'],
    ['a damaged workbook', Buffer.from('504b030400000000', 'hex'), 'roster.xlsx', 'DAMAGED_FILE'],
  ])('%s is rejected with one message, and only the record stays', async (name, content, fileName, code) => {
    const csv = typeof content === 'string' ? content : new Uint8Array(content);
    const { body } = await uploadRoster(bed, { token: clerk, csv, staff: 1, employer: name, fileName });
    const roster = await rosterIn(bed, clerk, body.id, 'REJECTED');
    expect(roster.problem.code).toBe(code);
    expect(roster.problem.detail).toMatch(/\w{3,}.*\.$/);
    await waitUntil('its file is gone', () => !storedFiles().includes(body.id));
    expect(await count('roster_line WHERE roster_id = $1', [body.id])).toBe(0);
    const confirm = await bed.call('POST', `${ROSTERS}/${body.id}/confirmation`, { token: clerk, key: newKey() });
    expect([confirm.status, confirm.body.code]).toEqual([409, 'WRONG_STATUS']);
  });

  it('with everything wrong in a row names all its faults', async () => {
    const bad = ',,,12345,?,55,,9,x,y,6222020000000000126,,否';
    const { body } = await uploadRoster(bed, { token: clerk, csv: rosterCsv([bad]), staff: 1, employer: 'all wrong' });
    await rosterIn(bed, clerk, body.id, 'CHECKED');
    const rows = await bed.call('GET', `${ROSTERS}/${body.id}/rows`, { token: clerk });
    expect(rows.body.items[0].errors).toEqual([
      'NAME_MISSING',
      'ID_FORMAT',
      'MOBILE_FORMAT',
      'CARD_CHECKSUM',
      'UNITS_OVER_LIMIT',
      'AMOUNT_MISMATCH',
      'CONSENT_MISSING',
    ]);
    const confirm = await bed.call('POST', `${ROSTERS}/${body.id}/confirmation`, { token: clerk, key: newKey() });
    expect(confirm.body.code).toBe('NOTHING_TO_ENROL');
  });
});

describe('broken off at any point', () => {
  /** Cuts every connection of the service, or stops and starts it, until the roster has the status. */
  async function disturb(id: string, status: string): Promise<number> {
    for (let turns = 0; ; turns += 1) {
      const { body } = await bed.call('GET', `${ROSTERS}/${id}`, { token: clerk });
      if (body.status === status) return turns;
      await pause(150);
      if (turns > 5) continue;
      if (turns % 3 === 2) await bed.restart();
      else {
        await bed.rows(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = 'enrollment_system'`,
        );
      }
    }
  }

  it('an import, an enrolment and an activation go on, and nothing happens twice', async () => {
    const rows = Array.from({ length: BROKEN_ROWS }, (_, index) => rosterRow(100_000 + index));
    const { body } = await uploadRoster(bed, {
      token: clerk,
      csv: rosterCsv(rows),
      staff: BROKEN_ROWS,
      employer: 'broken',
    });
    const { id } = body;
    expect(await disturb(id, 'CHECKED')).toBeGreaterThan(0);
    const checked = await rosterIn(bed, clerk, id, 'CHECKED');
    expect(checked.groups).toMatchObject({ NEW: BROKEN_ROWS, FAULTY: 0 });
    await bed.call('POST', `${ROSTERS}/${id}/confirmation`, { token: clerk, key: newKey() });
    expect(await disturb(id, 'AWAITING_PAYMENT')).toBeGreaterThan(0);
    const waiting = await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT');
    expect(waiting).toMatchObject({ enrolled: BROKEN_ROWS, duplicates: 0, progress: { enrolled: BROKEN_ROWS } });
    await bed.call('POST', `${ROSTERS}/${id}/contributions`, {
      token: await bed.staff('accountant'),
      key: newKey(),
      body: { amountFen: waiting.contributions.dueFen, receivedOn: '2025-12-01', bankReference: 'BROKEN' },
    });
    expect(await disturb(id, 'ACTIVE')).toBeGreaterThan(0);
    expect(await count(`coverage WHERE roster_id = $1 AND status = 'ACTIVE' AND version = 2`, [id])).toBe(BROKEN_ROWS);
    expect(await count(`journal WHERE type = 'coverage-activated'`)).toBe(BROKEN_ROWS);
    expect(await count(`journal WHERE type = 'person-registered'`)).toBe(await count('person'));
    const active = (await bed.sent(coverageActivated)).flatMap(({ items }) =>
      items.map(({ coverageId }) => coverageId),
    );
    expect([active.length, new Set(active).size]).toEqual([BROKEN_ROWS, BROKEN_ROWS]);
    const members = (await bed.sent(memberRegistered)).flatMap(({ items }) => items.map(({ memberId }) => memberId));
    expect([members.length, new Set(members).size]).toEqual([BROKEN_ROWS, BROKEN_ROWS]);
  });

  it('two rosters with the same people that are confirmed at once cover everybody once', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => rosterRow(200_000 + index));
    const ids = await Promise.all(
      ['left', 'right'].map(async (employer) => {
        const { body } = await uploadRoster(bed, { token: clerk, csv: rosterCsv(rows), staff: 300, employer });
        await rosterIn(bed, clerk, body.id, 'CHECKED');
        return body.id as string;
      }),
    );
    await Promise.all(
      ids.map((id) => bed.call('POST', `${ROSTERS}/${id}/confirmation`, { token: clerk, key: newKey() })),
    );
    await waitUntil(
      'both are enrolled',
      async () =>
        (await count(`roster WHERE id = ANY ($1::uuid[]) AND status IN ('AWAITING_PAYMENT', 'REJECTED')`, [ids])) === 2,
    );
    expect(await count('coverage WHERE roster_id = ANY ($1::uuid[]) AND holds', [ids])).toBe(300);
    expect(await count('coverage WHERE roster_id = ANY ($1::uuid[]) AND NOT holds', [ids])).toBe(300);
  });

  it('50 contributions with one key are one, with one reference too', async () => {
    const { body } = await uploadRoster(bed, {
      token: clerk,
      csv: rosterCsv([rosterRow(7)]),
      staff: 1,
      employer: 'money',
    });
    await rosterIn(bed, clerk, body.id, 'CHECKED');
    await bed.call('POST', `${ROSTERS}/${body.id}/confirmation`, { token: clerk, key: newKey() });
    await rosterIn(bed, clerk, body.id, 'AWAITING_PAYMENT');
    const token = await bed.staff('accountant');
    const pay = (key: string) =>
      bed.call('POST', `${ROSTERS}/${body.id}/contributions`, {
        token,
        key,
        body: { amountFen: 1_000, receivedOn: '2025-12-01', bankReference: 'RACE' },
      });
    const key = newKey();
    const same = await Promise.all(Array.from({ length: 50 }, () => pay(key)));
    expect(new Set(same.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const others = await Promise.all(Array.from({ length: 50 }, () => pay(newKey())));
    expect(new Set(others.map((answer) => answer.body.code))).toEqual(new Set(['BANK_REFERENCE_USED']));
    expect(await count('contribution WHERE roster_id = $1', [body.id])).toBe(1);
    const roster = await bed.call('GET', `${ROSTERS}/${body.id}`, { token });
    expect(roster.body.contributions).toEqual({
      dueFen: 6_000,
      receivedFen: 1_000,
      missingFen: 5_000,
      refundDueFen: 0,
    });
  });
});

describe('files that no row stands for', () => {
  it('go the day after; a roster keeps its own, and what is still coming is left alone', async () => {
    const kept = await uploadRoster(bed, { token: clerk, csv: rosterCsv([rosterRow(71)]), staff: 1, employer: 'kept' });
    await rosterIn(bed, clerk, kept.body.id, 'CHECKED');
    const store = new FileStore(bed.environment['FILES_DIR']!);
    const incoming = await store.incoming();
    const leave = async (name: string): Promise<string> => {
      await writeFile(join(incoming, name), 'of a killed process');
      return join(incoming, name);
    };
    const orphan = '00000000-0000-7000-8000-00000000dead';
    await store.keep(await leave('sealed'), orphan);
    const [broken, coming] = [await leave('broken'), await leave('coming')];
    const old = new Date('2020-01-01');
    for (const path of [store.pathOf(orphan), store.pathOf(kept.body.id), broken]) await utimes(path, old, old);
    await bed.setToday('2025-12-02');
    await waitUntil('the files are swept', async () => !existsSync(broken) && !existsSync(store.pathOf(orphan)));
    expect([existsSync(store.pathOf(kept.body.id)), existsSync(coming)]).toEqual([true, true]);
    await rm(coming);
    await bed.setToday('2025-12-01');
  });
});

describe('a roster in parts', () => {
  const UPLOADS = '/api/enrollment/v1/roster-uploads';
  const form = {
    plan: 'A-HOSP',
    planVersion: '2026',
    coverageStart: '2026-01-01',
    employerName: '分段工会委员会',
    staff: 3,
  };
  const file = Buffer.from(rosterCsv([rosterRow(101), rosterRow(102), rosterRow(103)]));
  const announced = { bytes: file.length, sha256: createHash('sha256').update(file).digest('hex'), extension: 'csv' };
  const begin = async (token = clerk): Promise<string> => {
    const { status, body } = await bed.call('POST', UPLOADS, { token, key: newKey(), body: announced });
    expect([status, body.received]).toEqual([201, 0]);
    return body.uploadId;
  };
  const send = async (id: string, offset: number, part: Buffer) => {
    const response = await fetch(new URL(`${UPLOADS}/${id}`, bed.url), {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${clerk}`,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
      },
      body: new Uint8Array(part),
    });
    return { status: response.status, body: (await response.json()) as { received: number; code?: string } };
  };
  const complete = (id: string) =>
    bed.call('POST', `${UPLOADS}/${id}/completion`, { token: clerk, key: newKey(), body: form });

  it('goes on from where it broke off, and is taken in once, however often that is asked', async () => {
    const id = await begin();
    expect((await send(id, 0, file.subarray(0, 50))).body.received).toBe(50);
    expect((await complete(id)).body.code).toBe('UPLOAD_INCOMPLETE');
    expect((await send(id, 0, file)).body).toMatchObject({ code: 'UPLOAD_OFFSET' });
    expect((await bed.call('GET', `${UPLOADS}/${id}`, { token: clerk })).body.received).toBe(50);
    expect((await send(id, 50, file.subarray(50))).body.received).toBe(file.length);
    const taken = await complete(id);
    expect([taken.status, taken.body.seenBefore]).toEqual([202, false]);
    expect((await complete(id)).body).toMatchObject({ id: taken.body.id, seenBefore: true });
    expect(await rosterIn(bed, clerk, taken.body.id, 'CHECKED')).toMatchObject({ rows: 3, rejected: 0 });
  });

  it('that is not what was announced begins anew, and nobody else sees it', async () => {
    const id = await begin();
    await send(id, 0, Buffer.alloc(file.length, 'x'));
    expect((await complete(id)).body.code).toBe('UPLOAD_DIFFERS');
    expect((await bed.call('GET', `${UPLOADS}/${id}`, { token: clerk })).body.received).toBe(0);
    const other = await bed.staff('clerk');
    expect((await bed.call('GET', `${UPLOADS}/${id}`, { token: other })).status).toBe(404);
    expect((await bed.call('GET', `${UPLOADS}/${id}`, { token: await bed.staff('auditor') })).status).toBe(403);
    await rm(join(bed.environment['FILES_DIR']!, 'incoming', id), { force: true });
  });
});
