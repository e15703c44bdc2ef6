import type { Day, Fen } from '@huzhu/kernel';
import condolence2026 from '../../data/CONDOLENCE-2026.json' with { type: 'json' };
import educationAid2026 from '../../data/EDUCATION-AID-2026.json' with { type: 'json' };
import heatRelief2026 from '../../data/HEAT-RELIEF-2026.json' with { type: 'json' };
import winterRelief2026 from '../../data/WINTER-RELIEF-2026.json' with { type: 'json' };
import { readShippedData, readValue, type JsonField, type Parsed } from '../json-field.js';
import { type CampaignRules, readRules } from './campaign-rules.js';

/** The steps of a campaign that have a day. */
export const CAMPAIGN_STEPS = [
  'noticeOn',
  'quotasOn',
  'snapshotOn',
  'listsOn',
  'publicityOn',
  'approvalOn',
  'firstPaymentOn',
  'returnsRedoneOn',
  'coverageCheckOn',
  'closeOn',
  'supplementsOn',
  'reportOn',
] as const;
export type CampaignStep = (typeof CAMPAIGN_STEPS)[number];

/** Why somebody is on a list (慰问对象类别). */
export interface RecipientCategory {
  readonly code: string;
  readonly zh: string;
  /** Of two lists that name the same person the lower rank serves. */
  readonly rank: number;
  /** Only people of a hardship file that is on the books. */
  readonly needsFile: boolean;
  /** Below the cap a time, e.g. for a level of schooling; absent: the cap a time. */
  readonly capFen?: Fen;
}

/** One kind of campaign (活动类型): everything in which winter relief, education aid, heat relief and condolence differ. */
export interface CampaignKindRules extends CampaignRules {
  readonly kind: string;
  /** Who gets it once: a household, a person, or a student whatever the household. */
  readonly unit: 'HOUSEHOLD' | 'PERSON' | 'STUDENT';
  /** Every household on the books must be reached; otherwise only those on lists. */
  readonly reachesFiles: boolean;
  /** Kinds of one family take from the same cap a year. */
  readonly capFamily: string;
  /** First day of the year that the cap counts, `07-01` for a school year. */
  readonly yearBeginsOn: string;
  /** Nobody gets a second one in a year, whatever is left of the cap. */
  readonly oncePerYear: boolean;
  /** 0: no publicity. */
  readonly publicityWorkingDays: number;
  /** Days from the festival (negative: before it). */
  readonly timeline: Readonly<Record<CampaignStep, number>>;
  readonly categories: readonly RecipientCategory[];
}

/** Reads a kind from JSON; refusal `FAULTY_CAMPAIGN_KIND` names the first faulty field. */
export const parseCampaignKind = (value: unknown): Parsed<CampaignKindRules> =>
  readValue(value, 'FAULTY_CAMPAIGN_KIND', readKind);

const readKind = (field: JsonField): CampaignKindRules => ({
  ...readRules(field),
  kind: field.get('kind').text(),
  unit: field.get('unit').oneOf(['HOUSEHOLD', 'PERSON', 'STUDENT']),
  reachesFiles: field.get('reachesFiles').flag(),
  capFamily: field.get('capFamily').text(),
  yearBeginsOn: readMonthAndDay(field.get('yearBeginsOn')),
  oncePerYear: field.get('oncePerYear').flag(),
  publicityWorkingDays: field.get('publicityWorkingDays').count(),
  timeline: Object.fromEntries(
    CAMPAIGN_STEPS.map((step) => [step, Number(field.get('timeline').get(step).integer())]),
  ) as Record<CampaignStep, number>,
  categories: field.get('categories').items().map(readCategory),
});

const readMonthAndDay = (field: JsonField): string => {
  const text = field.text();
  return /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ? text : field.fail('a month and day like 09-01');
};

function readCategory(field: JsonField): RecipientCategory {
  const capFen = field.maybe('capFen')?.atLeastZero();
  return {
    code: field.get('code').text(),
    zh: field.get('zh').text(),
    rank: field.get('rank').count(),
    needsFile: field.get('needsFile').flag(),
    ...(capFen === undefined ? {} : { capFen }),
  };
}

/** The kinds that ship with the platform, the newest version of a kind last. */
export const campaignKinds: readonly CampaignKindRules[] = Object.entries({
  'WINTER-RELIEF-2026': winterRelief2026,
  'EDUCATION-AID-2026': educationAid2026,
  'HEAT-RELIEF-2026': heatRelief2026,
  'CONDOLENCE-2026': condolence2026,
}).map(([file, data]) => readShippedData(file, data, readKind));

/** The rules a campaign was planned under; throws for a code that was never shipped. */
export function campaignKindOf(code: string): CampaignKindRules {
  const found = campaignKinds.find((each) => each.code === code);
  if (found === undefined) throw new Error(`no campaign rules ${code}`);
  return found;
}

/** The version under which a campaign of this kind is planned today; undefined for a kind that is not planned. */
export const newestKind = (kind: string): CampaignKindRules | undefined =>
  campaignKinds.findLast((each) => each.kind === kind);

/** The rules of winter relief. */
export const winterReliefRules: CampaignKindRules = campaignKindOf('WINTER-RELIEF-2026');

/** The year whose cap a grant of a day takes from; a school year is named by the year in which it begins. */
export const capYearOf = (on: Day, { yearBeginsOn }: Pick<CampaignKindRules, 'yearBeginsOn'>): number =>
  on.slice(5) >= yearBeginsOn ? Number(on.slice(0, 4)) : Number(on.slice(0, 4)) - 1;

/** What a category allows a time, at most. */
export const capOfCategory = (rules: CampaignKindRules, category: string): Fen =>
  rules.categories.find(({ code }) => code === category)?.capFen ?? rules.capPerTimeFen;
