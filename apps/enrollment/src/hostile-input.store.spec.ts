import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { jest } from '@jest/globals';
import { HOSTILE_FILES, hostileBodies, ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { enrolPeople, pay, post } from './testing/enrolled-people.js';
import { idNumber, newKey, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

const ROSTERS = '/api/enrollment/v1/rosters';
const MEBIBYTE = 1024 * 1024;

/** Made before anything is connected: packing them keeps the process busy for seconds. */
const corpus = HOSTILE_FILES.map((file) => ({ ...file, csv: new Uint8Array(file.content()) }));

let bed: ServiceBed;
let clerk: string;
let rosterId: string;

jest.setTimeout(120_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
  const { body } = await uploadRoster(bed, {
    token: clerk,
    csv: rosterCsv([rosterRow(1)]),
    staff: 1,
    employer: 'good',
  });
  rosterId = body.id as string;
  await rosterIn(bed, clerk, rosterId, 'CHECKED');
});

afterAll(() => bed.stop());

/** Everything under the folder of files but the good roster. */
const leftFiles = (): string[] =>
  readdirSync(bed.environment['FILES_DIR']!, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== rosterId)
    .map(({ name }) => name);

/** Steps that were taken with anything. */
const countAll = async (): Promise<number> => count('journal');

const count = async (table: string): Promise<number> =>
  Number((await bed.rows<{ count: bigint }>(`SELECT count(*) AS count FROM enrollment.${table}`))[0]!.count);

describe('a hostile file', () => {
  it('is rejected with one message, and only the record of the attempt stays', async () => {
    const sent: { title: string; code: string; id: string }[] = [];
    for (const { title, fileName, csv, code } of corpus) {
      const { status, body } = await uploadRoster(bed, { token: clerk, csv, staff: 1, employer: title, fileName });
      expect([title, status]).toEqual([title, 202]);
      sent.push({ title, code, id: body.id });
    }
    for (const { id, title, code } of sent) {
      await waitUntil(
        `${title} is rejected`,
        async () => (await bed.call('GET', `${ROSTERS}/${id}`, { token: clerk })).body.status === 'REJECTED',
        60_000,
      );
      const { body } = await bed.call('GET', `${ROSTERS}/${id}`, { token: clerk });
      expect([title, body.problem.code]).toEqual([title, code]);
      expect(body.problem.detail).toMatch(/\w{3,}.*\.$/);
    }
    await waitUntil('their files are gone', () => leftFiles().length === 0);
    expect(await count('roster_line')).toBe(1);
    expect(await count('person')).toBe(0);
  });
});

/** A form as bytes, with a file of a size that is never in memory; answers the status, or the code of a cut connection. */
function sendForm(head: string, fileBytes: number, tail: string, boundary = 'b'): Promise<[number | string, string]> {
  return new Promise((resolve) => {
    const request = httpRequest(
      new URL(ROSTERS, bed.url),
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${clerk}`,
          'idempotency-key': newKey(),
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve([response.statusCode ?? 0, (JSON.parse(text) as { code: string }).code]));
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => resolve([error.code ?? '', '']));
    const piece = Buffer.alloc(MEBIBYTE, 'x,y\n');
    let left = fileBytes / MEBIBYTE;
    const pump = (): void => {
      while (left > 0) {
        left -= 1;
        if (!request.write(piece)) return void request.once('drain', pump);
      }
      request.end(tail);
    };
    request.write(head);
    pump();
  });
}

const part = (disposition: string, content: string, more = ''): string =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n${content}\r\n`;
const FIELDS = Object.entries({
  plan: 'A-HOSP',
  planVersion: '2026',
  coverageStart: '2026-01-01',
  employerName: 'forms',
  staff: '1',
})
  .map(([name, value]) => part(`name="${name}"`, value))
  .join('');
const FILE = part('name="file"; filename="../../../etc/passwd.csv"', 'a,b');

describe('a hostile form', () => {
  it('of 300 MB is refused while it comes, in little memory', async () => {
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
    const head = `${FIELDS}--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`;
    expect(await sendForm(head, 300 * MEBIBYTE, '\r\n--b--\r\n')).toEqual([413, 'FILE_TOO_LARGE']);
    clearInterval(watch);
    expect((most - before) / MEBIBYTE).toBeLessThan(150);
    await waitUntil('nothing is left of it', () => leftFiles().length === 0);
  });

  it.each<[string, string, number, string]>([
    ['a field that stands twice', FIELDS + part('name="plan"', 'B') + FILE, 400, 'FIELD_REPEATED'],
    ['two files', FIELDS + FILE + FILE, 413, 'TOO_MANY_FILES'],
    ['sixty fields', FIELDS + part('name="x"', '1').repeat(60) + FILE, 400, 'FIELD_REPEATED'],
    ['a file in the place of a field', FIELDS.replace('name="plan"', 'name="plan"; filename="p"'), 400, 'INVALID_BODY'],
    ['a field in the place of the file', FIELDS + part('name="file"', 'a,b'), 400, 'INVALID_BODY'],
    ['a zero character', FIELDS.replace('forms', 'fo\0rms') + FILE, 400, 'INVALID_BODY'],
    ['a field nobody knows', FIELDS + part('name="isAdmin"', 'x') + FILE, 400, 'INVALID_BODY'],
    [
      'headers in a name',
      FIELDS + part('name="a\\r\\nSet-Cookie: x=1"', 'x', 'X-Evil: 1\r\nContent-Length: 9\r\n') + FILE,
      400,
      'INVALID_BODY',
    ],
    ['a field of a megabyte', FIELDS + part('name="employerUsc"', 'x'.repeat(MEBIBYTE)) + FILE, 413, 'FIELD_TOO_LARGE'],
  ])('with %s is refused', async (_title, form, status, code) => {
    expect(await sendForm(form, 0, '--b--\r\n')).toEqual([status, code]);
    expect(leftFiles()).toEqual([]);
  });

  it('that breaks off, or has no parts, is refused', async () => {
    expect(await sendForm(FIELDS, 0, '--b\r\nContent-Dis')).toEqual([400, 'UPLOAD_BROKEN']);
    expect(await sendForm('', 0, '')).toEqual([400, 'UPLOAD_BROKEN']);
    expect(await sendForm(FILE, 0, '', 'other')).toEqual([400, 'UPLOAD_BROKEN']);
    expect(leftFiles()).toEqual([]);
  });
});

describe('a hostile request', () => {
  const sound = { reason: 'a good reason' };

  it.each(hostileBodies('reason', sound))('with $title is answered $status', async ({ headers, body, status }) => {
    const response = await fetch(new URL(`${ROSTERS}/${rosterId}/withdrawal`, bed.url), {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${clerk}`, 'idempotency-key': newKey() },
      body: body(),
    });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await response.json()) as { status: number; code: string; detail: string };
    expect([response.status, problem.status]).toEqual([status, status]);
    expect(problem.detail).toMatch(/\w{3,}.*\.$/);
  });

  it.each([
    `${ROSTERS}?after=AAAA`,
    `${ROSTERS}?after=bm90LWFuLWlk`,
    `${ROSTERS}?limit=1e9`,
    `${ROSTERS}?limit=1&limit=2`,
    `${ROSTERS}?status[$ne]=x`,
    `/api/enrollment/v1/coverages?rosterId=1`,
    `/api/enrollment/v1/coverages?after=OTk5OTk5OTk5OTk5OTk5OTk5OTk5`,
  ])('for %s is answered 400', async (path) => {
    const { status, body } = await bed.call('GET', path, { token: clerk });
    expect([status, body.status]).toEqual([400, 400]);
  });

  it.each(['..%2f..%2fetc%2fpasswd', '%00', "1'%20OR%201=1--", '1'.repeat(5_000), '%E0%A4%A'])(
    'for the id %s finds nothing',
    async (id) => {
      const { status } = await bed.call('GET', `${ROSTERS}/${id}`, { token: clerk });
      expect([400, 404]).toContain(status);
      const plan = await bed.call('GET', `/api/enrollment/v1/plans/${id}/versions/${id}`, { token: clerk });
      expect([400, 404]).toContain(plan.status);
    },
  );
});

/** One id of each resource that an address takes, of the clerk's organisation. */
async function realIds(): Promise<Record<string, string>> {
  const accountant = await bed.staff('accountant');
  const { rosterId: paid, coverages } = await enrolPeople({ bed, clerk, accountant }, [101], 'everything of it');
  await pay({ bed, clerk, accountant }, paid, 6_001);
  const refunds = await bed.call('GET', `/api/enrollment/v1/refunds?rosterId=${paid}`, { token: accountant });
  const { id: coverageId, person_id: personId } = coverages[0]!;
  const death = { diedOn: '2025-11-30', reason: 'told by the family' };
  const change = await post(bed, clerk, `people/${personId}/death`, death);
  const basis = { plan: 'A-HOSP', planVersion: '2027', basedOn: '2026' };
  const draft = await post(bed, await bed.staff('officer'), 'plan-drafts', basis);
  const parts = { bytes: 10, sha256: 'a'.repeat(64), extension: 'csv' };
  const upload = await post(bed, clerk, 'roster-uploads', parts);
  const form = new FormData();
  form.set('file', new Blob([`姓名,证件号码\n测试员,${idNumber(102)}\n`]), 'members.csv');
  const path = '/api/enrollment/v1/opening-members';
  const members = await bed.call('POST', path, { token: clerk, form, key: newKey() });
  return {
    rosters: rosterId,
    coverages: coverageId,
    people: personId,
    refunds: refunds.body.items[0].id,
    'person-changes': change.body.id,
    'plan-drafts': draft.body.id,
    'roster-uploads': upload.body.uploadId,
    'opening-members': members.body.id,
    'opening-coverages': rosterId,
    operations: rosterId,
  };
}

describe('the id of another organisation', () => {
  it('is like an id that is not there, at every address that takes one', async () => {
    const roles = ['clerk', 'officer', 'approver', 'accountant', 'auditor'] as const;
    const stranger = await bed.staff(roles, { orgId: ORGS.elsewhere });
    const everything = await bed.staff(roles);
    const { body: description } = await bed.call('GET', '/api/enrollment/docs-json');
    const paths = Object.entries(description.paths as Record<string, object>).filter(([path]) => path.includes('{id}'));
    expect(paths.length).toBeGreaterThan(5);
    const bodies = [{ reason: 'a good reason' }, { amountFen: 100, receivedOn: '2025-12-01', bankReference: 'X1' }, {}];
    const ids = await realIds();
    const kept = await countAll();
    for (const [path, methods] of paths) {
      const real = ids[/\/v1\/(?:exports\/)?([a-z-]+)/.exec(path)![1]!];
      expect([path, typeof real]).toEqual([path, 'string']);
      if ('get' in methods && /^\/api\/enrollment\/v1\/[a-z-]+\/\{id\}$/.test(path)) {
        // The id is there for those whose it is; parts of a roster are their sender's alone.
        const token = path.includes('roster-uploads') ? clerk : everything;
        const own = await bed.call('GET', path.replace('{id}', real!), { token });
        expect([path, own.status]).toEqual([path, 200]);
      }
      for (const method of Object.keys(methods)) {
        for (const body of method === 'get' ? [undefined] : bodies) {
          const ask = (id: string) =>
            bed.call(method.toUpperCase(), path.replace('{id}', id), { token: stranger, body, key: newKey() });
          const foreign = await ask(real!);
          const absent = await ask('00000000-0000-7000-8000-0000000000ff');
          const seen = ({ status, body: { code, items } }: typeof foreign) => [path, method, status, code, items];
          expect(seen(foreign)).toEqual(seen(absent));
          expect(foreign.body.items ?? []).toEqual([]);
        }
      }
    }
    expect((await bed.call('GET', `${ROSTERS}/${rosterId}`, { token: clerk })).body.status).toBe('CHECKED');
    expect(await countAll()).toEqual(kept);
  });
});
