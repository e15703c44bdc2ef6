import { Inject, Injectable } from '@nestjs/common';
import type { NotePersons, PersonsNoted } from '@huzhu/contracts';
import { readResidentId, reject, type Rejected } from '@huzhu/kernel';
import { BlindIndex, type CommandContext, Commands } from '@huzhu/service';

/** Deaths and moves that other authorities tell of; lists are checked against them. Only keyed hashes are kept. */
@Injectable()
export class NotePersonsCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** A death is final; of moves the newest counts. Refusal `ID_INVALID` with the place of the first such notice. */
  handle(context: CommandContext, body: NotePersons): Promise<PersonsNoted | Rejected> {
    return this.commands.handle(context, 'winter-relief.note-persons', async (work) => {
      const { notices } = body;
      const faulty = notices.findIndex(({ idNumber }) => readResidentId(idNumber.toUpperCase()).kind === 'faulty');
      if (faulty >= 0) return reject('ID_INVALID', 'GB11643', { notice: faulty + 1 });
      const early = notices.findIndex(({ since }) => since > work.today);
      if (early >= 0) return reject('DAY_IN_FUTURE', 'PERSON-NOTICE', { notice: early + 1 });
      const noted = await work.tx.query(
        `INSERT INTO winter_relief.person_notice AS held (person_key, kind, since, to_org_id)
         SELECT DISTINCT ON (person_key) * FROM UNNEST($1::text[], $2::text[], $3::date[], $4::uuid[])
             AS told(person_key, kind, since, to_org_id)
          ORDER BY person_key, kind = 'DECEASED' DESC, since DESC
         ON CONFLICT (person_key) DO UPDATE SET kind = excluded.kind, since = excluded.since, to_org_id = excluded.to_org_id
          WHERE held.kind <> 'DECEASED' AND (excluded.kind = 'DECEASED' OR excluded.since >= held.since)
         RETURNING 1`,
        [
          notices.map(({ idNumber }) => this.index.personKey(idNumber.toUpperCase())),
          notices.map(({ kind }) => kind),
          notices.map(({ since }) => since),
          notices.map(({ toOrgId }) => toOrgId ?? null),
        ],
      );
      await work.audit('person-notices', work.newId(), 1, null, { notices: notices.length, noted: noted.length });
      return { noted: noted.length };
    });
  }
}
