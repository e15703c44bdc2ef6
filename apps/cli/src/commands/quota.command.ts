import { parseQuotaCase, splitQuota } from '@huzhu/rules';
import { caseCommand } from './case-command.js';

export const quotaCommand = caseCommand(
  { usage: 'quota FILE', does: 'split each total by weight, largest remainder' },
  (input) => {
    const parsed = parseQuotaCase(input);
    if (parsed.kind === 'rejected') return parsed;
    const split = splitQuota(parsed.value);
    return split.kind === 'rejected' ? split : { split: Object.fromEntries(split.parts) };
  },
);
