import { Inject, Injectable } from '@nestjs/common';
import { readResidentId, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FieldCipher, isRejected, SERVICE, type ServiceParts } from '@huzhu/service';
import { writeTemplate } from '@huzhu/tables';
import { type PersonFacts, personPlace } from '../domain/person.js';
import { type KnownMember, rosterForm } from '../domain/roster-form.js';
import { type CoveredPerson, coveredBy } from '../store/covered-people.store.js';
import { findPlanVersion } from '../store/plan-versions.store.js';
import { rosterAggregate } from './roster.aggregate.js';

/** A workbook with more people is not opened by those who would look through it. */
const PEOPLE_MAX = 10_000;

/** Writes the roster of the next year with everybody of this one in it. Who got it stands in the audit trail. */
@Injectable()
export class PrefillRenewal {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /**
   * Left out is who has died, retired, or moved to another union. Refusals `NOT_FOUND`, `PLAN_UNKNOWN`, `WRONG_STATUS` for a roster
   * that is not in force, `TOO_MANY_ROWS`.
   */
  async handle(context: CommandContext, id: string, planVersion: string): Promise<Buffer | Rejected> {
    const found = await this.commands.handle(context, 'enrollment.read-renewal-template', async (work) => {
      const roster = await work.load(rosterAggregate, id);
      if (roster === null) return reject('NOT_FOUND');
      if (roster.status !== 'ACTIVE') return reject('WRONG_STATUS', undefined, { status: roster.status });
      await work.audit('roster', id, 0, null, { planVersion });
      return { plan: roster.plan, orgId: roster.orgId };
    });
    if (isRejected(found)) return found;
    const { system } = this.service.database;
    const plan = await system.transaction((tx) => findPlanVersion(tx, found.plan, planVersion));
    if (plan === null) return reject('PLAN_UNKNOWN', undefined, { plan: found.plan, planVersion });
    const people = await coveredBy(system, { rosterId: id, orgId: found.orgId }, PEOPLE_MAX + 1);
    if (people.length > PEOPLE_MAX) return reject('TOO_MANY_ROWS', undefined, { rowsMax: PEOPLE_MAX });
    const known = people.map((person) => this.known(person));
    return writeTemplate(rosterForm(plan, known));
  }

  private known({ personKey, sealed, units }: CoveredPerson): KnownMember {
    const {
      name,
      idNumber,
      mobile,
      card = '',
      bank = '',
    } = this.cipher.open<PersonFacts>(personPlace(personKey), sealed);
    const read = readResidentId(idNumber);
    if (read.kind === 'faulty') throw new Error('somebody is covered without a valid id');
    return { name, idNumber, sex: read.sex, mobile, units, card, bank };
  }
}
