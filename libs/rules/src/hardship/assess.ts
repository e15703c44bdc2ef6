import { readValue, type JsonField, type Parsed } from '../json-field.js';
import { assessHousehold, type Assessment, type HardshipEvent, type Household } from './assess-household.js';
import { decideAid, type AidDecision, type AidRequest, type GrantedAid } from './decide-aid.js';
import type { HardshipStandard } from './hardship-standard.js';

/** A household and the aid it asks for, in the order in which it is decided. */
export interface HardshipCase {
  readonly household: Household;
  readonly aidRequests: readonly AidRequest[];
}

/** Reads a case from JSON; refusal `FAULTY_CASE` names the first faulty field. */
export const parseHardshipCase = (value: unknown, standard: HardshipStandard): Parsed<HardshipCase> =>
  readValue(value, 'FAULTY_CASE', (field) => ({
    household: readHousehold(field, standard),
    aidRequests: field.maybe('aidRequests')?.items().map(readRequest) ?? [],
  }));

function readHousehold(field: JsonField, standard: HardshipStandard): Household {
  const members = field.get('members').count();
  const idleAdults = field.maybe('idleAdults')?.count() ?? 0;
  const event = field.maybe('event');
  return {
    members: members > 0 ? members : field.get('members').fail('at least one member'),
    incomeFen: field.get('incomeFen').fen(),
    rigidCostFen: field.get('rigidCostFen').fen(),
    lineFenPerMonth: field.get('lineFenPerMonth').atLeastZero(),
    comparator: field.maybe('comparator')?.oneOf(['LT', 'LE']) ?? standard.lines.comparator,
    idleAdults,
    minimumWageFenPerMonth: idleAdults === 0 ? 0n : field.get('minimumWageFenPerMonth').atLeastZero(),
    event: event ? readEvent(event) : null,
    vetoes:
      field
        .maybe('vetoes')
        ?.items()
        .map((veto) => veto.text()) ?? [],
  };
}

const readEvent = (field: JsonField): HardshipEvent => ({
  monthsAgo: field.get('monthsAgo').count(),
  costFen: field.get('costFen').fen(),
  compensationFen: field.maybe('compensationFen')?.fen() ?? 0n,
});

function readRequest(field: JsonField): AidRequest {
  const kind = field.get('kind').oneOf(['TEMPORARY', 'LIVING', 'EDUCATION', 'MEDICAL', 'ACCIDENT']);
  switch (kind) {
    case 'TEMPORARY':
      return { kind, requestedFen: field.get('requestedFen').atLeastZero() };
    case 'EDUCATION':
      return { kind, students: field.get('students').count() };
    case 'MEDICAL':
      return { kind, ownPaidFen: field.get('ownPaidFen').atLeastZero() };
    case 'LIVING':
    case 'ACCIDENT':
      return { kind };
  }
}

export interface HardshipResult {
  readonly assessment: Assessment;
  readonly aid: readonly AidDecision[];
}

/** Assesses a household and decides its requests in order; what is granted above 0 counts for the next one. */
export function assess({ household, aidRequests }: HardshipCase, standard: HardshipStandard): HardshipResult {
  const assessment = assessHousehold(household, standard);
  const granted: GrantedAid[] = [];
  const aid: AidDecision[] = [];
  for (const request of aidRequests) {
    const decision = decideAid(assessment, granted, request, standard);
    if (decision.grantedFen > 0n) granted.push({ kind: request.kind, grantedFen: decision.grantedFen });
    aid.push(decision);
  }
  return { assessment, aid };
}
