import { Inject, Injectable } from '@nestjs/common';
import type { OrgTradesSaved, OrgUnitSaved, SetOrgTrade, SetOrgTrades } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { orgUnitAggregate } from './org-unit.aggregate.js';

@Injectable()
export class SetOrgTradeCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Tells the trade of a unit in the caller's subtree, or that none is known. Refusals `NOT_FOUND`, `NOTHING_CHANGED`. */
  handle(context: CommandContext, id: string, { trade }: SetOrgTrade): Promise<OrgUnitSaved | Rejected> {
    return this.commands.handle(context, 'identity.set-org-trade', async (work) => {
      const command = { type: 'set-org-trade', trade: trade ?? null, by: context.caller.id } as const;
      const decided = await work.decide(orgUnitAggregate, id, command);
      return isRejected(decided) ? decided : { id, version: decided.version };
    });
  }

  /** The same for many units by their codes. Refusal `ORG_UNIT_NOT_FOUND` with the codes that are of no unit of the subtree. */
  handleAll(context: CommandContext, body: SetOrgTrades): Promise<OrgTradesSaved | Rejected> {
    return this.commands.handle(context, 'identity.set-org-trades', (work) => setAll(work, body));
  }
}

async function setAll(work: Work, { items }: SetOrgTrades): Promise<OrgTradesSaved | Rejected> {
  const found = await work.tx.query<{ id: string; code: string; trade: string | null }>(
    'SELECT id, code, trade FROM identity.org_unit WHERE code = ANY($1::text[])',
    [items.map(({ code }) => code)],
  );
  const units = new Map(found.map((unit) => [unit.code, unit]));
  const unknown = items.filter(({ code }) => !units.has(code)).map(({ code }) => code);
  if (unknown.length > 0) return reject('ORG_UNIT_NOT_FOUND', undefined, { codes: unknown });
  const by = work.facts.caller.id;
  const changed = items.flatMap(({ code, trade }) => {
    const unit = units.get(code)!;
    return unit.trade === trade ? [] : [{ id: unit.id, command: { type: 'set-org-trade' as const, trade, by } }];
  });
  for (const decided of await work.decideMany(orgUnitAggregate, changed)) if (isRejected(decided)) return decided;
  return { changed: changed.length, unchanged: items.length - changed.length };
}
