import { type Fen } from '@huzhu/kernel';
import funds from '../../data/release-bands.json' with { type: 'json' };

/** How many leaders approve a batch of an amount, before it is released as every batch is. */
interface ReleaseBand {
  /** Up to and with this amount; null: without end. */
  readonly upToFen: number | null;
  readonly approvals: number;
}

const BANDS: ReadonlyMap<string, readonly ReleaseBand[]> = new Map(funds.map(({ fund, bands }) => [fund, bands]));

/** Approvals by leaders (R6) that a batch needs. Throws for a fund without bands, or bands that end. */
export function approvalsNeeded(fund: string, totalFen: Fen): number {
  const band = BANDS.get(fund)?.find(({ upToFen }) => upToFen === null || totalFen <= BigInt(upToFen));
  if (band === undefined) throw new Error('a fund without bands for its releases');
  return band.approvals;
}
