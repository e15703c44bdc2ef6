import { Inject, Injectable } from '@nestjs/common';
import type { RebuildResult } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';
import { hashTables, rebuildTables } from '../projections/history.js';

/** All read models are made anew from the history of events, in one transaction: readers see the old ones until it is done. */
@Injectable()
export class Rebuild {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext): Promise<RebuildResult | Rejected> {
    return this.commands.handleAsService(context, 'insight.rebuild', async (work) => {
      const before = await hashTables(work.tx);
      const events = await rebuildTables(work.tx);
      const after = await hashTables(work.tx);
      const tables = after.map((made, place) => ({ ...made, hashBefore: before[place]!.hash }));
      const unchanged = tables.every(({ hash, hashBefore }) => hash === hashBefore);
      await work.audit('read-models', work.newId(), 1, null, { events, tables });
      return { events, unchanged, tables };
    });
  }
}
