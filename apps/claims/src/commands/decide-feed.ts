import { Inject, Injectable } from '@nestjs/common';
import { claimOfStay, type FeedSettlement, type FedStay, mergeStay } from '@huzhu/rules';
import { BlindIndex, Commands, FieldCipher, fromJson, isRejected, type Work } from '@huzhu/service';
import type { RiskFlag } from '../domain/claim-case.js';
import type { CommandOf } from '../domain/claim-commands.js';
import type { Feed } from '../domain/feed.decider.js';
import { PaperUses } from '../domain/papers.js';
import { clearFeedLines, readFeedLines } from '../store/feed-lines.js';
import {
  finishStays,
  keepKnownSettlements,
  type KnownSettlement,
  lockStayHeads,
  nextStays,
  type OpenStay,
  readKnownSettlements,
  type StayDone,
  type StayHead,
} from '../store/feed-stays.js';
import { keepPapers, lockPapers, papersInUse, type UsedPaper } from '../store/used-papers.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { type Adjudication, Adjudications } from './adjudication.js';
import { claimAggregate } from './claim.aggregate.js';
import { DrawSamples } from './draw-samples.js';
import { feedAggregate } from './feed.aggregate.js';
import { fedAllowances } from './fed-allowances.js';
import { papersOf } from './papers-of.js';
import { contentsOf, newsIn, type SettlementContent } from './settlement-contents.js';

const STAYS_PER_TRANSACTION = 500;
const SYSTEM = { kind: 'system', id: 'claims' } as const;

/** One stay on its way to a claim. */
interface NewStay extends OpenStay {
  readonly claimId: string;
  readonly stay: FedStay;
  readonly head: StayHead | undefined;
  readonly papers: readonly UsedPaper[];
  /** Settlement by settlement what stands in it; a known settlement with other content contradicts itself. */
  readonly contents: readonly SettlementContent[];
  readonly contradictsKnown: boolean;
}

/** Decides the stays of a feed in order, some hundred a transaction; a kill loses at most the running one. */
@Injectable()
export class DecideFeed {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(Adjudications) private readonly adjudications: Adjudications,
    @Inject(DrawSamples) private readonly drawSamples: DrawSamples,
  ) {}

  async run(feedId: string, feed: Feed, signal: AbortSignal): Promise<void> {
    for (let more = true; more;) {
      signal.throwIfAborted();
      more = await this.commands.run(SYSTEM, 'claims.decide-feed', (work) => this.decideNext(work, feedId, feed));
    }
  }

  private async decideNext(work: Work, feedId: string, feed: Feed): Promise<boolean> {
    const open = await nextStays(work.tx, feedId, STAYS_PER_TRANSACTION);
    if (open.length === 0) {
      await work.decide(feedAggregate, feedId, { type: 'finish-feed' });
      await clearFeedLines(work.tx, feedId);
      return false;
    }
    const adjudication = await this.adjudications.begin(
      work.tx,
      open.map(({ personKey }) => personKey),
    );
    await adjudication.knowOrganisations();
    const { fresh, unchanged } = await this.sortOut(work, feedId, open);
    await this.supersedeHeads(work, fresh);
    await this.importStays(work, adjudication, { feedId, feed, fresh });
    const done: StayDone[] = fresh.map(({ place, claimId }) => ({ place, claimId, unchanged: false }));
    await finishStays(work.tx, feedId, [...done, ...unchanged]);
    return true;
  }

  /** Stays with a settlement that is new, and those whose settlements are all known. */
  private async sortOut(
    work: Work,
    feedId: string,
    open: readonly OpenStay[],
  ): Promise<{ fresh: NewStay[]; unchanged: StayDone[] }> {
    const mdtrtIds = open.map(({ mdtrtId }) => mdtrtId);
    const lines = await readFeedLines(work.tx, feedId, mdtrtIds);
    const known = await readKnownSettlements(work.tx, mdtrtIds);
    const heads = await lockStayHeads(work.tx, [...known.keys()]);
    const fresh: NewStay[] = [];
    const unchanged: StayDone[] = [];
    for (const stay of open) {
      const opened = this.openLines(feedId, lines.get(stay.mdtrtId) ?? []);
      const held = known.get(stay.mdtrtId) ?? [];
      const contents = contentsOf(this.index, opened);
      const news = newsIn(contents, held);
      if (news === 'NOTHING') {
        const { id: claimId } = heads.get(stay.mdtrtId)!;
        unchanged.push({ place: stay.place, claimId, unchanged: true });
        continue;
      }
      const claimId = work.newId();
      const merged = mergeStay(opened);
      const owner = { claimId, personKey: stay.personKey, stay: stay.mdtrtId };
      const papers = papersOf(this.index, owner, merged.settlements);
      const head = heads.get(stay.mdtrtId);
      const contradictsKnown = news === 'CONTRADICTION';
      fresh.push({ ...stay, claimId, stay: merged, head, papers, contents, contradictsKnown });
    }
    return { fresh, unchanged };
  }

  private openLines(
    feedId: string,
    lines: readonly { readonly rowNumber: number; readonly sealed: string }[],
  ): [FeedSettlement, ...FeedSettlement[]] {
    const opened = lines.map(({ rowNumber, sealed }): FeedSettlement => {
      const { json } = this.cipher.open<{ json: string }>(`feed_line/${feedId}/${rowNumber}`, sealed);
      return { ...fromJson<Omit<FeedSettlement, 'row'>>(json), row: rowNumber };
    });
    return opened as [FeedSettlement, ...FeedSettlement[]];
  }

  private async supersedeHeads(work: Work, fresh: readonly NewStay[]): Promise<void> {
    const commands = fresh.flatMap((stay) =>
      takenOver(stay) ? [{ id: stay.head!.id, command: { type: 'supersede' as const, by: stay.claimId } }] : [],
    );
    for (const answer of await work.decideMany(claimAggregate, commands)) {
      if (isRejected(answer)) throw new Error(`a locked claim could not be superseded: ${answer.code}`);
    }
  }

  private async importStays(
    work: Work,
    adjudication: Adjudication,
    { feedId, feed, fresh }: { readonly feedId: string; readonly feed: Feed; readonly fresh: readonly NewStay[] },
  ): Promise<void> {
    const papers = fresh.flatMap((stay) => stay.papers);
    lockPapers(work.tx, papers);
    const uses = new PaperUses(await papersInUse(work.tx, papers));
    const commands = fresh.flatMap((stay) => {
      const command = this.importCommand(adjudication, { feedId, feed, stay, uses });
      uses.note(stay.papers);
      return [{ id: stay.claimId, command }, ...this.allowances(work, adjudication, { feedId, feed, stay })];
    });
    const imported = (await work.decideMany(claimAggregate, commands)).map((answer) => {
      if (isRejected(answer)) throw new Error(`a stay could not be imported: ${answer.code}`);
      return answer;
    });
    await adjudication.offsets.use(work, imported);
    await this.drawSamples.run(work, imported);
    adjudication.save();
    keepPapers(work.tx, papers);
    await keepKnownSettlements(work.tx, fresh.flatMap(settlementsOf));
  }

  /** A stay that was known before has begun its allowances then. */
  private allowances(
    work: Work,
    adjudication: Adjudication,
    { feedId, feed, stay: fed }: { readonly feedId: string; readonly feed: Feed; readonly stay: NewStay },
  ): { readonly id: string; readonly command: CommandOf<'import-stay'> }[] {
    const { head, stay, personKey } = fed;
    if (head !== undefined) return [];
    const riskFlags = [...stay.flags];
    return fedAllowances(work, { adjudication, sealed: this.sealed }, { feedId, feed, personKey, stay, riskFlags });
  }

  private importCommand(
    adjudication: Adjudication,
    context: { feedId: string; feed: Feed; stay: NewStay; uses: PaperUses },
  ): CommandOf<'import-stay'> {
    const { feedId, feed, uses } = context;
    const { claimId, personKey, mdtrtId, stay, head, papers } = context.stay;
    const facts = { claim: claimId, plan: feed.plan, claimedOn: feed.importedOn };
    const claim = claimOfStay(stay, head ? { ...facts, resettles: head.firstId } : facts);
    const superseded = takenOver(context.stay) ? head! : null;
    const carriedFen = superseded?.netFen ?? 0n;
    const proposal = adjudication.propose({
      claimId,
      personKey,
      claim,
      channel: 'FEED',
      riskFlags: [...new Set([...stay.flags, ...visitFlags(context.stay), ...uses.flagsOf(papers)])],
      carriedFen,
      orgId: feed.orgId,
      importedFor: feed.orgId,
      eventOn: stay.admitted,
      decidedOn: feed.importedOn,
    });
    const { claim: _claim, plan: _plan, kind: _kind, claimedOn: _on, resettles: _resettles, ...ruleFacts } = claim;
    const { name, certificateNumber, hospitalName } = stay;
    return {
      type: 'import-stay',
      orgId: proposal.orgId,
      personKey,
      plan: feed.plan,
      kind: 'HOSPITAL',
      channel: 'FEED',
      takenInBy: feed.importedBy,
      orderOn: stay.discharged,
      orderKey: mdtrtId,
      sealedFacts: this.sealed.sealFacts(claimId, {
        facts: ruleFacts,
        person: { name, certificateNumber, hospitalName },
      }),
      mdtrtId,
      feedId,
      resettles: head?.firstId ?? null,
      supersedes: superseded?.id ?? null,
      claimedOn: feed.importedOn,
      proposal,
      deadlines: adjudication.deadlinesOf(feed.plan, proposal),
      knownPayee: adjudication.payeeOf(personKey),
      offsettableFen: adjudication.offsettableOf(personKey, proposal),
    };
  }
}

/** Whether the new facts take the place of a claim that nobody has approved yet. */
const takenOver = ({ head, personKey }: NewStay): boolean => head?.underReview === true && head.personKey === personKey;

const settlementsOf = ({ mdtrtId, claimId, contents }: NewStay): KnownSettlement[] =>
  contents.map(({ setlId, contentKeys }) => ({ mdtrtId, setlId, claimId, contentKeys }));

/** What contradicts earlier files: a settlement that said something else, a visit that was another person's. */
function visitFlags({ head, personKey, contradictsKnown }: NewStay): RiskFlag[] {
  return [
    ...(contradictsKnown ? (['SETTLEMENT_CONFLICT'] as const) : []),
    ...(head !== undefined && head.personKey !== personKey ? (['VISIT_OF_ANOTHER_MEMBER'] as const) : []),
  ];
}
