import { Inject, Injectable } from '@nestjs/common';
import type {
  ClaimAppeal,
  ClaimDeadline,
  ClaimDetail,
  ClaimDocument,
  ClaimFinding,
  ClaimFlag,
  ClaimOpinion,
  ClaimSettlement,
  ClaimStep,
  ClaimWholeWay,
  DocumentKind,
  DocumentVerification,
} from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { decisionInWords, type Plan, type Step } from '@huzhu/rules';
import { type Caller, type CommandContext, Commands, FieldCipher, toJson } from '@huzhu/service';
import { type Appeal, type Opinion, PAYEE_FINDINGS, type RiskFlag, type StepClock } from '../domain/claim-case.js';
import { appealableUntil } from '../domain/decide-appeal.js';
import { WHOLE_WAY_WORKING_DAYS, wholeWayOf } from '../domain/whole-way.js';
import { FLAG_REASONS } from '../domain/flag-reasons.js';
import { type HeldDocument, readDocuments, type StoredVerification } from '../store/claim-documents.js';
import { openInvoice, readInvoices, type StoredInvoice } from '../store/document-invoices.js';
import type { ClaimRow } from '../store/claim.entity.js';
import { readFinding, type StoredFinding } from '../store/claim-samples.js';
import { readPlan } from '../store/plan-book.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { toItem } from './claim-item.js';
import { readClaimRow } from './read-claim-row.js';

interface Reading {
  readonly caller: Caller;
  readonly plan: Plan | null;
  readonly found: StoredFinding | null;
  readonly today: Day;
}

/** One claim with its personal facts. Reading it leaves a record of who read it. */
@Injectable()
export class ClaimDetails {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Refusal `NOT_FOUND`, also for what lies outside the caller's scope. */
  read(context: CommandContext, claimId: string): Promise<ClaimDetail | Rejected> {
    return this.commands.handle(context, 'claims.read-claim', async (work) => {
      const row = await readClaimRow(work.tx, claimId);
      if (row === null) return reject('NOT_FOUND');
      const documents = await readDocuments(work.tx, claimId);
      const invoices = await readInvoices(work.tx, claimId);
      await work.audit('claim', claimId, row.version, null, { read: true });
      const plan = await readPlan(work.tx, row.plan, row.planVersion);
      const found = context.caller.kind === 'member' ? null : await readFinding(work.tx, claimId);
      const shown = documents
        .map((held) => toDocument(held, context.caller))
        .map((document) => this.withInvoice(row, document, invoices));
      return this.detailOf(row, shown, { caller: context.caller, plan, found, today: work.today });
    });
  }

  private detailOf(row: ClaimRow, documents: ClaimDocument[], { caller, plan, found, today }: Reading): ClaimDetail {
    const decision = row.sealedDecision === null ? null : this.sealed.openDecision(row.id, row.sealedDecision);
    const note = row.sealedNote === null ? null : this.sealed.openText(row.id, row.sealedNote);
    return {
      ...toItem({ ...row, riskFlags: [...row.riskFlags] }),
      personKey: row.personKey,
      facts: this.sealed.openFacts(row.id, row.sealedFacts).facts,
      ...inWords(row, decision?.steps ?? [], plan),
      ...(caller.kind === 'member' ? { riskFlags: [] } : { flags: row.riskFlags.map(toFlag) }),
      opinions: row.opinions.map((opinion) => this.opinionFor(caller, row.id, opinion)),
      documents,
      missing: row.missing as DocumentKind[],
      hasPayee: row.sealedPayee !== null,
      ...payeeOf(row, caller),
      paymentSequence: row.paymentSequence,
      ...(note === null ? {} : { note }),
      ...(row.fixBy === null ? {} : { fixBy: row.fixBy }),
      ...(row.clock === null ? {} : { deadline: deadlineOf(row.clock, row.dueOn) }),
      ...wholeWayFor(row, today),
      ...(row.appeal === null ? {} : { appeal: this.appealOf(row.id, row.appeal) }),
      ...this.aboutDecision(row),
      ...this.laterFinding(row.id, found),
      ...(row.resettles === null ? {} : { resettles: row.resettles }),
      ...(row.approvedOn === null ? {} : { approvedOn: row.approvedOn }),
      ...(row.paymentCode === null ? {} : { paymentCode: row.paymentCode }),
      ...(row.paidOn === null ? {} : { paidOn: row.paidOn }),
    };
  }

  private withInvoice(
    row: ClaimRow,
    document: Pick<ClaimDocument, keyof ClaimDocument>,
    invoices: readonly StoredInvoice[],
  ): ClaimDocument {
    const stored = invoices.find(({ documentId }) => documentId === document.documentId);
    if (!stored) return document;
    const invoice = openInvoice(this.cipher, stored.documentId, stored.sealed);
    const { facts } = this.sealed.openFacts(row.id, row.sealedFacts);
    const settlements = (facts['settlements'] ?? []) as readonly ClaimSettlement[];
    const inSettlement = settlements.some(
      ({ invoiceCode, invoiceNumber }) =>
        invoiceNumber === invoice.number && (invoiceCode ?? '') === (invoice.code ?? ''),
    );
    return { ...document, invoice: { ...invoice, inSettlement } };
  }

  private appealOf(claimId: string, appeal: Appeal): ClaimAppeal {
    const { lodgedOn, sealedReason, verdict, answeredOn, sealedAnswer, correctedBy } = appeal;
    return {
      lodgedOn,
      ...(sealedReason === '' ? {} : { reason: this.sealed.openText(claimId, sealedReason) }),
      ...(verdict === null ? {} : { verdict }),
      ...(answeredOn === null ? {} : { answeredOn }),
      ...(sealedAnswer === null ? {} : { answer: this.sealed.openText(claimId, sealedAnswer) }),
      ...(correctedBy === null ? {} : { correctedBy }),
    };
  }

  /** What a member needs to object to a decision: until when, and why a person rejected. */
  private aboutDecision(row: ClaimRow): Pick<ClaimDetail, 'appealUntil' | 'rejectedBecause'> {
    const until = appealableUntil(row);
    const words = row.status === 'REJECTED' ? (row.opinions.at(-1)?.sealedText ?? null) : null;
    return {
      ...(until === null || until === undefined ? {} : { appealUntil: until }),
      ...(words === null ? {} : { rejectedBecause: this.sealed.openText(row.id, words) }),
    };
  }

  private laterFinding(claimId: string, found: StoredFinding | null): { laterFinding?: ClaimFinding } {
    if (found === null || found.finding === null || found.foundOn === null) return {};
    const { finding, foundOn, sealedReason } = found;
    const reason = sealedReason === null ? {} : { reason: this.sealed.openText(claimId, sealedReason) };
    return { laterFinding: { finding, foundOn, ...reason } };
  }

  /** A member sees which steps were taken, staff also by whom and with which words. */
  private opinionFor(caller: Caller, claimId: string, { step, by, on, sealedText }: Opinion): ClaimOpinion {
    if (caller.kind === 'member') return { step, on };
    return { step, by, on, ...(sealedText === null ? {} : { text: this.sealed.openText(claimId, sealedText) }) };
  }
}

/** Whose account was given, and to staff what a person has to look at. */
const payeeOf = ({ payee, paymentCode }: ClaimRow, caller: Caller): Pick<ClaimDetail, 'payeeKind' | 'payeeFinding'> => {
  const finding = payee?.finding ?? PAYEE_FINDINGS.find((each) => each === paymentCode);
  return {
    ...(payee === null ? {} : { payeeKind: payee.kind }),
    ...(finding === undefined || caller.kind === 'member' ? {} : { payeeFinding: finding }),
  };
};

/** Every step as data and as a sentence in two languages, and what they come to. */
function inWords(
  row: ClaimRow,
  steps: readonly Step[],
  plan: Plan | null,
): Pick<ClaimDetail, 'steps' | 'conclusion' | 'conclusionEnglish'> {
  const { outcome, benefitFen } = row;
  if (outcome === null || benefitFen === null) return { steps: [] };
  const decided = { outcome, benefitFen, steps };
  const sentences = decisionInWords(decided, plan);
  const english = decisionInWords(decided, plan, 'en');
  const data = JSON.parse(toJson(steps)) as Omit<ClaimStep, 'sentence' | 'sentenceEnglish'>[];
  return {
    steps: data.map((step, at) => ({ ...step, sentence: sentences[at]!, sentenceEnglish: english[at]! })),
    conclusion: sentences.at(-1)!,
    conclusionEnglish: english.at(-1)!,
  };
}

const deadlineOf = (clock: StepClock, dueOn: Day | null): ClaimDeadline => ({
  ...clock,
  ...(dueOn === null ? { notComputed: 'CALENDAR_NOT_COVERED' } : { dueOn }),
});

function wholeWayFor(row: ClaimRow, today: Day): { wholeWay?: ClaimWholeWay } {
  const acceptedOn = row.opinions.findLast(({ step }) => step === 'ACCEPTANCE')?.on ?? null;
  const way = wholeWayOf({ status: row.status, acceptedOn, paidOn: row.paidOn }, today);
  if (way === null) return {};
  const { targetOn, usedWorkingDays, level } = way;
  return {
    wholeWay: {
      acceptedOn: way.acceptedOn,
      targetWorkingDays: WHOLE_WAY_WORKING_DAYS,
      ...(targetOn === null ? {} : { targetOn }),
      ...(usedWorkingDays === null ? {} : { usedWorkingDays }),
      ...(level === null ? {} : { level }),
    },
  };
}

const toFlag = (flag: RiskFlag): ClaimFlag => {
  const { clause, zh, en } = FLAG_REASONS[flag];
  return { flag, clause, reason: zh, reasonEnglish: en };
};

const toDocument = (
  { id, kind, mediaType, bytes, addedOn, verification }: HeldDocument,
  caller: Caller,
): Pick<ClaimDocument, keyof ClaimDocument> => ({
  documentId: id,
  kind: kind as DocumentKind,
  mediaType,
  bytes,
  addedOn,
  ...(verification === null ? {} : { verification: verificationFor(verification, caller) }),
});

const verificationFor = ({ how, by, on }: StoredVerification, { kind }: Caller): DocumentVerification => ({
  how,
  on,
  ...(kind === 'member' ? {} : { by }),
});
