import { existsSync } from 'node:fs';
import { FileStore } from '@huzhu/service';
import { ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { Rescue } from './emergency.fixture.js';
import { expectStatus, idNumber, Season } from './season.fixture.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

describe('goods of a campaign', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  beforeEach(() => bed.setToday('2026-01-05'));
  afterAll(() => bed?.stop());

  const person = (nth: number) => ({ idNumber: idNumber(40_000 + nth), category: 'ON_DUTY' });

  const PDF = '%PDF-1.7\n';
  async function receiptOf(season: Season, campaign: string, fields = ['signature', 'photo'], content = PDF) {
    const form = new FormData();
    for (const field of fields) form.append(field, new Blob([content, field]), `${field}.png`);
    const path = `/api/winter-relief/v1/campaigns/${campaign}/receipts`;
    return bed.call('POST', path, { token: season.officer, key: newId(), form });
  }

  test('are handed over against a receipt, cover, come back, and the store adds up in pieces and money', async () => {
    const season = await Season.begin(bed);
    await season.household();
    const campaign = await season.snapshot();
    const list = await season.confirmedList(campaign, [1, 2, 3].map(person), 'UNION_FUNDS', 'GOODS');
    expectStatus(await season.post(`campaigns/${campaign}/resolution`, season.officer));
    expectStatus(await season.post(`lists/${list}/grants`, season.officer));
    expectStatus(await season.post(`campaigns/${campaign}/grants`, season.officer, { form: 'GOODS' }));
    await season.hungOut(campaign);
    const sheet = (filter: string) => season.get(`campaigns/${campaign}/receipt-sheet?${filter}`);
    expect((await sheet('form=GOODS')).body.code).toBe('NOBODY_TO_SIGN');
    expectStatus(await season.post(`campaigns/${campaign}/approval`, season.approver));
    const ordered = expectStatus(await season.post(`campaigns/${campaign}/payments`, season.accountant));
    expect(ordered).toMatchObject({ ordered: 0, waitingForPayee: 0, left: 0 });
    const bought = { item: '米面油', unitFen: 19_800, quantity: 5 };
    const stock = expectStatus(await season.post(`campaigns/${campaign}/stocks`, season.officer, bought), 201);
    const printed = await sheet(`form=GOODS&stockId=${stock.id}`);
    expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect((await sheet('form=MONEY')).body.code).toBe('NOBODY_TO_SIGN');
    const read = `SELECT 1 FROM winter_relief.audit_leaf WHERE object_type = 'campaign-receipts' AND object_id = $1`;
    expect(await bed.rows(read, [campaign])).toHaveLength(1);
    expect((await receiptOf(season, campaign, ['signature'])).body.code).toBe('FILE_MISSING');
    expect((await receiptOf(season, campaign, undefined, '<svg/>')).body.code).toBe('WRONG_FILE_TYPE');
    const receipt = expectStatus(await receiptOf(season, campaign), 201);
    const recipients = (await season.get(`recipients?campaignId=${campaign}`)).body.items.map(
      (each: { id: string }) => each.id,
    );
    const deliver = (recipientIds: string[], changes = {}, by = season.officer) =>
      season.post(`stocks/${stock.id}/deliveries`, by, {
        receiptId: receipt.id,
        handedOverOn: '2026-01-05',
        recipientIds,
        ...changes,
      });
    expect((await deliver(recipients, { receiptId: newId() })).body.code).toBe('RECEIPT_UNKNOWN');
    expect((await deliver(recipients, { handedOverOn: '2026-02-06' })).body.code).toBe('DAY_IN_FUTURE');
    expect((await deliver([recipients[0], recipients[0]])).body.code).toBe('TWICE_NAMED');
    expect((await deliver([...recipients, newId()])).body).toMatchObject({
      code: 'NOT_FOUND',
      facts: { recipient: 5 },
    });
    expect((await deliver(recipients)).body).toEqual({ delivered: 4, left: 1, leftFen: 19_800 });
    expect((await deliver(recipients)).body.code).toBe('WRONG_STATUS');
    expect(await season.coverage(campaign)).toMatchObject({ covered: 1, complete: true });
    const withdrawn = { reason: '签收人不是本人' };
    expectStatus(await season.post(`recipients/${recipients[3]}/delivery-withdrawal`, season.officer, withdrawn));
    expect(await season.coverage(campaign)).toMatchObject({ covered: 0, missing: 1 });
    const writeOff = (quantity: number, by: string) =>
      season.post(`stocks/${stock.id}/write-offs`, by, { quantity, reason: '破损' });
    expect((await writeOff(3, season.approver)).body).toMatchObject({ code: 'OUT_OF_STOCK', facts: { left: 2 } });
    expect(expectStatus(await writeOff(1, season.approver))).toMatchObject({
      bought: 5,
      delivered: 3,
      writtenOff: 1,
      left: 1,
      expenseFen: 59_400,
      leftFen: 19_800,
    });
    const totals = await season.get('totals', await bed.staff('auditor', { orgId: season.orgId }));
    expect(totals.body.funds[0]).toMatchObject({ cases: 0, approvedFen: 0 });
    const report = expectStatus(await season.get(`campaigns/${campaign}/report`));
    expect(report).toMatchObject({ goodsFen: 300_000, paidFen: 0, listed: 3, conflicts: 0 });
    const sums = report.lines.map((line: { recipients: number; reached: number }) => [line.recipients, line.reached]);
    expect(sums).toEqual([
      [1, 0],
      [3, 3],
    ]);
  });

  test('twenty people at the door and ten packs: ten are handed over', async () => {
    const season = await Season.begin(bed);
    const campaign = await season.snapshot();
    const rows = Array.from({ length: 20 }, (_, nth) => person(100 + nth));
    const list = await season.confirmedList(campaign, rows, 'UNION_FUNDS', 'GOODS');
    expectStatus(await season.post(`campaigns/${campaign}/resolution`, season.officer));
    expectStatus(await season.post(`lists/${list}/grants`, season.officer));
    await season.hungOut(campaign);
    expectStatus(await season.post(`campaigns/${campaign}/approval`, season.approver));
    const bought = { item: '被子', unitFen: 10_000, quantity: 10 };
    const stock = expectStatus(await season.post(`campaigns/${campaign}/stocks`, season.officer, bought), 201);
    const receipt = expectStatus(await receiptOf(season, campaign), 201);
    const recipients = (await season.get(`recipients?campaignId=${campaign}`)).body.items as { id: string }[];
    const answers = await Promise.all(
      recipients.map(({ id }) =>
        season.post(`stocks/${stock.id}/deliveries`, season.officer, {
          receiptId: receipt.id,
          handedOverOn: '2026-01-05',
          recipientIds: [id],
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.code === 'OUT_OF_STOCK')).toHaveLength(10);
    const delivered = await season.get(`recipients?campaignId=${campaign}&status=DELIVERED`);
    expect(delivered.body.items).toHaveLength(10);
  });

  test('after the close there are supplements for a while, then the report ends the campaign', async () => {
    const season = await Season.begin(bed);
    const campaign = await season.snapshot();
    await bed.setToday('2026-02-10');
    await season.census('2026-01-05', []);
    await season.census('2026-02-09', []);
    expectStatus(await season.post(`campaigns/${campaign}/closing`, season.approver));
    await bed.setToday('2026-02-20');
    const list = await season.confirmedList(campaign, [{ ...person(300), card: '6222020000000000125' }]);
    expectStatus(await season.post(`campaigns/${campaign}/resolution`, season.officer));
    expect(expectStatus(await season.post(`lists/${list}/grants`, season.officer)).granted).toBe(1);
    const conclude = () => season.post(`campaigns/${campaign}/report`, season.officer);
    expect((await conclude()).body).toMatchObject({ code: 'GRANTS_OPEN', facts: { open: 1 } });
    const [recipient = ''] = await (async () => {
      await season.hungOut(campaign);
      expectStatus(await season.post(`campaigns/${campaign}/approval`, season.approver));
      expectStatus(await season.post(`campaigns/${campaign}/payments`, season.accountant));
      return (await season.get(`recipients?campaignId=${campaign}`)).body.items.map(({ id }: { id: string }) => id);
    })();
    await season.settle(recipient);
    expect(expectStatus(await conclude()).status).toBe('REPORTED');
    await bed.setToday('2026-03-05');
    const late = await season.sendList(campaign, [person(301)]);
    expect(late.body.code).toBe('WRONG_STATUS');
  });

  test('receipts are kept for thirty years as vouchers are, and then go', async () => {
    const store = new FileStore(bed.environment['FILES_DIR']!);
    const [held] = await bed.rows<{ id: string; org_id: string; receipt_id: string }>(
      'SELECT id, org_id, receipt_id FROM winter_relief.recipient WHERE receipt_id IS NOT NULL LIMIT 1',
    );
    const officer = await bed.staff('officer', { orgId: held!.org_id });
    const signature = await bed.call('GET', `/api/winter-relief/v1/receipts/${held!.receipt_id}/signature`, {
      token: officer,
    });
    expect([signature.status, signature.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    const files = (
      await bed.rows<{ file: string }>(
        'SELECT UNNEST(ARRAY[signature_file, photo_file]) AS file FROM winter_relief.receipt',
      )
    ).map(({ file }) => file);
    const left = () => files.filter((file) => existsSync(store.pathOf(file))).length;
    const removed = () => bed.rows(`SELECT FROM winter_relief.audit_leaf WHERE action = 'winter-relief.remove-paper'`);
    const [{ last } = { last: '' }] = await bed.rows<{ last: string }>(
      'SELECT max(taken_on) AS last FROM winter_relief.receipt',
    );
    await bed.setToday(`${Number(last.slice(0, 4)) + 30}${last.slice(4)}`);
    // Thirty years are over for those of an earlier day alone.
    expect(left()).toBeGreaterThan(0);
    await bed.setToday(`${Number(last.slice(0, 4)) + 30}-12-31`);
    await waitUntil('all are gone', () => left() === 0);
    await waitUntil('each is told of', async () => (await removed()).length === files.length);
  });

  test('so are receipts of cash in an emergency; what showed a loss goes ten years after the relief', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season);
    const id = await rescue.registered({ idNumber: idNumber(49_999) });
    expectStatus(await rescue.handOut(id, await rescue.drawn(300_000)));
    expectStatus(await rescue.prove(id));
    const store = new FileStore(bed.environment['FILES_DIR']!);
    const [files] = await bed.rows<Record<'proof' | 'signature' | 'photo', string>>(
      `SELECT proof ->> 'fileId' AS proof, hand_out ->> 'signatureFile' AS signature, hand_out ->> 'photoFile' AS photo
         FROM winter_relief.emergency_aid WHERE id = $1`,
      [id],
    );
    const there = (file: 'proof' | 'signature' | 'photo') => existsSync(store.pathOf(files![file]));
    const read = async (part: string, token = season.officer) =>
      (await season.get(`emergency-aids/${id}/papers/${part}`, token)).status;
    const foreign = await Season.begin(bed, [ORGS.west]);
    expect([await read('proof'), await read('photo'), await read('diary')]).toEqual([200, 200, 400]);
    expect(await read('proof', foreign.officer)).toBe(404);
    const leaves = await bed.rows(
      `SELECT FROM winter_relief.audit_leaf WHERE action = 'winter-relief.read-emergency-paper'`,
    );
    expect(leaves).toHaveLength(2);
    expect([there('proof'), there('signature'), there('photo')]).toEqual([true, true, true]);
    await bed.setToday('2036-02-01');
    await waitUntil('the proof is gone', () => !there('proof'));
    await waitUntil('that is said', async () => (await read('proof')) === 410);
    expect([there('signature'), there('photo')]).toEqual([true, true]);
    await bed.setToday('2056-02-01');
    await waitUntil('the receipt is gone', () => !there('signature') && !there('photo'));
  });
});
