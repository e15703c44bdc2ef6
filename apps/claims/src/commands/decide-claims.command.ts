import { Inject, Injectable } from '@nestjs/common';
import type {
  ClaimDecisionResult,
  ClaimDecisionResults,
  DecideClaims as DecideClaimsBody,
  WorkStep,
} from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { clauseOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { ReviewStep } from '../domain/claim-case.js';
import { personsOf } from '../store/claim-rows.js';
import { readPayees } from '../store/person-payee.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { type Adjudication, Adjudications } from './adjudication.js';
import { BackgroundWork } from './background-work.js';
import { claimAggregate } from './claim.aggregate.js';
import { DrawSamples } from './draw-samples.js';
import { reviewerOf } from './reviewer-of.js';
import { holdsStep } from './step-roles.js';
import { Offsets } from './offsets.js';
import { openRecoveries } from './open-recoveries.js';
import { UncountClaims } from './uncount-claims.js';

const STEPS: Readonly<Record<WorkStep, ReviewStep>> = {
  'first-review': 'FIRST_REVIEW',
  'second-review': 'SECOND_REVIEW',
  approval: 'APPROVAL',
  confirmation: 'CONFIRMATION',
};

/** One person takes one step on many claims; each is decided by itself, and answered by itself. */
@Injectable()
export class DecideClaims {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(Adjudications) private readonly adjudications: Adjudications,
    @Inject(UncountClaims) private readonly uncountClaims: UncountClaims,
    @Inject(DrawSamples) private readonly drawSamples: DrawSamples,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  /** Refused as a whole is only a step that the caller's roles do not include (`NOT_PERMITTED`). */
  async handle(
    context: CommandContext,
    workStep: WorkStep,
    body: DecideClaimsBody,
  ): Promise<ClaimDecisionResults | Rejected> {
    const step = STEPS[workStep];
    const verdict = body.verdict ?? 'PASS';
    const answer = await this.commands.handle(context, `claims.${workStep}`, async (work) => {
      if (!holdsStep(context.caller, step)) return reject('NOT_PERMITTED');
      const adjudication = verdict === 'REJECT' ? await this.beginWith(work, body.claimIds) : null;
      const approves = step === 'APPROVAL' && verdict === 'PASS';
      const ofClaims = { ofClaims: body.claimIds };
      // Asked for in one go; recoveries are locked before claims, as everywhere.
      const [offsets, payees, by, claims] = await Promise.all([
        approves ? Offsets.lock(work.tx, ofClaims) : Offsets.none(),
        readPayees(work.tx, ofClaims),
        reviewerOf(work),
        work.lock(claimAggregate, body.claimIds),
      ]);
      const personOf = (id: string): string => claims.get(id)?.personKey ?? '';
      const { versions } = body;
      if (versions !== undefined && versions.length !== body.claimIds.length) return reject('VERSIONS_MISCOUNTED');
      const commands = body.claimIds.map((id, place) => ({
        id,
        ...(versions === undefined ? {} : { expectedVersion: versions[place]! }),
        command: {
          type: 'take-step' as const,
          step,
          verdict,
          by,
          on: work.today,
          sealedText: this.sealed.sealText(id, body.opinion),
          knownPayee: payees.get(personOf(id))?.sealedPayee ?? null,
          knownFinding: payees.get(personOf(id))?.nameDiffers ? ('PAYEE_NAME_DIFFERS' as const) : null,
          offsettableFen: offsets.offer(personOf(id)),
        },
      }));
      const answers = await work.decideMany(claimAggregate, commands);
      await this.drawSamples.run(work, answers);
      const accepted = answers.filter((each) => !isRejected(each));
      await offsets.use(work, accepted);
      await openRecoveries(work, accepted, by.id);
      const rejected = answers.flatMap((each) => (isRejected(each) ? [] : [each.id]));
      if (adjudication) await this.uncountClaims.run(work, adjudication, rejected);
      return resultsOf(body.claimIds, answers);
    });
    if (verdict === 'REJECT') this.background.wake();
    return answer;
  }

  /** What a rejection takes out of the persons' histories, which are locked before their claims. */
  private async beginWith(work: Work, claimIds: readonly string[]): Promise<Adjudication> {
    const persons = await personsOf(work.tx, claimIds);
    return this.adjudications.begin(work.tx, [...new Set(persons.values())]);
  }
}

function resultsOf(
  claimIds: readonly string[],
  answers: readonly (
    Rejected | { readonly kind: 'accepted'; readonly state: { readonly status: ClaimDecisionResult['state'] } }
  )[],
): ClaimDecisionResults {
  const results = answers.map((answer, index): ClaimDecisionResult => {
    const claimId = claimIds[index]!;
    if (answer.kind === 'accepted') return { claimId, ...(answer.state.status ? { state: answer.state.status } : {}) };
    const clause = clauseOf(answer);
    return { claimId, refused: answer.code, ...(clause === undefined ? {} : { clause }) };
  });
  return { decided: results.filter(({ refused }) => refused === undefined).length, results };
}
