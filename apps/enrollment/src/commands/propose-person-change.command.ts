import { Inject, Injectable } from '@nestjs/common';
import type { CorrectPerson, GiveReason, PersonChangeView, RecordDeath, RecordRetirement } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, BlindIndex, type CommandContext, Commands, FieldCipher, isRejected, type Work } from '@huzhu/service';
import type { Person, PersonFacts } from '../domain/person.js';
import { changePlace, type PersonChangeKind, type PersonField } from '../domain/person-change.js';
import { personChangeView } from '../store/person-change.view.js';
import { seesCoverage } from '../store/scope.store.js';
import { ApplyPersonChange } from './apply-person-change.js';
import { correctedFacts } from './corrected-facts.js';
import { personAggregate } from './person.aggregate.js';
import { personChangeAggregate } from './person-change.aggregate.js';

interface Said {
  readonly kind: PersonChangeKind;
  readonly reason: string;
  readonly happenedOn: string | null;
  readonly facts: Partial<PersonFacts> | null;
  readonly fields: readonly PersonField[];
}

/** Staff say what is different about a person: corrected at once, or once a second person has confirmed it. */
@Injectable()
export class ProposePersonChange {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(ApplyPersonChange) private readonly applied: ApplyPersonChange,
  ) {}

  /** Refusals `NOTHING_CHANGED`, `PERSON_EXISTS` (the number belongs to another person), `DECEASED`, `RECUSAL_REQUIRED`. */
  correct(context: CommandContext, personId: string, body: CorrectPerson): Promise<PersonChangeView | Rejected> {
    const { facts, fields } = correctedFacts(body);
    if (fields.length === 0) return Promise.resolve(reject('NOTHING_CHANGED'));
    return this.propose(context, personId, {
      kind: 'CORRECTION',
      reason: body.reason,
      happenedOn: null,
      facts,
      fields,
    });
  }

  /** Coverage goes on to its end; no new one begins. Refusals `DAY_IN_FUTURE`, `DECEASED`, `RECUSAL_REQUIRED`. */
  retire(context: CommandContext, personId: string, body: RecordRetirement): Promise<PersonChangeView | Rejected> {
    const { reason, retiredOn: happenedOn } = body;
    return this.propose(context, personId, { kind: 'RETIREMENT', reason, happenedOn, facts: null, fields: [] });
  }

  /** Takes effect once a second person has confirmed it. Refusals `DAY_IN_FUTURE`, `DECEASED`, `RECUSAL_REQUIRED`. */
  die(context: CommandContext, personId: string, body: RecordDeath): Promise<PersonChangeView | Rejected> {
    const { reason, diedOn: happenedOn } = body;
    return this.propose(context, personId, { kind: 'DEATH', reason, happenedOn, facts: null, fields: [] });
  }

  /** A death that was none, once a second person has confirmed it. Refusals `NOT_DECEASED`, `RECUSAL_REQUIRED`. */
  reverseDeath(
    context: CommandContext,
    personId: string,
    { reason }: GiveReason,
  ): Promise<PersonChangeView | Rejected> {
    return this.propose(context, personId, {
      kind: 'DEATH_REVERSAL',
      reason,
      happenedOn: null,
      facts: null,
      fields: [],
    });
  }

  private propose(context: CommandContext, personId: string, said: Said): Promise<PersonChangeView | Rejected> {
    const action = `enrollment.propose-${said.kind.toLowerCase()}`;
    return this.commands.handleAsService(context, action, (work) => this.record(work, personId, said));
  }

  private async record(work: Work, personId: string, said: Said): Promise<PersonChangeView | Rejected> {
    const { caller } = work.facts;
    if (caller.kind !== 'staff' || !(await seesCoverage(work.tx, caller, { personId }))) return reject('NOT_FOUND');
    const person = await work.load(personAggregate, personId);
    if (person === null) return reject('NOT_FOUND');
    const refusal = lifeRefusal(said.kind, person);
    if (refusal) return refusal;
    const { kind, reason, facts, fields } = said;
    const taken = await this.isTaken(work, facts, person.personKey);
    if (taken) return taken;
    const id = work.newId();
    const decided = await work.decide(personChangeAggregate, id, {
      type: 'propose',
      orgId: caller.orgId,
      personId,
      personKey: person.personKey,
      kind,
      reason,
      fields,
      sealed: facts === null ? null : this.cipher.seal(changePlace(id), facts),
      happenedOn: said.happenedOn === null ? null : day(said.happenedOn),
      by: actorOf(caller),
      on: work.today,
    });
    if (isRejected(decided)) return decided;
    const { state, version } = decided;
    const refused = state.status === 'APPLIED' ? await this.applied.apply(work, id, state) : null;
    return refused ?? personChangeView({ ...state, id, version }, this.cipher);
  }

  private async isTaken(work: Work, facts: Partial<PersonFacts> | null, held: string): Promise<Rejected | null> {
    if (facts?.idNumber === undefined) return null;
    const key = this.index.personKey(facts.idNumber);
    if (key === held) return reject('NOTHING_CHANGED');
    const others = await work.tx.query('SELECT 1 FROM enrollment.person WHERE person_key = $1', [key]);
    return others.length > 0 ? reject('PERSON_EXISTS', 'enrolment 2.5') : null;
  }
}

/** Of the dead nothing is changed but that they are not; of the living, not that. */
function lifeRefusal(kind: PersonChangeKind, { diedOn }: Person): Rejected | null {
  if (kind === 'DEATH_REVERSAL') return diedOn === null ? reject('NOT_DECEASED', 'enrolment 2.5') : null;
  return diedOn === null ? null : reject('DECEASED', 'enrolment 2.5');
}
