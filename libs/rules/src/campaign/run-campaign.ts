import type { Fen } from '@huzhu/kernel';
import { readValue, type JsonField, type Parsed } from '../json-field.js';
import type { CampaignRules } from './campaign-rules.js';
import { coverageOf, type CampaignCoverage, type CampaignHousehold } from './coverage-of.js';
import { decideGrant, type GrantDecision, type GrantRequest } from './decide-grant.js';

/** A campaign with its grants in the order in which they are decided. */
export interface CampaignCase {
  readonly paidThisYearFen: ReadonlyMap<string, Fen>;
  readonly grants: readonly (GrantRequest & { readonly grant: string })[];
  readonly households: readonly CampaignHousehold[];
}

/** Reads a case from JSON; refusal `FAULTY_CASE` names the first faulty field. */
export const parseCampaignCase = (value: unknown): Parsed<CampaignCase> =>
  readValue(value, 'FAULTY_CASE', (field) => ({
    paidThisYearFen: new Map(
      field
        .maybe('paidThisYear')
        ?.entries()
        .map(([person, paid]) => [person, paid.atLeastZero()] as const) ?? [],
    ),
    grants: field.get('grants').items().map(readGrant),
    households: field.get('households').items().map(readHousehold),
  }));

const readGrant = (field: JsonField) => ({
  grant: field.get('grant').text(),
  person: field.get('person').text(),
  household: field.maybe('household')?.text() ?? null,
  requestedFen: field.get('requestedFen').atLeastZero(),
});

const readHousehold = (field: JsonField): CampaignHousehold => ({
  household: field.get('household').text(),
  status: field.get('status').text(),
  reason: field.maybe('reason')?.text() ?? null,
});

export interface CampaignResult {
  readonly grants: readonly (GrantDecision & { readonly grant: string })[];
  readonly coverage: CampaignCoverage;
}

/** Decides the grants of a campaign in order and tells who is not reached. */
export function runCampaign(
  { paidThisYearFen, grants, households }: CampaignCase,
  rules: CampaignRules,
): CampaignResult {
  const persons = new Set<string>();
  const helped = new Set<string>();
  const decisions = grants.map(({ grant, ...request }) => {
    const { person, household } = request;
    const holders = {
      personHolds: persons.has(person),
      householdHolds: household !== null && helped.has(household),
      paidThisYearFen: paidThisYearFen.get(person) ?? 0n,
    };
    const decision = decideGrant(request, holders, rules);
    if (decision.holds) {
      persons.add(person);
      if (household !== null) helped.add(household);
    }
    return { grant, ...decision };
  });
  return { grants: decisions, coverage: coverageOf(households, rules) };
}
