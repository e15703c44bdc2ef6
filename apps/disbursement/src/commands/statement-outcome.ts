import type { StatementImported } from '@huzhu/contracts';
import { fenToWire } from '@huzhu/service';
import type { StatementEnds } from '../domain/statement-line.js';
import type { StatementTally } from './take-lines.js';

/** What an import answers. */
export function statementOutcome(
  id: string,
  ends: StatementEnds,
  tally: StatementTally,
  knownLines: number,
): StatementImported {
  const { unexplainedFen, ...counts } = tally;
  return {
    id,
    from: ends.from,
    to: ends.to,
    openingFen: fenToWire(ends.openingFen),
    closingFen: fenToWire(ends.closingFen),
    knownLines,
    ...counts,
    unexplainedFen: fenToWire(unexplainedFen),
    repeated: false,
  };
}
