import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdMember } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { writeCsv, type WrittenCell } from '@huzhu/tables';
import { BlindIndex, type CommandContext, Commands, FieldCipher, Queries } from '@huzhu/service';
import { comparisonAggregate } from '../store/comparison.entity.js';

const HOUSEHOLDS_PER_READ = 200;
const HEADER = ['姓名', '证件类型', '证件号码', '与户主关系'];

interface AskedHousehold {
  readonly id: string;
  readonly sealed: string;
  readonly person_keys: readonly string[];
}

/** The file that goes out to an authority: names and documents of those who gave a mandate. It is written, never kept. */
@Injectable()
export class WriteComparisonFileCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** That it was written is on the audit trail before the first line is. */
  async handle(context: CommandContext, id: string): Promise<Readable | Rejected> {
    const found = await this.commands.handle(context, 'hardship.write-comparison-file', async (work) => {
      const comparison = await work.load(comparisonAggregate, id);
      if (comparison === null) return reject('NOT_FOUND');
      await work.audit('comparison-file', id, 1, null, { persons: comparison.persons });
      return { persons: comparison.persons };
    });
    return 'kind' in found ? found : Readable.from(writeCsv(HEADER, this.rows(context, id)), { objectMode: false });
  }

  private async *rows(context: CommandContext, id: string): AsyncGenerator<readonly WrittenCell[]> {
    for (let after: string | null = null; ;) {
      const households: readonly AskedHousehold[] = await this.read(context, id, after);
      for (const household of households) yield* this.rowsOf(household);
      after = households.at(-1)?.id ?? null;
      if (households.length < HOUSEHOLDS_PER_READ) return;
    }
  }

  private read({ caller }: CommandContext, id: string, after: string | null): Promise<AskedHousehold[]> {
    return this.queries.read(caller, (tx) =>
      tx.query<AskedHousehold>(
        `SELECT file.id, file.sealed, array_agg(asked.person_key) AS person_keys
           FROM hardship.comparison_person asked JOIN hardship.household file ON file.id = asked.household_id
          WHERE asked.request_id = $1 AND ($2::uuid IS NULL OR file.id > $2)
          GROUP BY file.id, file.sealed ORDER BY file.id LIMIT $3`,
        [id, after, HOUSEHOLDS_PER_READ],
      ),
    );
  }

  private rowsOf({ id, sealed, person_keys }: AskedHousehold): WrittenCell[][] {
    const { members } = this.cipher.open<{ members: HouseholdMember[] }>(`household/${id}`, sealed);
    return members
      .filter(({ idNumber, idType }) =>
        person_keys.includes(
          this.index.personKey(idNumber.replaceAll(/\s/g, '').toUpperCase(), idType ?? 'RESIDENT_ID'),
        ),
      )
      .map(({ name, idType, idNumber, relation }) => [name, idType ?? 'RESIDENT_ID', idNumber, relation]);
  }
}
