import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@huzhu/messaging';
import type { RosterError, RosterRow } from '@huzhu/rules';
import { BlindIndex, FieldCipher } from '@huzhu/service';
import type { AskedCoverage } from '../domain/asked-coverage.js';
import { personPlace, type PersonFacts } from '../domain/person.js';
import { factChanges, groupOf, type RowChange } from '../domain/row-group.js';
import { findKnownPeople, type StagedLine } from '../store/roster-lines.store.js';
import { factsOf, sealFaulty, sealPerson } from './roster-crypto.js';

/** A checked row of a roster at its place. */
export interface PlacedRow {
  readonly line: number;
  readonly values: RosterRow;
  readonly errors: readonly RosterError[];
}

/** A row as it is staged, with what it says. Personal data. */
export interface StagedRow {
  readonly staged: StagedLine;
  readonly values: RosterRow;
}

const NOBODY = {
  group: 'FAULTY',
  errors: [],
  changes: [],
  heldBy: null,
  consentOn: null,
  personKey: null,
  mobileKey: null,
  idKey: null,
} as const;

/** Makes staged rows of checked ones: sealed, keyed, and in the group that they belong to. */
@Injectable()
export class RowStaging {
  constructor(
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Key of the id on a row; null if there is none. */
  idKeyOf({ id }: RosterRow): string | null {
    return id === '' ? null : this.index.personKey(id);
  }

  stage(rosterId: string, { line, values, errors }: PlacedRow): StagedRow {
    const { units, consentOn } = values;
    if (errors.length > 0 || units === null) {
      const sealed = sealFaulty(rosterId, line, values, this.cipher);
      return { values, staged: { ...NOBODY, line, errors, units, idKey: this.idKeyOf(values), sealed } };
    }
    const person = sealPerson(values, this.cipher, this.index);
    return {
      values,
      staged: { ...NOBODY, group: 'NEW', line, units, consentOn: consentOn === '' ? null : consentOn, ...person },
    };
  }

  /** Puts accepted rows into their groups, by what is known of their people. */
  async group(tx: Tx, asked: AskedCoverage, rows: readonly StagedRow[]): Promise<StagedLine[]> {
    const keys = rows.flatMap(({ staged: { personKey } }) => (personKey === null ? [] : [personKey]));
    const known = keys.length === 0 ? new Map<string, never>() : await findKnownPeople(tx, asked, keys);
    return rows.map(({ staged, values }) => {
      const { personKey, mobileKey, units } = staged;
      if (personKey === null || units === null) return staged;
      const person = known.get(personKey);
      if (person === undefined) return staged;
      if (person.barred) return { ...staged, group: 'FAULTY', errors: [person.barred] };
      const changed = person.heldBy === null ? this.changedFacts(personKey, values, person.sealed) : [];
      return { ...staged, ...groupOf({ mobileKey, units }, person, changed), heldBy: person.heldBy };
    });
  }

  private changedFacts(personKey: string, values: RosterRow, sealed: string): readonly RowChange[] {
    return factChanges(factsOf(values), this.cipher.open<PersonFacts>(personPlace(personKey), sealed));
  }
}
