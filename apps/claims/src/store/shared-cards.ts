import type { Tx } from '@huzhu/messaging';

/** Those of the persons whose card, given or of a roster, is another person's card too. */
export async function sharingCard(tx: Tx, personKeys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ person_key: string }>(
    'SELECT person_key FROM claims.sharing_a_card($1::text[]) AS person_key',
    [[...new Set(personKeys)]],
  );
  return new Set(rows.map((row) => row.person_key));
}

/** Whether a card, by its keyed hash, is known as somebody else's. */
export async function isCardOfAnother(tx: Tx, personKey: string, payeeKey: string): Promise<boolean> {
  const [row] = await tx.query<{ shared: boolean }>('SELECT claims.card_of_another($1, $2) AS shared', [
    personKey,
    payeeKey,
  ]);
  return row?.shared ?? false;
}
