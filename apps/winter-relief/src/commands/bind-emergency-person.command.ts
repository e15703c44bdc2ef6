import { Inject, Injectable } from '@nestjs/common';
import type { BindEmergencyPerson, EmergencyAidView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, BlindIndex, type CommandContext, Commands, FieldCipher, isRejected, type Work } from '@huzhu/service';
import { emergencyAidAggregate, emergencyAidView } from '../store/emergency-aid.entity.js';
import { type EmergencyInWork, holdEmergency } from './emergency-in-work.js';
import { heldAids, holdsFor, keysOfPerson, locksOf, type PersonKeys } from './emergency-person.js';
import { findAid, type FoundAid } from './find-aid.js';
import { addToPersonYears, lockPersonYears } from './person-year.js';

/**
 * The person with a temporary id is known: from now on the relief is theirs, with their household and their year. Whoever
 * holds relief of the event already is named: this one is the second, and not paid, or owed back after the comparison.
 */
@Injectable()
export class BindEmergencyPersonCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Refusals `PERSON_KNOWN`, `ID_INVALID`, `SAME_PERSON`, `RECUSAL_REQUIRED`. */
  handle(context: CommandContext, id: string, body: BindEmergencyPerson): Promise<EmergencyAidView | Rejected> {
    return this.commands.handle(context, 'winter-relief.bind-emergency-person', async (work) => {
      const found = await findAid(work, id);
      const event = found && (await holdEmergency(work, found.emergencyId));
      if (found === null || event === null) return reject('NOT_FOUND');
      if (body.idNumber.startsWith('T')) return reject('ID_INVALID', 'GB11643');
      return this.bind(work, id, found, event, body);
    });
  }

  private async bind(
    work: Work,
    id: string,
    found: FoundAid,
    event: EmergencyInWork,
    body: BindEmergencyPerson,
  ): Promise<EmergencyAidView | Rejected> {
    const { idNumber: person, householdHead: head } = body;
    const told = await keysOfPerson(work, this.index, event.id, { person, head });
    if (isRejected(told)) return told;
    const keys = { ...told, householdKey: householdOf(told, found) };
    const cap = { family: event.rules.capFamily, year: found.year };
    await lockPersonYears(work, [found.personKey, ...locksOf(keys)], cap);
    const holding = await heldAids(work, event, { persons: [keys.personKey], households: [keys.householdKey] });
    const first = holding.find((each) => each.id !== id && holdsFor(each, keys, found.unit));
    const held = await work.load(emergencyAidAggregate, id);
    if (held === null) return reject('NOT_FOUND');
    const known = this.cipher.open<{ name: string; mobile?: string }>(`emergency-aid/${id}`, held.sealed);
    const sealed = this.cipher.seal(`emergency-aid/${id}`, { ...known, idNumber: person.toUpperCase() });
    const decided = await work.decide(emergencyAidAggregate, id, {
      type: 'bind',
      by: actorOf(work.facts.caller),
      on: work.today,
      person: { ...keys, sealed, maskedName: held.maskedName },
      duplicateOf: first?.id ?? null,
    });
    if (isRejected(decided)) return decided;
    const amountFen = found.allowedFen;
    // What is owed back whole is not held: it does not take from the person's year.
    const moved = first ? [] : [{ personKey: keys.personKey, amountFen }];
    await addToPersonYears(work, [{ personKey: found.personKey, amountFen: -amountFen }, ...moved], cap);
    await work.tx.query('UPDATE winter_relief.temporary_id SET bound_household = $2 WHERE temporary_key = $1', [
      found.personKey,
      keys.householdKey,
    ]);
    return emergencyAidView(decided.id, decided.version, decided.state);
  }
}

/** A head that was named on the spot stays the head, unless a file or somebody says otherwise now. */
const householdOf = ({ personKey, householdKey }: PersonKeys, found: FoundAid): string =>
  householdKey === personKey && found.householdKey !== found.personKey ? found.householdKey : householdKey;
