import { addDays, type Day } from '@huzhu/kernel';
import { CAMPAIGN_STEPS, type CampaignKindRules, type CampaignStep } from '@huzhu/rules';

/** The days of a campaign (时间安排). */
export type Timeline = Readonly<Record<CampaignStep, Day>>;

/** The timeline of a kind, counted from its festival day. */
export const timelineOf = (festivalDay: Day, { timeline }: Pick<CampaignKindRules, 'timeline'>): Timeline =>
  Object.fromEntries(CAMPAIGN_STEPS.map((step) => [step, addDays(festivalDay, timeline[step])])) as Timeline;
