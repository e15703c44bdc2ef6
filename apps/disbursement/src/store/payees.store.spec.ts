import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { DisbursementBed, must } from '../testing/disbursement-bed.js';
import { PayeeHashes1795410768000 } from './payee-hashes.migration.js';
import { Payees1795398763000 } from './payees.migration.js';

describe('sealed payees', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', 100_000);
  });
  afterAll(() => bed.stop());

  it('of earlier payments are moved, so that these can be paid, and no service may change one', async () => {
    const { admin } = bed.bed;
    const requests = await bed.requests(3, 1_000);
    await bed.deliver(requests);
    const kept = () => bed.bed.rows('SELECT * FROM disbursement.payment_payee ORDER BY payment_id');
    const before = await kept();
    await admin.query(`
      ALTER TABLE disbursement.payment ADD COLUMN sealed_payee text;
      UPDATE disbursement.payment p SET sealed_payee = y.sealed_payee FROM disbursement.payment_payee y WHERE y.payment_id = p.id;
      DROP TABLE disbursement.payment_payee;
      SET ROLE disbursement_owner`);
    const runner = { query: (sql: string) => admin.query(sql) } as unknown as QueryRunner;
    await new Payees1795398763000().up(runner);
    await new PayeeHashes1795410768000().up(runner);
    await admin.query('RESET ROLE');
    expect(before).toHaveLength(3);
    expect(await kept()).toEqual(before);
    const { id } = await bed.untilSent();
    expect((await must(bed.get(`payments?batchId=${id}`))).body.items).toHaveLength(3);
    for (const role of ['disbursement_app', 'disbursement_system']) {
      await admin.query(`SET ROLE ${role}`);
      await expect(admin.query(`UPDATE disbursement.payment_payee SET sealed_payee = 'x'`)).rejects.toThrow('denied');
      await admin.query('RESET ROLE');
    }
  });
});
