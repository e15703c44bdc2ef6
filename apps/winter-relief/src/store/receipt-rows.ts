import type { AidForm } from '@huzhu/contracts';
import type { Tx } from '@huzhu/messaging';
import type { FieldCipher } from '@huzhu/service';
import { nameOfHousehold } from './household-name.js';

/** Which recipients of a campaign a sheet of receipts is for. */
export interface ReceiptFilter {
  readonly form: AidForm;
  /** Of this union alone. */
  readonly orgId?: string | undefined;
  /** Of this one alone. */
  readonly recipientId?: string | undefined;
  /** The goods that are handed out; those who hold others are left out. */
  readonly stockId?: string | undefined;
}

interface ReceiptRecord {
  readonly id: string;
  readonly org_name: string | null;
  readonly category: string;
  readonly allowed_fen: bigint;
  readonly item: string | null;
  readonly list_id: string | null;
  readonly list_line: number | null;
  readonly sealed: string | null;
  readonly household_id: string;
  readonly sealed_name: string | null;
}

/** Somebody who signs for what they get. */
export interface ReceiptRow {
  readonly recipientId: string;
  /** null where nobody told a name. */
  readonly name: string | null;
  readonly orgName: string;
  readonly category: string;
  readonly amountFen: bigint;
  /** The goods that they hold, or are handed now; null where nobody said which. */
  readonly item: string | null;
}

/** Approved grants in the order of unions and grants, `limit` at most; none that was excused, refused or came back. */
export async function readReceiptRows(
  tx: Tx,
  cipher: FieldCipher,
  campaignId: string,
  { form, orgId, recipientId, stockId }: ReceiptFilter,
  limit: number,
): Promise<readonly ReceiptRow[]> {
  const rows = await tx.query<ReceiptRecord>(
    `SELECT held.id, org.name AS org_name, held.category, held.allowed_fen, coalesce(store.item, asked.item) AS item,
            held.list_id, held.list_line, named.sealed, held.household_id, file.sealed_name
       FROM winter_relief.recipient AS held
       LEFT JOIN winter_relief.org_closure AS org ON org.org_id = held.org_id AND org.ancestor_id = held.org_id
       LEFT JOIN winter_relief.goods_stock AS store ON store.id = held.stock_id
       LEFT JOIN winter_relief.goods_stock AS asked ON asked.id = $6 AND asked.campaign_id = held.campaign_id
       LEFT JOIN winter_relief.list_row AS named ON named.list_id = held.list_id AND named.line = held.list_line
       LEFT JOIN winter_relief.household AS file ON file.household_id = held.household_id
      WHERE held.campaign_id = $1 AND held.form = $2 AND held.approved_on IS NOT NULL
        AND held.status IN ('APPROVED', 'WAITING_FOR_PAYEE', 'ORDERED', 'ACCEPTED', 'PAID', 'DELIVERED')
        AND ($3::uuid IS NULL OR held.org_id = $3) AND ($4::uuid IS NULL OR held.id = $4)
        AND ($6::uuid IS NULL OR held.stock_id IS NULL OR held.stock_id = $6)
      ORDER BY held.org_id, held.id LIMIT $5`,
    [campaignId, form, orgId ?? null, recipientId ?? null, limit, stockId ?? null],
  );
  return rows.map((row) => ({
    recipientId: row.id,
    name: nameOf(cipher, row),
    orgName: row.org_name ?? '',
    category: row.category,
    amountFen: row.allowed_fen,
    item: row.item,
  }));
}

function nameOf(cipher: FieldCipher, row: ReceiptRecord): string | null {
  if (row.sealed === null) return nameOfHousehold(cipher, row);
  return cipher.open<{ name: string }>(`list/${row.list_id}/${row.list_line}`, row.sealed).name;
}
