import type { CorrectRosterRow } from '@huzhu/contracts';
import type { RowCorrection } from '@huzhu/rules';

/** What was typed in, as the rules take it. */
export function correctionOf({ ownShareFen, unionShareFen, ...typed }: CorrectRosterRow): RowCorrection {
  return {
    ...typed,
    ...(ownShareFen === undefined ? {} : { ownShareFen: BigInt(ownShareFen) }),
    ...(unionShareFen === undefined ? {} : { unionShareFen: BigInt(unionShareFen) }),
  };
}
