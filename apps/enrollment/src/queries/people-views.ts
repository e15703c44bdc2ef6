import { Inject, Injectable } from '@nestjs/common';
import type { CoverageView, PersonPage, PersonView, SearchPeople } from '@huzhu/contracts';
import { maskMobile, maskName, maskResidentId } from '@huzhu/kernel';
import { type Caller, FieldCipher, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { type PersonFacts, personPlace } from '../domain/person.js';
import { idTail, plainName } from '../domain/search-terms.js';
import { type ListedCoverage, listCoverages } from '../store/coverage-list.store.js';
import type { PersonRow } from '../store/person.entity.js';
import { coverageOrder } from './member-sorts.js';

const SYSTEM = { kind: 'system', id: 'enrollment' } as const;
/** More than a person has in a working life. */
const COVERAGES_MAX = 500;

/** A person with what the service knows of them, opened. */
export type OpenedPerson = Pick<PersonRow, 'id' | 'version' | 'personKey' | 'sealed' | 'retiredOn' | 'diedOn'> & {
  readonly facts: PersonFacts;
};

/**
 * People and their coverage as staff see them, masked. A person belongs to no organisation: who is shown was first found
 * through coverage in the caller's scope.
 */
@Injectable()
export class PeopleViews {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** Coverage with its people's masked names. */
  async ofCoverages(rows: readonly ListedCoverage[]): Promise<CoverageView[]> {
    const people = await this.open([...new Set(rows.map(({ personId }) => personId))]);
    return rows.map((row) => coverageView(row, people.get(row.personId)));
  }

  /** People with what the caller sees of their coverage, in the order of the ids; `fits` leaves out who is not meant. */
  async ofPeople(
    caller: Caller,
    ids: readonly string[],
    fits: (facts: PersonFacts) => boolean = () => true,
  ): Promise<PersonView[]> {
    const people = await this.open(ids);
    const rows = await this.queries.read(caller, (tx) =>
      listCoverages(tx, this.service.clock.today(), { ...ANY, personIds: ids }, LATEST_FIRST, COVERAGES_MAX),
    );
    const byPerson = Map.groupBy(rows, ({ personId }) => personId);
    return ids.flatMap((id) => {
      const person = people.get(id);
      if (person === undefined || !fits(person.facts)) return [];
      const coverages = (byPerson.get(id) ?? []).map((row) => coverageView(row, person));
      return [personView(person, coverages)];
    });
  }

  /** What a search found; a key stands for what it was made of, but only the opened name and number prove it. */
  async ofFound(
    caller: Caller,
    found: { readonly ids: readonly string[]; readonly nextCursor?: string | undefined },
    { name, idTail: tail }: SearchPeople,
  ): Promise<PersonPage> {
    const items = await this.ofPeople(
      caller,
      found.ids,
      (facts) =>
        (name === undefined || plainName(facts.name) === plainName(name)) &&
        (tail === undefined || idTail(facts.idNumber) === tail.toUpperCase()),
    );
    return { items, ...(found.nextCursor === undefined ? {} : { nextCursor: found.nextCursor }) };
  }

  /** People by id, opened: what of it is shown is for the caller of this to say. */
  async open(ids: readonly string[]): Promise<Map<string, OpenedPerson>> {
    if (ids.length === 0) return new Map();
    const rows = await this.queries.read(SYSTEM, (tx) =>
      tx.query<Omit<OpenedPerson, 'facts'>>(
        `SELECT id, version, person_key AS "personKey", sealed, retired_on AS "retiredOn", died_on AS "diedOn"
           FROM enrollment.person WHERE id = ANY ($1::uuid[])`,
        [ids],
      ),
    );
    return new Map(
      rows.map((row) => [row.id, { ...row, facts: this.cipher.open(personPlace(row.personKey), row.sealed) }]),
    );
  }
}

/** Every coverage of the scope. */
export const ANY = {
  rosterId: null,
  personIds: null,
  orgId: null,
  plan: null,
  planVersion: null,
  status: null,
  employer: null,
  coveredOn: null,
} as const;

const LATEST_FIRST = coverageOrder({ sort: '-start' });

function coverageView(row: ListedCoverage, person: OpenedPerson | undefined): CoverageView {
  const { employer, consentOn, previousEnd, previousUnits, uncoveredDays, renewalGapDays, ...shown } = row;
  const before = previousEnd !== null && previousUnits !== null && uncoveredDays !== null ? previousEnd : null;
  const continuous = before !== null && uncoveredDays! <= (renewalGapDays ?? -1);
  return {
    ...shown,
    name: maskName(person?.facts.name ?? ''),
    ...(employer === null ? {} : { employer }),
    ...(consentOn === null ? {} : { consentOn }),
    ...(before === null
      ? {}
      : {
          renewal: {
            previousEnd: before,
            uncoveredDays: uncoveredDays!,
            continuous,
            unitsHeldBefore: continuous ? Math.min(row.units, previousUnits!) : 0,
          },
        }),
  };
}

function personView({ id, version, facts, retiredOn, diedOn }: OpenedPerson, coverages: CoverageView[]): PersonView {
  return {
    id,
    version,
    name: maskName(facts.name),
    idNumber: maskResidentId(facts.idNumber),
    mobile: maskMobile(facts.mobile),
    ...(retiredOn === null ? {} : { retiredOn }),
    ...(diedOn === null ? {} : { diedOn }),
    coverages,
  };
}
