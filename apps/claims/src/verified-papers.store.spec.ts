import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA] = IDS as [string];
const CLAIMS = '/api/claims/v1/claims';

describe('papers that somebody made sure of', () => {
  let claims: ClaimsBed;
  let member: string;
  let officer: string;

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    await claims.cover([{ id: ANNA }]);
    member = await claims.bed.member(claims.personKey(ANNA));
    officer = await claims.bed.staff('officer');
  });
  afterAll(() => claims.stop());

  const paperOf = async (claimId: string, kind: string) =>
    (await claims.detail(officer, claimId)).documents.find((each: { kind: string }) => each.kind === kind)!;
  const mark = (
    claimId: string,
    documentId: string,
    {
      method = 'PUT',
      how = 'ORIGINAL_SEEN',
      token = officer,
      version,
    }: Partial<Record<'method' | 'how' | 'token', string>> & { version?: number } = {},
  ) =>
    claims.bed.call(method, `${CLAIMS}/${claimId}/documents/${documentId}/verification`, {
      token,
      ...(method === 'PUT' ? { body: { how } } : {}),
      ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
    });
  const verified = async (claimId: string) =>
    (await claims.bed.call('GET', `${CLAIMS}/${claimId}/completeness`, { token: officer })).body.needed
      .filter((each: { verified?: number }) => each.verified !== undefined)
      .map(({ kind }: { kind: string }) => kind);

  test('say how, by whom and when; to the member not by whom; and are counted among what is there', async () => {
    const claimId = await claims.handIn(member, stayFacts('seen', 3, 400_000));
    const invoice = await paperOf(claimId, 'INVOICE');
    expect(invoice.verification).toBeUndefined();
    expect(await verified(claimId)).toEqual([]);
    const marked = await mark(claimId, invoice.documentId, { how: 'EINVOICE_VERIFIED' });
    expect(marked).toMatchObject({ status: 200, body: { state: 'SUBMITTED' } });
    expect((await paperOf(claimId, 'INVOICE')).verification).toEqual({
      how: 'EINVOICE_VERIFIED',
      on: '2026-07-01',
      by: expect.any(String),
    });
    expect((await claims.detail(member, claimId)).documents).toContainEqual(
      expect.objectContaining({ kind: 'INVOICE', verification: { how: 'EINVOICE_VERIFIED', on: '2026-07-01' } }),
    );
    expect(await verified(claimId)).toEqual(['INVOICE']);
    expect(await claims.bed.rows(`SELECT data FROM claims.journal WHERE type = 'document-verified'`)).toMatchObject([
      { data: { documentId: invoice.documentId, how: 'EINVOICE_VERIFIED', on: '2026-07-01' } },
    ]);
    await mark(claimId, invoice.documentId, { method: 'DELETE' });
    expect(await verified(claimId)).toEqual([]);
  });

  test('are marked by staff of the union and reviewers alone, on the claim as it is, and an e-invoice is an invoice', async () => {
    const claimId = await claims.handIn(member, stayFacts('rules', 4, 400_000));
    const { documentId } = await paperOf(claimId, 'ID_CARD');
    expect((await mark(claimId, documentId, { token: member })).status).toBe(403);
    expect((await mark(claimId, documentId, { token: await claims.bed.staff('approver') })).status).toBe(403);
    expect((await mark(claimId, documentId, { how: 'EINVOICE_VERIFIED' })).body.code).toBe('NOT_AN_INVOICE');
    expect((await mark(claimId, claimId)).body.code).toBe('NOT_FOUND');
    const { version } = await claims.detail(officer, claimId);
    expect((await mark(claimId, documentId, { version: version - 1 })).status).toBe(412);
    expect((await mark(claimId, documentId, { version })).status).toBe(200);
  });
});
