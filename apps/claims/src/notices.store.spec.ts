import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { paymentAccepted, paymentReopened, paymentSettled } from '@huzhu/contracts';
import { waitUntil } from '@huzhu/testing';
import type { MemberNotice } from './commands/notify/notice.port.js';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA, BERT] = IDS as [string, string];
const CLAIMS = '/api/claims/v1/claims';

jest.setTimeout(90_000);

/** A message gateway that keeps what it got, and fails now and then after it has kept it: the worst moment. */
class Gateway {
  readonly got: { readonly key: string; readonly notice: MemberNotice }[] = [];
  failing = 0;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        this.got.push({ key: String(request.headers['idempotency-key']), notice: JSON.parse(body) as MemberNotice });
        response.writeHead(this.failing > 0 ? 500 : 202).end();
        this.failing -= 1;
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/messages`;
  }

  get keys(): number {
    return new Set(this.got.map(({ key }) => key)).size;
  }

  /** What members see: one of each key. */
  kept(personKey: string): MemberNotice[] {
    const byKey = new Map(this.got.map(({ key, notice }) => [key, notice]));
    return [...byKey.values()].filter((notice) => notice.personKey === personKey);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('notices', () => {
  const gateway = new Gateway();
  let claims: ClaimsBed;

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01', { NOTICES_URL: await gateway.start() });
    await claims.cover([{ id: ANNA, sealedPayee: 'a..b.c.d' }, { id: BERT }]);
  });
  afterAll(async () => {
    await claims.stop();
    gateway.stop();
  });

  const post = (token: string, path: string, body?: object) =>
    claims.bed.call('POST', `${CLAIMS}/${path}`, { token, key: randomUUID(), ...(body ? { body } : {}) });
  const told = (id: string, count: number) =>
    waitUntil(`${count} notices are there`, async () => gateway.kept(claims.personKey(id)).length === count, 60_000);

  test('name what is missing, the decision with its calculation, and the payment; once each, and no illness', async () => {
    const member = await claims.bed.member(claims.personKey(ANNA));
    const contact = { token: member, body: { mobile: '13800000000' } };
    expect((await claims.bed.call('PUT', '/api/claims/v1/contact', contact)).body).toEqual({ kept: true });
    const people = {
      officer: await claims.bed.staff('officer'),
      first: await claims.bed.staff('first-reviewer'),
      second: await claims.bed.staff('second-reviewer'),
      approver: await claims.bed.staff('approver'),
    };
    const claimId = await claims.handIn(member, stayFacts('told', 4, 400_000));
    gateway.failing = 2;
    await post(people.officer, `${claimId}/return`, { missing: ['PATHOLOGY_REPORT', 'INVOICE', 'OPERATION_NOTE'] });
    await told(ANNA, 1);
    for (const kind of ['PATHOLOGY_REPORT', 'INVOICE', 'OPERATION_NOTE']) {
      await claims.addDocument(member, claimId, kind, `%PDF-1.7 better ${kind}`);
    }
    await post(member, `${claimId}/submission`);
    await claims.accept(people.officer, claimId);
    await claims.take('first-review', people.first, [claimId]);
    await claims.take('second-review', people.second, [claimId]);
    const printed = () => claims.bed.call('GET', `${CLAIMS}/${claimId}/decision-notice`, { token: member });
    expect((await printed()).body.code).toBe('NOT_DECIDED');
    await claims.take('approval', people.approver, [claimId]);
    expect((await printed()).headers.get('content-type')).toBe('application/pdf');
    const paid = {
      paymentId: randomUUID(),
      businessKey: `claims/${claimId}/1`,
      source: 'claims' as const,
      caseId: claimId,
      sequence: 1,
      amountFen: 102_000,
    };
    await claims.bed.deliver(paymentAccepted, { ...paid, acceptedOn: '2026-07-02' });
    const settled = { ...paid, settledOn: '2026-07-03' };
    const id = await claims.bed.deliver(paymentSettled, settled);
    await claims.bed.deliver(paymentSettled, settled, { id });
    await claims.bed.deliver(paymentReopened, { ...paid, state: 'SUBMITTED', reopenedOn: '2026-07-04' });
    await told(ANNA, 4);
    const tail = claimId.slice(-6);
    const texts = gateway.kept(claims.personKey(ANNA)).map(({ text }) => text);
    expect(texts).toEqual([
      `您的互助金申领（编号尾号${tail}）还缺：医疗证明材料、发票。请在2026-07-16前一次补齐，补齐后继续办理。`,
      expect.stringContaining(
        '已核定给付1020.00元。计算：合规自付4000.00元，扣除起付线后3400.00元，按比例计算1020.00元',
      ),
      `您的互助金申领（编号尾号${tail}）的互助金1020.00元已于2026-07-03汇入您的银行卡。`,
      `更正：您的互助金申领（编号尾号${tail}）的互助金1020.00元，此前通知已到账，经与银行核对尚未到账；到账后将再次通知您。`,
    ]);
    expect(gateway.got.filter(({ notice }) => notice.mobile !== '13800000000')).toEqual([]);
    // The first one failed after the gateway had it: it came again under its key.
    expect(gateway.got.length).toBeGreaterThan(3);
    const stored = await claims.bed.rows<{ text: string }>(
      `SELECT n::text || coalesce((SELECT string_agg(c::text, '') FROM claims.person_contact AS c), '') AS text
         FROM claims.notice AS n`,
    );
    for (const { text } of stored) expect(text).not.toMatch(/13800000000|H-told/);
  });

  test('wait for a start that can send, are read in the app, and are nobody else’s', async () => {
    const member = await claims.bed.member(claims.personKey(BERT));
    const claimId = await claims.handIn(member, stayFacts('zero', 4, 30_000));
    await claims.accept(await claims.bed.staff('officer'), claimId);
    const sent = gateway.keys;
    await claims.take('confirmation', await claims.bed.staff('first-reviewer'), [claimId]);
    await claims.bed.restart();
    await told(BERT, 1);
    // A restart between the gateway's yes and our mark sends it again, under its key.
    expect(gateway.keys).toBe(sent + 1);
    const inbox = await claims.bed.call('GET', '/api/claims/v1/notices', { token: member });
    expect(inbox.body.items).toMatchObject([
      {
        claimId,
        kind: 'NOTHING_PAID',
        text: expect.stringContaining('不予给付：费用未超过起付线。如有异议，可在2026-07-22前提出申诉。'),
      },
    ]);
    const kinds = async (query: string) => {
      const { body } = await claims.bed.call('GET', `/api/claims/v1/notices?${query}`, { token: member });
      return (body.items as { kind: string }[]).map(({ kind }) => kind);
    };
    expect(await kinds(`kind=NOTHING_PAID&claimId=${claimId}&sort=made`)).toEqual(['NOTHING_PAID']);
    expect(await kinds('kind=PAID')).toEqual([]);
    const officer = await claims.bed.staff('officer');
    expect((await claims.bed.call('GET', '/api/claims/v1/notices', { token: officer })).status).toBe(403);
  });
});
