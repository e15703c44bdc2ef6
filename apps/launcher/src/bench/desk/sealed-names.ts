import { FieldCipher, PayeeSealer } from '@huzhu/service';
import type { BenchPlatform } from '../bench-platform.js';
import { CITY } from '../pay/open-pool.js';

const ROWS_AT_ONCE = 20_000;
const NAMES = 1_000;

const nameOf = (place: number): string => `测试${place % NAMES}`;

/** What lines in suspense are about and who is paid, sealed as they are in truth: a suggestion compares the two names. */
export async function sealNames({ platform, admin }: Pick<BenchPlatform, 'platform' | 'admin'>): Promise<void> {
  const cipher = new FieldCipher(JSON.stringify(platform.secrets.fieldKeys));
  const sealer = await PayeeSealer.of(JSON.stringify(platform.secrets.payeePublicKey));
  const idsOf = async (sql: string): Promise<string[]> =>
    (await admin.query<{ id: string }>(sql)).rows.map(({ id }) => id);
  const lines = await idsOf('SELECT id FROM disbursement.statement_line WHERE matched IS NULL');
  for (const [first, ids] of chunksOf(lines)) {
    const sealed = ids.map((id, place) =>
      cipher.seal(`statement-line/${id}`, {
        name: nameOf(first + place),
        accountNumber: '',
        reasonCode: '',
        remark: '',
      }),
    );
    await admin.query(
      `UPDATE disbursement.statement_line AS l SET sealed_details = s.sealed
         FROM UNNEST($1::uuid[], $2::text[]) AS s(id, sealed) WHERE l.id = s.id`,
      [ids, sealed],
    );
  }
  const payments = await idsOf(`SELECT id FROM disbursement.payment WHERE stage = 'BATCHED'`);
  for (const [first, ids] of chunksOf(payments)) {
    const sealed = sealer.sealMany(
      ids.map((_id, place) => ({
        name: nameOf(first + place),
        accountNumber: '62220200',
        accountKind: 'CARD' as const,
      })),
    );
    await admin.query(
      `INSERT INTO disbursement.payment_payee (payment_id, org_id, sealed_payee)
       SELECT id, '${CITY}', sealed FROM UNNEST($1::uuid[], $2::text[]) AS s(id, sealed)`,
      [ids, sealed],
    );
  }
}

function* chunksOf(ids: readonly string[]): Generator<readonly [first: number, ids: readonly string[]]> {
  for (let first = 0; first < ids.length; first += ROWS_AT_ONCE) yield [first, ids.slice(first, first + ROWS_AT_ONCE)];
}
