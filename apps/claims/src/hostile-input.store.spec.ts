import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { jest } from '@jest/globals';
import { HOSTILE_FILES, hostileBodies, ORGS } from '@huzhu/testing';
import { ClaimsBed, feedText, IDS, stayFacts } from './testing/claims-bed.js';

const FEEDS = '/api/claims/v1/settlement-feeds';
const CLAIMS = '/api/claims/v1/claims';

jest.setTimeout(120_000);

/** Made before anything is connected: packing them keeps the process busy for seconds. */
const corpus = HOSTILE_FILES.map((file) => ({ ...file, bytes: new Uint8Array(file.content()) }));

let claims: ClaimsBed;
let officer: string;
let member: string;
let ids: { feed: string; claim: string; document: string };

beforeAll(async () => {
  claims = await ClaimsBed.start();
  officer = await claims.bed.staff('officer');
  const [anna, bert] = IDS as [string, string];
  await claims.cover([{ id: anna }, { id: bert }], { orgId: ORGS.city });
  member = await claims.bed.member(claims.personKey(anna));
  const claim = await claims.draft(member, stayFacts('one', 4, 400_000));
  const documents = await claims.addDocument(member, claim, 'INVOICE');
  const stay = { setl: 'S1', stay: 'M1', id: bert, from: '2026-03-01', to: '2026-03-05', inPolicy: 5000, paid: 3000 };
  const { feedId } = await claims.importFeed(feedText([stay]), { token: officer });
  ids = { claim, feed: feedId, document: documents.body.documents[0].documentId };
});
afterAll(() => claims.stop());

const storedFiles = (): number =>
  readdirSync(claims.bed.environment['FILES_DIR']!, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;

const rows = async (table: string): Promise<number> => (await claims.bed.rows(`SELECT 1 FROM claims.${table}`)).length;

const sendFile = (token: string, path: string, fields: object, bytes: Uint8Array<ArrayBuffer>, name: string) => {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, String(value));
  form.set('file', new Blob([bytes]), name);
  return claims.bed.call('POST', path, { token, form, key: randomUUID() });
};

describe('a hostile file', () => {
  it('is refused as a feed with one message, and nothing of it stays', async () => {
    const [files, feeds, lines] = [storedFiles(), await rows('settlement_feed'), await rows('feed_line')];
    for (const { title, fileName, bytes, code } of corpus) {
      const { status, body } = await sendFile(officer, FEEDS, {}, bytes, fileName);
      expect([title, body.code]).toEqual([title, code]);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(body.detail).toMatch(/\w{3,}.*\.$/);
    }
    expect([storedFiles(), await rows('settlement_feed'), await rows('feed_line')]).toEqual([files, feeds, lines]);
  });

  it('is refused as a document unless it is a picture or PDF, and nothing of it stays', async () => {
    const [files, documents] = [storedFiles(), await rows('claim_document')];
    for (const { title, bytes } of corpus) {
      if (title === 'a PDF') continue;
      const path = `${CLAIMS}/${ids.claim}/documents`;
      const { body } = await sendFile(member, path, { kind: 'INVOICE' }, bytes, '../../scan.pdf');
      expect([title, body.code]).toEqual([
        title,
        bytes.length === 0 ? 'EMPTY_FILE' : bytes.length > 10 * 1024 * 1024 ? 'FILE_TOO_LARGE' : 'WRONG_FILE_TYPE',
      ]);
    }
    expect([storedFiles(), await rows('claim_document')]).toEqual([files, documents]);
  });
});

describe('a hostile request', () => {
  const sound = { plan: 'A-HOSP', kind: 'HOSPITAL', facts: stayFacts('two', 5, 100_000) };

  it.each(hostileBodies('plan', sound))('with $title is answered $status', async ({ headers, body, status }) => {
    const response = await fetch(new URL(CLAIMS, claims.bed.url), {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${member}`, 'idempotency-key': randomUUID() },
      body: body(),
    });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(((await response.json()) as { status: number }).status).toBe(status);
    expect(response.status).toBe(status);
  });
});

describe('the id of another organisation', () => {
  it('is like an id that is not there, at every address that takes one', async () => {
    const roles = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'] as const;
    const callers = [
      await claims.bed.staff(roles, { orgId: ORGS.elsewhere }),
      await claims.bed.member(claims.personKey(IDS[2]!)),
    ];
    const { body: description } = await claims.bed.call('GET', '/api/claims/docs-json');
    const absentId = '00000000-0000-7000-8000-0000000000ff';
    let asked = 0;
    for (const [path, methods] of Object.entries(description.paths as Record<string, object>)) {
      if (!path.includes('{id}')) continue;
      const own = path.includes('settlement-feeds') ? ids.feed : ids.claim;
      const at = (id: string, document: string) => path.replace('{id}', id).replace('{documentId}', document);
      for (const [method, token] of Object.keys(methods).flatMap((each) => callers.map((caller) => [each, caller]))) {
        const body = method === 'get' ? {} : { body: { reason: 'a good reason' } };
        const ask = async (url: string) => {
          const answer = await claims.bed.call(method!.toUpperCase(), url, {
            token: token!,
            key: randomUUID(),
            ...body,
          });
          asked += 1;
          return [path, method, answer.status, answer.body.code, answer.body.items];
        };
        expect(await ask(at(own, ids.document))).toEqual(await ask(at(absentId, absentId)));
      }
    }
    expect(asked).toBeGreaterThan(20);
    expect((await claims.detail(member, ids.claim)).state).toBe('DRAFT');
  });
});
