import type { Tx } from '@huzhu/messaging';
import type { FieldCipher } from '@huzhu/service';
import type { StatementFileLine } from '../bank/statement-sums.js';
import { sealedSets } from '../store/statement-stage.js';
import type { TakenLine } from '../store/statements.js';

/** What whoever looks into a line in suspense needs to see of it. */
interface LineDetails {
  readonly name: string;
  readonly accountNumber: string;
  readonly reasonCode: string;
  readonly remark: string;
}

/** The same of one line of a set, behind its id: a set is sealed for every line, and opened for few. */
type SetLine = readonly [id: string, name: string, accountNumber: string, reasonCode: string, remark: string];

/** Place of a set of lines in the stage. */
const placeOf = (importId: string, firstId: string): string => `statement-stage/${importId}/${firstId}`;

/** Names and accounts of lines that wait in the stage, sealed as one: most of them will not be kept. */
export function sealSet(
  cipher: FieldCipher,
  importId: string,
  lines: readonly StatementFileLine[],
  ids: readonly string[],
): string {
  const details = lines.map(({ counterpartyName, counterpartyAccount, reasonCode, remark }, index): SetLine => [
    ids[index]!,
    counterpartyName,
    counterpartyAccount,
    reasonCode,
    remark,
  ]);
  return cipher.seal(placeOf(importId, ids[0] ?? ''), details);
}

/** The details of those lines that stay in suspense, each sealed to its own line; null for all others, in their order. */
export async function sealSuspense(
  tx: Tx,
  cipher: FieldCipher,
  importId: string,
  lines: readonly TakenLine[],
): Promise<(string | null)[]> {
  const ids = lines.flatMap(({ id, match }) => (match.kind === 'EXCEPTION' ? [id] : [])).sort();
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return lines.map(() => null);
  const details = new Map<string, LineDetails>();
  for (const { firstId, sealed } of await sealedSets(tx, importId, { first, last })) {
    const set = cipher.open<SetLine[]>(placeOf(importId, firstId), sealed);
    for (const [id, name, accountNumber, reasonCode, remark] of set) {
      details.set(id, { name, accountNumber, reasonCode, remark });
    }
  }
  return lines.map(({ match, id }) => {
    if (match.kind !== 'EXCEPTION') return null;
    const kept = details.get(id);
    if (kept === undefined) throw new Error('the stage of a statement lacks what a line is about');
    return cipher.seal(`statement-line/${id}`, kept);
  });
}
