import type { JsonField } from '../json-field.js';
import type {
  ClaimDeadlines,
  ClaimKind,
  ConditionalDocument,
  ContributionRules,
  DocumentInstead,
  Eligibility,
  FundLines,
  Names,
  Plan,
  PlanComparators,
} from './plan.js';

type Terms = Pick<
  Plan,
  | 'validity'
  | 'contribution'
  | 'comparators'
  | 'exclusions'
  | 'documents'
  | 'documentsWhen'
  | 'documentsInstead'
  | 'documentsIfAny'
  | 'deadlines'
  | 'fund'
>;

/**
 * The terms of a plan beside its benefits. Versions that were released before a term had a field of its own run under what
 * the platform did then.
 */
export const readTerms = (field: JsonField): Terms => ({
  validity: readValidity(field.maybe('validity')),
  contribution: readContribution(field.get('contribution')),
  comparators: readComparators(field.maybe('comparators')),
  exclusions: field.maybe('exclusions')?.items().map(readNamed) ?? [],
  documents: readDocuments(field.maybe('documents')),
  documentsWhen: field.maybe('documentsWhen')?.items().map(readConditional) ?? [],
  documentsInstead: field.maybe('documentsInstead')?.items().map(readInstead) ?? [],
  documentsIfAny: readDocuments(field.maybe('documentsIfAny')),
  deadlines: readDeadlines(field.maybe('deadlines')),
  fund: readFund(field.maybe('fund')),
});

export const readNames = (field: JsonField): Names => ({ zh: field.get('zh').text(), en: field.get('en').text() });

const readNamed = (field: JsonField): Names & { readonly code: string } => ({
  code: field.get('code').text(),
  ...readNames(field),
});

export const readEligibility = (field: JsonField | undefined): Eligibility => ({
  unionMember: field?.get('unionMember').flag() ?? true,
  employeeInsurance: field?.get('employeeInsurance').flag() ?? true,
  notRetired: field?.get('notRetired').flag() ?? true,
  excusedAbsences:
    field
      ?.get('excusedAbsences')
      .items()
      .map((reason) => reason.text()) ?? [],
});

const readValidity = (field: JsonField | undefined): Plan['validity'] => ({
  from: field?.maybe('from')?.day() ?? null,
  to: field?.maybe('to')?.day() ?? null,
});

function readContribution(field: JsonField): ContributionRules {
  const payers = field.maybe('payers');
  return {
    perUnitFen: field.get('perUnitFen').atLeastZero(),
    byUnitsFen:
      field
        .maybe('byUnitsFen')
        ?.items()
        .map((price) => price.atLeastZero()) ?? null,
    payers: payers
      ? {
          memberFen: payers.get('memberFen').atLeastZero(),
          unionFen: payers.get('unionFen').atLeastZero(),
          aidFundFen: payers.get('aidFundFen').atLeastZero(),
        }
      : null,
  };
}

const readComparators = (field: JsonField | undefined): PlanComparators => ({
  ageTo: field?.get('ageTo').oneOf(['LE', 'LT']) ?? 'LE',
  everybodyBelow: field?.get('everybodyBelow').oneOf(['LT', 'LE']) ?? 'LT',
  renewalGap: field?.get('renewalGap').oneOf(['LE', 'LT']) ?? 'LE',
  autoApprove: field?.get('autoApprove').oneOf(['LE', 'LT']) ?? 'LE',
  secondApprover: field?.get('secondApprover').oneOf(['GT', 'GE']) ?? 'GT',
});

const KINDS: readonly ClaimKind[] = ['HOSPITAL', 'HOSPITAL_ALLOWANCE', 'CRITICAL_ILLNESS', 'WOMEN_ILLNESS', 'ACCIDENT'];

function readDocuments(field: JsonField | undefined): Plan['documents'] {
  const listed = KINDS.flatMap((kind) => {
    const kinds = field?.maybe(kind);
    return kinds ? [[kind, kinds.items().map((document) => document.text())] as const] : [];
  });
  return Object.fromEntries(listed);
}

const readConditional = (field: JsonField): ConditionalDocument => ({
  benefit: field.get('benefit').oneOf(KINDS),
  document: field.get('document').text(),
  fact: field.get('fact').text(),
  oneOf:
    field
      .maybe('oneOf')
      ?.items()
      .map((value) => value.count()) ?? null,
});

const readInstead = (field: JsonField): DocumentInstead => ({
  benefit: field.get('benefit').oneOf(KINDS),
  document: field.get('document').text(),
  instead: field
    .get('instead')
    .items()
    .map((document) => document.text()),
});

const readDeadlines = (field: JsonField | undefined): ClaimDeadlines => ({
  unionCheckWorkingDays: field?.get('unionCheckWorkingDays').count() ?? 3,
  acceptanceWorkingDays: field?.get('acceptanceWorkingDays').count() ?? 2,
  fixDays: field?.get('fixDays').count() ?? 15,
  firstReviewWorkingDays: field?.get('firstReviewWorkingDays').count() ?? 5,
  secondReviewWorkingDays: field?.get('secondReviewWorkingDays').count() ?? 5,
  approvalWorkingDays: field?.get('approvalWorkingDays').count() ?? 3,
  paymentWorkingDays: field?.get('paymentWorkingDays').count() ?? 5,
  appealLodgeWorkingDays: field?.get('appealLodgeWorkingDays').count() ?? 15,
  appealAnswerWorkingDays: field?.get('appealAnswerWorkingDays').count() ?? 10,
});

const readFund = (field: JsonField | undefined): FundLines => ({
  lowBelowBp: field?.get('lowBelowBp').atLeastZero() ?? 7_000n,
  watchAboveBp: field?.get('watchAboveBp').atLeastZero() ?? 9_500n,
  stopAboveBp: field?.get('stopAboveBp').atLeastZero() ?? 10_000n,
});
