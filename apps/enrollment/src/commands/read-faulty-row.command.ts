import { Inject, Injectable } from '@nestjs/common';
import type { StandingRow } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import type { RosterRow } from '@huzhu/rules';
import { type CommandContext, Commands, FieldCipher, fenToWire, isRejected } from '@huzhu/service';
import { lockFaulty } from '../store/mended-lines.store.js';
import { openFaulty } from './roster-crypto.js';
import { lockRosterInScope } from './roster-in-scope.js';

/** Shows what stands on a faulty row to whoever mends it; who looked stands in the audit trail. */
@Injectable()
export class ReadFaultyRow {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Refusals `WRONG_STATUS`, `ROW_NOT_FAULTY`. */
  handle(context: CommandContext, id: string, line: number): Promise<StandingRow | Rejected> {
    return this.commands.handleAsService(context, 'enrollment.read-faulty-row', async (work) => {
      const found = await lockRosterInScope(work, id);
      if (isRejected(found)) return found;
      const { status } = found.roster;
      if (status !== 'CHECKED') return reject('WRONG_STATUS', undefined, { status });
      const [faulty] = await lockFaulty(work.tx, id, [line]);
      if (faulty === undefined) return reject('ROW_NOT_FAULTY', undefined, { row: line });
      await work.audit('roster', id, line, null, { line });
      return standing(openFaulty(id, line, faulty.sealed, this.cipher));
    });
  }
}

function standing(row: RosterRow): StandingRow {
  const { name, id: idNumber, sex, mobile, units, ownShareFen, unionShareFen, card, bank, consent, consentOn } = row;
  return {
    ...(sex === null ? {} : { sex }),
    ...(units === null ? {} : { units }),
    ...(ownShareFen === null ? {} : { ownShareFen: fenToWire(ownShareFen) }),
    ...(unionShareFen === null ? {} : { unionShareFen: fenToWire(unionShareFen) }),
    ...(card === null ? {} : { card }),
    ...given({ name, idNumber, mobile, bank, consentOn }),
    consent,
  };
}

const given = (texts: Readonly<Record<string, string>>): Partial<StandingRow> =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
