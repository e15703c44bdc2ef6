import { Inject, Injectable } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import { BlindIndex, type Decided, FieldCipher, isRejected, PayeeSealer, type Work } from '@huzhu/service';
import type { Coverage } from '../domain/coverage.js';
import { type Person, type PersonFacts, personPlace } from '../domain/person.js';
import { changePlace, type PersonChange } from '../domain/person-change.js';
import { publishMembers } from '../publish/members.publish.js';
import { readCoverages } from '../store/coverages.store.js';
import { stepOfOne } from './cancel-coverage.js';
import { coverageAggregate } from './coverage.aggregate.js';
import { personAggregate } from './person.aggregate.js';
import { restoreCoverage } from './restore-coverage.js';
import { tellOfCoverage } from './tell-of-coverage.js';

/** Carries out what was proposed about a person, and confirmed where that takes two. */
@Injectable()
export class ApplyPersonChange {
  constructor(
    @Inject(FieldCipher) readonly cipher: FieldCipher,
    @Inject(BlindIndex) readonly index: BlindIndex,
    @Inject(PayeeSealer) readonly sealer: PayeeSealer,
  ) {}

  /** Refusals of the person and, on a death, of each coverage; a refusal leaves everything as it was. */
  async apply(work: Work, changeId: string, change: PersonChange): Promise<Rejected | null> {
    const { kind, personId, happenedOn } = change;
    if (kind === 'CORRECTION') return this.correct(work, changeId, change);
    if (kind === 'DEATH_REVERSAL') return this.reverseDeath(work, personId);
    if (happenedOn === null) throw new Error('retirement and death have a day');
    const command = kind === 'DEATH' ? ({ type: 'die', diedOn: happenedOn } as const) : null;
    const retire = { type: 'retire', retiredOn: happenedOn } as const;
    const decided = await work.decide(personAggregate, personId, command ?? retire);
    if (isRejected(decided)) return decided;
    return kind === 'DEATH' ? this.endCoverage(work, change) : null;
  }

  private async reverseDeath(work: Work, personId: string): Promise<Rejected | null> {
    const decided = await work.decide(personAggregate, personId, { type: 'reverse-death' });
    if (isRejected(decided)) return decided;
    await tellOfCoverage(work, await restoreCoverage(work, personId), this);
    return null;
  }

  /** Every coverage of the person, wherever it was taken out, ends with the day of death or never begins. */
  private async endCoverage(work: Work, { personId, happenedOn }: PersonChange): Promise<Rejected | null> {
    const held = await readCoverages(
      work.tx,
      `person_id = $1 AND status IN ('AWAITING_PAYMENT', 'ACTIVE') ORDER BY roster_id, id`,
      [personId],
    );
    const step = { type: 'end-by-death', diedOn: happenedOn!, by: work.facts.caller.id, on: work.today } as const;
    for (const { id: coverageId, rosterId } of held) {
      const stepped = await stepOfOne(work, this.index, { coverageId, rosterId, personId }, step);
      if (isRejected(stepped)) return stepped;
    }
    return null;
  }

  /** The sealed facts are bound to the person's key: with another identity number they are sealed anew. */
  private async correct(work: Work, changeId: string, change: PersonChange): Promise<Rejected | null> {
    const { personId, sealed } = change;
    const person = await work.load(personAggregate, personId);
    if (person === null || sealed === null) throw new Error('a correction of nobody, or without facts');
    const facts = {
      ...this.cipher.open<PersonFacts>(personPlace(person.personKey), person.sealed),
      ...this.cipher.open<Partial<PersonFacts>>(changePlace(changeId), sealed),
    };
    const personKey = this.index.personKey(facts.idNumber);
    const decided = await work.decide(personAggregate, personId, {
      type: 'correct',
      personKey,
      mobileKey: facts.mobile === '' ? null : this.index.mobileKey(facts.mobile),
      sealed: this.cipher.seal(personPlace(personKey), facts),
    });
    if (isRejected(decided)) return decided;
    await tellOfMember(work, change.orgId, decided, person.personKey);
    await this.tellOfHolder(work, change, decided.state);
    return null;
  }

  /** Coverage follows its person: claims hears of another key or card through the coverage. */
  private async tellOfHolder(work: Work, { personId, fields }: PersonChange, { personKey }: Person): Promise<void> {
    const held = await readCoverages(work.tx, 'person_id = $1 ORDER BY id', [personId]);
    const moved = await work.decideMany(
      coverageAggregate,
      held.map(({ id }) => ({ id, command: { type: 'change-key', personKey } as const })),
    );
    const known = moved.filter((each): each is Decided<Coverage> => !isRejected(each) && isKnownOutside(each.state));
    if (fields.some((field) => field !== 'MOBILE')) await tellOfCoverage(work, known, this);
  }
}

const isKnownOutside = ({ status }: Coverage): boolean => status === 'ACTIVE' || status === 'ENDED_EARLY';

/** The key that was mistaken no longer signs in: it has no mobile number. */
async function tellOfMember(
  work: Work,
  orgId: string,
  { id: memberId, state, version }: Decided<Person>,
  formerKey: string,
): Promise<void> {
  const { personKey, mobileKey } = state;
  const member = { memberId, personKey, version, ...(mobileKey === null ? {} : { mobileKey }) };
  if (formerKey !== personKey) {
    await work.publish(publishMembers(orgId, [{ memberId, personKey: formerKey, version }]), version);
  }
  await work.publish(publishMembers(orgId, [member]), version);
}
