import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { FileStore } from '@huzhu/service';
import { waitUntil } from '@huzhu/testing';
import sharp from 'sharp';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA, BERT] = IDS as [string, string];
const CLAIMS = '/api/claims/v1/claims';
const PART = { 'content-type': 'application/offset+octet-stream' };
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('documents', () => {
  let claims: ClaimsBed;
  let member: string;
  let photo: Buffer;

  beforeAll(async () => {
    claims = await ClaimsBed.start();
    await claims.cover([{ id: ANNA }, { id: BERT }]);
    member = await claims.bed.member(claims.personKey(ANNA));
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    photo = await sharp({ create: { width: 800, height: 600, channels: 3, noise } as never })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer();
  });
  afterAll(() => claims.stop());

  const incoming = () => join(claims.bed.environment['FILES_DIR']!, 'incoming');
  const begin = async (claimId: string, changes: object = {}): Promise<string> => {
    const body = { kind: 'INVOICE', bytes: photo.length, sha256: sha256(photo), ...changes };
    const begun = await claims.bed.call('POST', `${CLAIMS}/${claimId}/uploads`, {
      token: member,
      key: randomUUID(),
      body,
    });
    return begun.body.uploadId;
  };
  const part = async (path: string, offset: number, bytes: Uint8Array, token = member) => {
    const response = await fetch(new URL(path, claims.bed.url), {
      method: 'PATCH',
      headers: { ...PART, authorization: `Bearer ${token}`, 'upload-offset': String(offset) },
      body: new Uint8Array(bytes),
    });
    return (await response.json()) as { received?: number; code?: string; facts?: object };
  };
  const complete = (path: string) =>
    claims.bed.call('POST', `${path}/completion`, { token: member, key: randomUUID() });

  test('a photo whose way broke off goes on from where it was, and is shown small and upright', async () => {
    const claimId = await claims.draft(member, stayFacts('parts', 4, 400_000));
    const uploadId = await begin(claimId);
    const path = `${CLAIMS}/${claimId}/uploads/${uploadId}`;
    const half = Math.floor(photo.length / 2);
    const broken = httpRequest(new URL(path, claims.bed.url), {
      method: 'PATCH',
      headers: { ...PART, authorization: `Bearer ${member}`, 'upload-offset': '0', 'content-length': photo.length },
    });
    broken.on('error', () => undefined);
    broken.write(photo.subarray(0, half));
    const partial = join(incoming(), uploadId);
    await waitUntil('some of it is on disk', async () => existsSync(partial) && statSync(partial).size > 0);
    broken.destroy();
    const progress = async () => (await claims.bed.call('GET', path, { token: member })).body.received as number;
    await waitUntil('what arrived is noted', async () => (await progress()) > 0);
    const received = await progress();
    expect(received).toBeLessThanOrEqual(half);
    expect(await part(path, received + 1, photo)).toMatchObject({ code: 'UPLOAD_OFFSET', facts: { received } });
    expect((await complete(path)).body).toMatchObject({ code: 'UPLOAD_INCOMPLETE', facts: { received } });
    expect(await part(path, received, photo.subarray(received))).toMatchObject({ received: photo.length });
    const added = await complete(path);
    expect(added.body.documents).toMatchObject([{ kind: 'INVOICE', mediaType: 'image/jpeg', bytes: photo.length }]);
    expect((await complete(path)).body.documents).toHaveLength(1);
    expect(readdirSync(incoming())).toEqual([]);

    const document = `${CLAIMS}/${claimId}/documents/${added.body.documents[0].documentId}`;
    const preview = await fetch(new URL(`${document}/preview`, claims.bed.url), {
      headers: { authorization: `Bearer ${member}` },
    });
    const { width, height, format } = await sharp(Buffer.from(await preview.arrayBuffer())).metadata();
    expect({ width, height, format }).toEqual({ width: 360, height: 480, format: 'jpeg' });
    const stranger = await claims.bed.member(claims.personKey(BERT));
    expect((await claims.bed.call('GET', `${document}/preview`, { token: stranger })).status).toBe(404);
    expect((await part(path, 0, photo, stranger)).code).toBe('NOT_FOUND');
  });

  test('what arrives is what was announced, or begins anew', async () => {
    const claimId = await claims.draft(member, stayFacts('other', 4, 400_000));
    const path = `${CLAIMS}/${claimId}/uploads/${await begin(claimId)}`;
    const damaged = Buffer.from(photo);
    damaged[1000] = damaged[1000]! ^ 1;
    expect(await part(path, 0, damaged)).toMatchObject({ received: photo.length });
    expect((await complete(path)).body).toMatchObject({ code: 'UPLOAD_DIFFERS' });
    expect(await part(path, 0, Buffer.concat([photo, photo]))).toMatchObject({ code: 'UPLOAD_TOO_LONG' });
    const page = Buffer.from('<html>');
    const wrong = `${CLAIMS}/${claimId}/uploads/${await begin(claimId, { bytes: 6, sha256: sha256(page) })}`;
    await part(wrong, 0, page);
    expect(await complete(wrong)).toMatchObject({ status: 415, body: { code: 'WRONG_FILE_TYPE' } });
    expect((await complete(wrong)).body).toMatchObject({ code: 'UPLOAD_INCOMPLETE', facts: { received: 0 } });
  });

  test('a photo that nobody can read is refused at once', async () => {
    const claimId = await claims.draft(member, stayFacts('small', 4, 400_000));
    const small = await sharp(photo).resize(300, 150).png().toBuffer();
    expect((await claims.addDocument(member, claimId, 'INVOICE', small)).body).toMatchObject({
      code: 'PICTURE_TOO_SMALL',
      facts: { width: 300, height: 150 },
    });
  });

  test('the fields of an invoice are kept sealed, and count once for a person within a plan', async () => {
    const [one, two] = [
      await claims.draft(member, stayFacts('inv', 4, 400_000)),
      await claims.draft(member, stayFacts('inv2', 5, 400_000)),
    ] as const;
    const invoice = { code: '901', number: 'N-inv', issuedOn: '2026-04-05', amountFen: 400_000, checkCode: '8A3F' };
    const send = async (claimId: string, name: string, kind = 'INVOICE') => {
      const form = new FormData();
      form.set('kind', kind);
      for (const [field, value] of Object.entries(invoice)) {
        form.set(`invoice${field.charAt(0).toUpperCase()}${field.slice(1)}`, String(value));
      }
      form.set('file', new Blob([`%PDF-1.7 ${name}`]), 'invoice.pdf');
      return claims.bed.call('POST', `${CLAIMS}/${claimId}/documents`, { token: member, form, key: randomUUID() });
    };
    expect((await send(one, 'a')).status).toBe(201);
    const { documents } = await claims.detail(member, one);
    expect(documents).toMatchObject([{ invoice: { ...invoice, inSettlement: true } }]);
    expect((await send(two, 'b')).body).toMatchObject({ code: 'INVOICE_USED' });
    expect((await send(two, 'b', 'ID_CARD')).body).toMatchObject({ code: 'INVOICE_ELSEWHERE' });
    expect(await claims.bed.rows('SELECT 1 FROM claims.claim_document WHERE claim_id = $1', [two])).toEqual([]);
    const stored = await claims.bed.rows<{ text: string }>('SELECT i::text AS text FROM claims.document_invoice AS i');
    expect(stored).toHaveLength(1);
    expect(stored[0]!.text).not.toContain('N-inv');
    await claims.bed.call('POST', `${CLAIMS}/${one}/withdrawal`, { token: member, key: randomUUID() });
    expect((await send(two, 'b')).status).toBe(201);
    const malformed = new FormData();
    malformed.set('kind', 'INVOICE');
    malformed.set('invoiceNumber', '12 34');
    malformed.set('file', new Blob(['%PDF-1.7']), 'x.pdf');
    const refused = await claims.bed.call('POST', `${CLAIMS}/${two}/documents`, {
      token: member,
      form: malformed,
      key: randomUUID(),
    });
    expect(refused.body).toMatchObject({ code: 'INVALID_BODY' });
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/number', '/issuedOn', '/amountFen']),
    );
  });

  test("an invoice that another member's claim shows already sends the claim to people", async () => {
    const bert = await claims.bed.member(claims.personKey(BERT));
    const officer = await claims.bed.staff('officer');
    const send = (token: string, claimId: string, name: string) => {
      const form = new FormData();
      const fields = { kind: 'INVOICE', invoiceCode: '77', invoiceNumber: 'SHARED', invoiceIssuedOn: '2026-04-05' };
      for (const [field, value] of Object.entries({ ...fields, invoiceAmountFen: '1' })) form.set(field, value);
      form.set('file', new Blob([`%PDF-1.7 ${name}`]), 'invoice.pdf');
      return claims.bed.call('POST', `${CLAIMS}/${claimId}/documents`, { token, form, key: randomUUID() });
    };
    const flags: string[][] = [];
    for (const [token, name] of [
      [member, 'shared-a'],
      [bert, 'shared-b'],
    ] as const) {
      const claimId = await claims.draft(token, stayFacts(name, 3, 400_000));
      expect((await send(token, claimId, name)).status).toBe(201);
      for (const kind of ['ID_CARD', 'SETTLEMENT_SHEET', 'DISCHARGE_SUMMARY', 'ITEMISED_LIST'])
        await claims.addDocument(token, claimId, kind);
      await claims.bed.call('POST', `${CLAIMS}/${claimId}/submission`, { token, key: randomUUID() });
      await claims.accept(officer, claimId);
      flags.push((await claims.detail(officer, claimId)).riskFlags);
    }
    expect(flags).toEqual([[], ['INVOICE_OF_ANOTHER_MEMBER']]);
  });

  test('an upload that nobody goes on with is forgotten with its file; a document is not', async () => {
    const claimId = await claims.draft(member, stayFacts('left', 4, 400_000));
    const uploadId = await begin(claimId);
    const path = `${CLAIMS}/${claimId}/uploads/${uploadId}`;
    await part(path, 0, photo.subarray(0, 1000));
    const kept = await claims.addDocument(member, claimId, 'ID_CARD');
    const store = new FileStore(claims.bed.environment['FILES_DIR']!);
    const leftover = join(incoming(), randomUUID());
    await writeFile(leftover, 'of a killed process');
    const document = store.pathOf(kept.body.documents[0].documentId);
    const old = new Date('2020-01-01');
    for (const file of [join(incoming(), uploadId), leftover, document]) await utimes(file, old, old);
    await claims.bed.admin.query(`UPDATE claims.claim_upload SET touched_at = '2020-01-01' WHERE id = $1`, [uploadId]);
    await claims.bed.setToday('2026-07-02');
    await waitUntil(
      'the files are swept',
      async () => !existsSync(leftover) && !existsSync(join(incoming(), uploadId)),
    );
    expect(existsSync(document)).toBe(true);
    expect((await claims.bed.call('GET', path, { token: member })).status).toBe(404);
  });

  test('papers go when their time has passed, paid ones later than those of what came to nothing', async () => {
    const store = new FileStore(claims.bed.environment['FILES_DIR']!);
    const withPaper = async (name: string) => {
      const claimId = await claims.draft(member, stayFacts(name, 4, 400_000));
      const { body } = await claims.addDocument(member, claimId, 'ID_CARD');
      return { claimId, paperId: body.documents[0].documentId as string };
    };
    const [left, paid, owed] = [await withPaper('never'), await withPaper('paid'), await withPaper('owed')];
    const { admin } = claims.bed;
    const end = `UPDATE claims.claim SET status = $2, decided_on = '2026-07-20' WHERE id = $1`;
    await admin.query(end, [paid.claimId, 'PAID']);
    await admin.query(end, [owed.claimId, 'PAID']);
    await admin.query(
      `INSERT INTO claims.recovery (id, version, org_id, person_key, claim_id, plan, status, amount_fen, repaid_fen,
                                    offset_fen, written_off_fen, opened_on, opened_by)
       SELECT gen_random_uuid(), 1, org_id, person_key, id, plan, 'TOLD', 1, 0, 0, 0, '2026-07-20', 'x'
         FROM claims.claim WHERE id = $1`,
      [owed.claimId],
    );
    const isThere = ({ paperId }: { readonly paperId: string }) => existsSync(store.pathOf(paperId));
    const read = ({ claimId, paperId }: typeof left) =>
      claims.bed.call('GET', `${CLAIMS}/${claimId}/documents/${paperId}`, { token: member });
    await claims.bed.setToday('2029-07-03');
    await waitUntil('the paper of what was never handed in is gone', () => !isThere(left));
    expect([isThere(paid), isThere(owed)]).toEqual([true, true]);
    await waitUntil('that is said', async () => (await read(left)).status === 410);
    expect((await read(left)).body).toMatchObject({ code: 'PAPER_REMOVED', facts: { removedOn: '2029-07-03' } });
    expect((await read(paid)).status).toBe(200);
    await claims.bed.setToday('2036-07-21');
    await waitUntil('the paper of what was paid is gone', () => !isThere(paid));
    await waitUntil('that is said too', async () => (await read(paid)).status === 410);
    expect(isThere(owed)).toBe(true);
    const leaves = `SELECT count(*)::int AS count FROM claims.audit_leaf WHERE action = 'claims.remove-paper' AND object_id = $1`;
    for (const [paper, count] of [
      [left, 1],
      [paid, 1],
      [owed, 0],
    ] as const) {
      expect((await admin.query(leaves, [paper.paperId])).rows).toEqual([{ count }]);
    }
  });
});
