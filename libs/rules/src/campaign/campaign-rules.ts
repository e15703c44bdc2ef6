import type { Fen } from '@huzhu/kernel';
import winterRelief2026 from '../../data/WINTER-RELIEF-2026.json' with { type: 'json' };
import { readShippedData, readValue, type JsonField, type Parsed } from '../json-field.js';

/** Caps of winter relief (送温暖) and the reasons that excuse a household for good. */
export interface CampaignRules {
  readonly code: string;
  readonly capPerTimeFen: Fen;
  /** Over all campaigns and organisations of a calendar year. */
  readonly capPerYearFen: Fen;
  readonly finalReasons: readonly string[];
}

/** Reads campaign rules from JSON; refusal `FAULTY_CAMPAIGN_RULES` names the first faulty field. */
export const parseCampaignRules = (value: unknown): Parsed<CampaignRules> =>
  readValue(value, 'FAULTY_CAMPAIGN_RULES', readRules);

const readRules = (field: JsonField): CampaignRules => ({
  code: field.get('code').text(),
  capPerTimeFen: field.get('capPerTimeFen').atLeastZero(),
  capPerYearFen: field.get('capPerYearFen').atLeastZero(),
  finalReasons: field
    .get('finalReasons')
    .items()
    .map((reason) => reason.get('code').text()),
});

/** The rules that ship with the platform. */
export const winterReliefRules: CampaignRules = readShippedData('WINTER-RELIEF-2026', winterRelief2026, readRules);
