import { Inject, Injectable } from '@nestjs/common';
import { type DeclareRelative as DeclareRelativeBody, type RelativeAnswer, relativeDeclared } from '@huzhu/contracts';
import { readResidentId, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, BlindIndex, type CommandContext, Commands, publication } from '@huzhu/service';
import { declareRelative } from '../store/insiders.js';

/** Staff name their relatives (回避申报), whose claims they must not touch. Only a keyed hash is kept, and told. */
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
      const personKey = this.index.personKey(cleaned);
      const named = await declareRelative(work.tx, id, personKey, work.today);
      await work.publish([publication(relativeDeclared, { staffId: id, personKey, declaredOn: work.today })], named);
      await work.audit('declared-relative', id, 1, null, { declared: true });
      return { clause: 'SOD-3', declaredOn: work.today };
    });
  }
}
