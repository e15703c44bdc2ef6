import { parseCampaignCase, runCampaign, winterReliefRules } from '@huzhu/rules';
import { caseCommand } from './case-command.js';

export const campaignCommand = caseCommand(
  { usage: 'campaign FILE', does: 'decide the grants of each campaign and tell who is not reached' },
  (input) => {
    const parsed = parseCampaignCase(input);
    if (parsed.kind === 'rejected') return parsed;
    const { grants, coverage } = runCampaign(parsed.value, winterReliefRules);
    return { grants: grants.map(({ grant, allowedFen, outcome }) => ({ grant, allowedFen, outcome })), coverage };
  },
);
