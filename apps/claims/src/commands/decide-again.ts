import { Inject, Injectable } from '@nestjs/common';
import type { Day, Fen } from '@huzhu/kernel';
import { Commands, isRejected, toJson, type Work } from '@huzhu/service';
import { netFen } from '../domain/claim-case.js';
import type { CommandOf } from '../domain/claim-commands.js';
import { flagsOfFacts } from '../domain/risk-flags.js';
import { lockUndecided, type Redecision, takeRedecisions, type UndecidedClaim } from '../store/redecisions.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { type Adjudication, Adjudications } from './adjudication.js';
import { claimAggregate } from './claim.aggregate.js';
import { DrawSamples } from './draw-samples.js';
import { eventDay } from './claim-facts.js';

const PERSONS_PER_TRANSACTION = 200;
const SYSTEM = { kind: 'system', id: 'claims' } as const;

interface Again {
  readonly id: string;
  readonly causedBy?: string;
  readonly command: CommandOf<'propose-again'>;
}

/**
 * Asks the rules anew about what nobody has approved: claims without coverage once coverage arrived, and the later claims
 * of a person whose earlier one changed. What is approved stands.
 */
@Injectable()
export class DecideAgain {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(Adjudications) private readonly adjudications: Adjudications,
    @Inject(DrawSamples) private readonly drawSamples: DrawSamples,
  ) {}

  /** Works on the next persons in the queue; false if there are none. */
  run(): Promise<boolean> {
    return this.commands.run(SYSTEM, 'claims.decide-again', async (work) => {
      const asked = await takeRedecisions(work.tx, PERSONS_PER_TRANSACTION);
      if (asked.length === 0) return false;
      await this.decide(work, asked);
      return true;
    });
  }

  private async decide(work: Work, asked: readonly Redecision[]): Promise<void> {
    const persons = Map.groupBy(asked, ({ personKey }) => personKey);
    const adjudication = await this.adjudications.begin(work.tx, [...persons.keys()]);
    await adjudication.knowOrganisations();
    const undecided = await lockUndecided(work.tx, [...persons.keys()]);
    const commands = [...Map.groupBy(undecided, ({ personKey }) => personKey)].flatMap(([person, claims]) =>
      this.askRules(adjudication, laterThan(startOf(claims, persons.get(person)!), claims), {
        causedBy: persons.get(person)!.find(({ causedBy }) => causedBy !== null)?.causedBy ?? null,
        on: work.today,
      }),
    );
    adjudication.save();
    const decided = (await work.decideMany(claimAggregate, commands)).map((answer) => {
      if (isRejected(answer)) throw new Error(`a locked claim could not be decided again: ${answer.code}`);
      return answer;
    });
    await adjudication.offsets.use(work, decided);
    await this.drawSamples.run(work, decided);
  }

  private askRules(
    adjudication: Adjudication,
    claims: readonly UndecidedClaim[],
    { causedBy, on }: { readonly causedBy: string | null; readonly on: Day },
  ): Again[] {
    const earlier = claims.map((claim) => this.sealed.openDecision(claim.id, claim.sealedDecision));
    for (const [index, claim] of [...claims.entries()].reverse()) {
      adjudication.forget(claim.personKey, earlier[index]!.effect);
    }
    const nets = new Map<string, Fen>();
    return claims.flatMap((claim, index): Again[] => {
      const carriedFen = claim.supersedes === null ? 0n : (nets.get(claim.supersedes) ?? claim.carriedFen);
      const opened = this.sealed.openClaim(claim.id, claim);
      const proposal = adjudication.propose({
        claimId: claim.id,
        personKey: claim.personKey,
        claim: opened,
        channel: claim.channel,
        riskFlags: flagsOfFacts(claim.riskFlags),
        carriedFen,
        orgId: claim.orgId,
        importedFor: claim.importedFor,
        eventOn: eventDay(opened),
        decidedOn: on,
      });
      nets.set(claim.id, netFen(proposal));
      const effect = this.sealed.openDecision(claim.id, proposal.sealedDecision).effect;
      const same =
        proposal.outcome === claim.outcome &&
        proposal.benefitFen === claim.benefitFen &&
        proposal.carriedFen === claim.carriedFen &&
        proposal.riskFlags.join() === claim.riskFlags.join() &&
        toJson(effect) === toJson(earlier[index]!.effect);
      if (same) return [];
      const command = {
        type: 'propose-again' as const,
        proposal,
        deadlines: adjudication.deadlinesOf(opened.plan, proposal),
        on,
        knownPayee: adjudication.payeeOf(claim.personKey),
        offsettableFen: adjudication.offsettableOf(claim.personKey, proposal),
      };
      return [{ id: claim.id, command, ...(causedBy === null ? {} : { causedBy }) }];
    });
  }
}

const place = ({ orderOn, orderKey }: { readonly orderOn: string; readonly orderKey: string }): string =>
  `${orderOn} ${orderKey}`;

/** The first claim that may change: one without coverage, or the one after which was asked for. */
function startOf(claims: readonly UndecidedClaim[], asked: readonly Redecision[]): string | null {
  const uncovered = claims.filter(({ outcome }) => outcome === 'NOT_COVERED').map(place);
  const named = asked.flatMap(({ fromOn, fromKey }) =>
    fromOn === null ? [] : [place({ orderOn: fromOn, orderKey: fromKey ?? '' })],
  );
  return [...uncovered, ...named].sort()[0] ?? null;
}

const laterThan = (start: string | null, claims: readonly UndecidedClaim[]): UndecidedClaim[] =>
  start === null
    ? []
    : claims.filter((claim) => place(claim) >= start).sort((a, b) => (place(a) + a.id < place(b) + b.id ? -1 : 1));
