import { Inject, Injectable } from '@nestjs/common';
import type { DeclareRelative as DeclareRelativeBody, RelativeAnswer } from '@huzhu/contracts';
import { readResidentId, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, BlindIndex, type CommandContext, Commands } from '@huzhu/service';
import { declareRelative } from '../store/insiders.js';

/** Staff name their relatives (回避申报), whose claims they must not touch. Only a keyed hash is kept. */
@Injectable()
export class DeclareRelative {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Refusal `ID_INVALID`. */
  handle(context: CommandContext, { idNumber }: DeclareRelativeBody): Promise<RelativeAnswer | Rejected> {
    return this.commands.handle(context, 'claims.declare-relative', async (work) => {
      const cleaned = idNumber.toUpperCase();
      if (readResidentId(cleaned).kind !== 'valid') return reject('ID_INVALID');
      const { id } = actorOf(context.caller);
      await declareRelative(work.tx, id, this.index.personKey(cleaned), work.today);
      await work.audit('declared-relative', id, 1, null, { declared: true });
      return { clause: 'SOD-3', declaredOn: work.today };
    });
  }
}
