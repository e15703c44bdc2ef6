import type { OutboxStatement, Tx } from '@huzhu/messaging';

/** A statement that writes, not sent yet; its parameters count from `$1`. */
export type WriteStatement = OutboxStatement;

/** A statement that writes rows of an aggregate, answering one for each, and how many it must be. */
export interface RowsStatement extends WriteStatement {
  readonly rowsExpected: number;
}

const PARAMETER = /\$(\d+)/g;

/** Put together once: a service has as many kinds of decisions as it has aggregates, times what they lead to. */
const known = new Map<string, string>();

/**
 * Sends what one decision writes as one statement. Rows come first: if somebody else made or changed one meanwhile, the count fails
 * and the transaction runs again. No part may read what another writes.
 */
export function sendTogether(
  tx: Tx,
  schema: string,
  { rows, others }: { readonly rows: readonly RowsStatement[]; readonly others: readonly WriteStatement[] },
): void {
  if (rows.length === 0) return;
  const parts = [...rows, ...others];
  const texts = parts.map(({ text }) => text);
  const name = `${rows.length} ${texts.join('\n')}`;
  if (!known.has(name)) known.set(name, textOf(schema, rows, others));
  tx.send(known.get(name)!, [
    ...parts.flatMap(({ parameters }) => parameters),
    ...rows.map(({ rowsExpected }) => rowsExpected),
  ]);
}

function textOf(schema: string, rows: readonly RowsStatement[], others: readonly WriteStatement[]): string {
  let taken = 0;
  const written = [...rows, ...others].map(({ text, parameters }, place) => {
    const before = taken;
    taken += parameters.length;
    return `written_${place} AS (${text.replaceAll(PARAMETER, (_all, number: string) => `$${before + Number(number)}`)})`;
  });
  const counts = rows.map(
    (_rows, place) => `${schema}.expect_rows((SELECT count(*) FROM written_${place}), $${taken + place + 1})`,
  );
  return `WITH ${written.join(',\n')}\nSELECT ${counts.join(', ')}`;
}
