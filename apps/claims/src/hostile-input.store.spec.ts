import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { jest } from '@jest/globals';
import { findPlan, publishedPlans, shippedDefinition } from '@huzhu/rules';
import { HOSTILE_FILES, hostileBodies, ORGS } from '@huzhu/testing';
import { DrawSamples } from './commands/draw-samples.js';
import { ClaimsBed, feedText, IDS, stayFacts } from './testing/claims-bed.js';

const FEEDS = '/api/claims/v1/settlement-feeds';
const CLAIMS = '/api/claims/v1/claims';

jest.setTimeout(120_000);

/** Made before anything is connected: packing them keeps the process busy for seconds. */
const corpus = HOSTILE_FILES.map((file) => ({ ...file, bytes: new Uint8Array(file.content()) }));

const RESOURCES = [
  'claims',
  'settlement-feeds',
  'recoveries',
  'follow-ups',
  'opening-claims',
  'what-ifs',
  'payee-checks',
  'samples',
] as const;
type Resource = (typeof RESOURCES)[number];

/** Bodies that reach the thing itself; all others are refused for their shape alone. */
const BODIES: Readonly<Record<string, object>> = {
  'POST recoveries/{id}/agreement': { way: 'BANK', evidence: 'signed' },
  'POST recoveries/{id}/repayments': { amountFen: 1, receivedOn: '2026-07-01', bankReference: 'B-1' },
  'POST recoveries/{id}/write-off': { reason: 'a good reason' },
  'POST recoveries/{id}/write-off/decision': { verdict: 'PASS' },
  'POST follow-ups/{id}/owner': { ownerRole: 'officer', workingDays: 3 },
  'POST follow-ups/{id}/answer': { answer: 'mended' },
  'POST follow-ups/{id}/return': { reason: 'not enough', workingDays: 3 },
  'POST follow-ups/{id}/closing': { result: 'MENDED', note: 'seen' },
  'POST samples/{id}/finding': { finding: 'CONFIRMED' },
  'POST claims/{id}/exclusion': { opinion: 'none' },
  'POST claims/{id}/return': { missing: ['INVOICE'] },
  'POST claims/{id}/appeal': { reason: 'a good reason' },
  'POST claims/{id}/appeal/answer': { verdict: 'DISMISS', answer: 'as it was' },
};

let claims: ClaimsBed;
let officer: string;
let member: string;
/** One thing of each kind that an address names by id. */
let ids: Record<Resource | 'document', string>;

beforeAll(async () => {
  claims = await ClaimsBed.start();
  officer = await claims.bed.staff('officer');
  const [anna, bert] = IDS as [string, string];
  Object.assign(claims.bed.service.app.get(DrawSamples), { shares: { PLAN: 10_000, PEOPLE: 0 } });
  await claims.cover([{ id: anna }, { id: bert, sealedPayee: 'a..b.c.d' }], { orgId: ORGS.city });
  member = await claims.bed.member(claims.personKey(anna));
  const claim = await claims.draft(member, stayFacts('one', 4, 400_000));
  const documents = await claims.addDocument(member, claim, 'INVOICE');
  const stay = { setl: 'S1', stay: 'M1', id: bert, from: '2026-03-01', to: '2026-03-05', inPolicy: 5000, paid: 3000 };
  const { feedId } = await claims.importFeed(feedText([stay]), { token: officer });
  const { claimId } = (await claims.stays(feedId))[0]!;
  const found = await claims.bed.call('POST', `/api/claims/v1/samples/${claimId}/finding`, {
    token: await claims.bed.staff('auditor'),
    key: randomUUID(),
    body: { finding: 'OBJECTED', reason: 'a good reason' },
  });
  ids = {
    claims: claim,
    'payee-checks': claimId,
    samples: claimId,
    'settlement-feeds': feedId,
    'follow-ups': found.body.followUpId,
    recoveries: await owed(stay),
    'opening-claims': await opened(bert),
    'what-ifs': await wondered(),
    document: documents.body.documents[0].documentId,
  };
});
afterAll(() => claims.stop());

/** A stay settled anew with less: what was approved is owed back. */
async function owed(stay: Parameters<typeof feedText>[0][number]): Promise<string> {
  const { feedId } = await claims.importFeed(feedText([{ ...stay, setl: 'S2', paid: 4000 }]), { token: officer });
  const { claimId } = (await claims.stays(feedId))[0]!;
  await claims.take('confirmation', await claims.bed.staff('second-reviewer'), [claimId]);
  const { body } = await claims.bed.call('GET', '/api/claims/v1/recoveries', { token: officer });
  return body.items[0].recoveryId;
}

async function opened(idNumber: string): Promise<string> {
  const text = `原案号,证件号码,计划代码,申领类别,申领日期\nK1,${idNumber},A-HOSP,住院,2026-06-20`;
  const { body } = await sendFile(officer, '/api/claims/v1/opening-claims', {}, Buffer.from(text), 'open.csv');
  return body.id;
}

async function wondered(): Promise<string> {
  const definition = shippedDefinition(findPlan(publishedPlans, 'A-HOSP', '2026')!);
  const body = {
    definition: { ...definition, version: 'draft' },
    replaces: '2026',
    from: '2026-01-01',
    to: '2026-12-31',
  };
  const answer = await claims.bed.call('POST', '/api/claims/v1/what-ifs', { token: officer, key: randomUUID(), body });
  return answer.body.id;
}

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
      const path = `${CLAIMS}/${ids.claims}/documents`;
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
    const reviewers = ['first-reviewer', 'second-reviewer', 'approver'] as const;
    const roles = ['clerk', 'officer', ...reviewers, 'accountant', 'auditor', 'sysadmin'] as const;
    expect(Object.values(ids)).toEqual(Object.values(ids).map(() => expect.stringMatching(/^[\da-f-]{36}$/)));
    const callers = [
      await claims.bed.staff(roles, { orgId: ORGS.elsewhere }),
      await claims.bed.member(claims.personKey(IDS[2]!)),
    ];
    const { body: description } = await claims.bed.call('GET', '/api/claims/docs-json');
    const absentId = '00000000-0000-7000-8000-0000000000ff';
    let asked = 0;
    const reached = new Map<string, number>();
    for (const [path, methods] of Object.entries(description.paths as Record<string, object>)) {
      if (!path.includes('{id}')) continue;
      const address = path.replace('/api/claims/v1/', '');
      // Operations on what was put aside belong to no organisation.
      if (address.startsWith('operations/')) continue;
      const resource = RESOURCES.find((each) => address.startsWith(`${each}/{id}`));
      // A new resource has to be made above: the id of another thing would prove nothing.
      if (resource === undefined) throw new Error(`nothing was made for ${path}`);
      const own = ids[resource];
      const at = (id: string, document: string) => path.replace('{id}', id).replace('{documentId}', document);
      for (const [method, token] of Object.keys(methods).flatMap((each) => callers.map((caller) => [each, caller]))) {
        const told = BODIES[`${method!.toUpperCase()} ${address}`] ?? { reason: 'a good reason' };
        const body = method === 'get' ? {} : { body: told };
        const ask = async (url: string) => {
          const answer = await claims.bed.call(method!.toUpperCase(), url, {
            token: token!,
            key: randomUUID(),
            ...body,
          });
          asked += 1;
          return [path, method, answer.status, answer.body.code, answer.body.items] as const;
        };
        const answer = await ask(at(own, ids.document));
        expect(answer).toEqual(await ask(at(absentId, absentId)));
        if (token === callers[0] && `${method!.toUpperCase()} ${address}` in BODIES) reached.set(address, answer[2]);
      }
    }
    expect(asked).toBeGreaterThan(20);
    expect(Object.fromEntries(reached)).toEqual(
      Object.fromEntries(Object.keys(BODIES).map((name) => [name.replace('POST ', ''), expect.any(Number)])),
    );
    expect([...reached.values()]).not.toContain(400);
    expect([...reached.values()]).not.toContain(403);
    expect((await claims.detail(member, ids.claims)).state).toBe('DRAFT');
  });
});
