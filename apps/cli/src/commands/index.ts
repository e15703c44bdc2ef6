import type { Commands } from '../command.js';
import { adjudicateCommand } from './adjudicate.command.js';
import { assessCommand } from './assess.command.js';
import { auditCommand } from './audit.command.js';
import { campaignCommand } from './campaign.command.js';
import { checkRosterCommand } from './check-roster.command.js';
import { quotaCommand } from './quota.command.js';
import { rebuildCommand } from './rebuild.command.js';
import { verifyCommand } from './verify.command.js';

export const commands: Commands = {
  adjudicate: adjudicateCommand,
  assess: assessCommand,
  campaign: campaignCommand,
  quota: quotaCommand,
  'check-roster': checkRosterCommand,
  verify: verifyCommand,
  rebuild: rebuildCommand,
  audit: auditCommand,
};
