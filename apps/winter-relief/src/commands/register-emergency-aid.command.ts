import { Inject, Injectable } from '@nestjs/common';
import type { EmergencyAidView, RegisterEmergencyAid } from '@huzhu/contracts';
import { maskName, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, BlindIndex, type CommandContext, Commands, FieldCipher, isRejected, type Work } from '@huzhu/service';
import { readTemporaryId } from '../domain/temporary-id.js';
import { emergencyAidAggregate, emergencyAidView } from '../store/emergency-aid.entity.js';
import { type EmergencyInWork, holdEmergency, registrationRefusal } from './emergency-in-work.js';
import { heldAids, holdsFor, keysOfPerson, locksOf } from './emergency-person.js';
import { addToPersonYears, lockPersonYears } from './person-year.js';

/** A person on the spot, with the least that must be known of them; the rules say how much they get. */
@Injectable()
export class RegisterEmergencyAidCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /**
   * Refusals `FAST_PATH_CLOSED`, `OUTSIDE_AREA`, `KIND_UNKNOWN`, `ONE_IDENTITY`, `ID_INVALID`, those of temporary ids,
   * `EMERGENCY_DUPLICATE`, `OVER_YEAR_CAP`.
   */
  handle(context: CommandContext, id: string, body: RegisterEmergencyAid): Promise<EmergencyAidView | Rejected> {
    return this.commands.handle(context, 'winter-relief.register-emergency-aid', async (work) => {
      const { caller } = work.facts;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const event = await holdEmergency(work, id);
      if (event === null) return reject('NOT_FOUND');
      const refusal = await registrationRefusal(work, event, caller.orgId);
      return refusal ?? this.register(work, event, caller.orgId, body);
    });
  }

  private async register(
    work: Work,
    event: EmergencyInWork,
    orgId: string,
    body: RegisterEmergencyAid,
  ): Promise<EmergencyAidView | Rejected> {
    const { rules } = event;
    const kind = rules.classes.find(({ code }) => code === body.kind);
    if (!kind) return reject('KIND_UNKNOWN', rules.code, { kinds: rules.classes.map(({ code }) => code) });
    const { name, idNumber, temporaryId, mobile } = body;
    const person = idNumber ?? temporaryId;
    if (person === undefined || (idNumber !== undefined && temporaryId !== undefined)) {
      return reject('ONE_IDENTITY', 'EMERGENCY-AID-WAY');
    }
    const keys = await keysOfPerson(work, this.index, event.id, { person, head: body.householdHead });
    if (isRejected(keys)) return keys;
    const cap = { family: rules.capFamily, year: Number(work.today.slice(0, 4)) };
    const held = await lockPersonYears(work, locksOf(keys), cap);
    const holding = await heldAids(work, event, { persons: [keys.personKey], households: [keys.householdKey] });
    const aidId = work.newId();
    const unknown =
      temporaryId === undefined ? null : await useTemporaryId(work, event.id, temporaryId, { aidId, ...keys });
    if (unknown) return unknown;
    const decided = await work.decide(emergencyAidAggregate, aidId, {
      type: 'register',
      by: actorOf(work.facts.caller),
      on: work.today,
      emergencyId: event.id,
      orgId,
      ...keys,
      sealed: this.cipher.seal(`emergency-aid/${aidId}`, { name, idNumber, mobile }),
      maskedName: maskName(name) || '*',
      temporaryId: temporaryId?.toUpperCase() ?? null,
      requestedFen: body.requestedFen === undefined ? kind.capFen : BigInt(body.requestedFen),
      year: cap.year,
      kind,
      rules,
      holders: {
        personHolds: holding.some(({ personKey }) => personKey === keys.personKey),
        householdHolds: holding.some((each) => holdsFor(each, keys, kind.unit)),
        heldThisYearFen: held.get(keys.personKey) ?? 0n,
      },
    });
    if (isRejected(decided)) return decided;
    await addToPersonYears(work, [{ personKey: keys.personKey, amountFen: decided.state.allowedFen }], cap);
    return emergencyAidView(decided.id, decided.version, decided.state);
  }
}

/** A temporary id stands for one person for ever. */
async function useTemporaryId(
  work: Work,
  emergencyId: string,
  temporaryId: string,
  { aidId, personKey }: { readonly aidId: string; readonly personKey: string },
): Promise<Rejected | null> {
  const [issued] = await work.tx.query<{ aid_id: string | null }>(
    'SELECT aid_id FROM winter_relief.temporary_id WHERE emergency_id = $1 AND number = $2 FOR UPDATE',
    [emergencyId, readTemporaryId(temporaryId)],
  );
  if (!issued) return reject('TEMPORARY_ID_UNKNOWN', 'EMERGENCY-AID-WAY');
  if (issued.aid_id !== null) return reject('TEMPORARY_ID_USED', 'EMERGENCY-AID-WAY');
  await work.tx.query(
    `UPDATE winter_relief.temporary_id SET aid_id = $3, temporary_key = $4 WHERE emergency_id = $1 AND number = $2`,
    [emergencyId, readTemporaryId(temporaryId), aidId, personKey],
  );
  return null;
}
