import type { Fen } from '@huzhu/kernel';
import { readValue, type JsonField, type Parsed } from '../json-field.js';

/** Caps of a kind of campaign and the reasons that excuse a household for good. */
export interface CampaignRules {
  readonly code: string;
  readonly capPerTimeFen: Fen;
  /** Over all campaigns of the family and all organisations of a year. */
  readonly capPerYearFen: Fen;
  readonly finalReasons: readonly string[];
}

/** Reads campaign rules from JSON; refusal `FAULTY_CAMPAIGN_RULES` names the first faulty field. */
export const parseCampaignRules = (value: unknown): Parsed<CampaignRules> =>
  readValue(value, 'FAULTY_CAMPAIGN_RULES', readRules);

/** The caps and reasons among the fields of a kind. */
export const readRules = (field: JsonField): CampaignRules => ({
  code: field.get('code').text(),
  capPerTimeFen: field.get('capPerTimeFen').atLeastZero(),
  capPerYearFen: field.get('capPerYearFen').atLeastZero(),
  finalReasons: field
    .get('finalReasons')
    .items()
    .map((reason) => reason.get('code').text()),
});
