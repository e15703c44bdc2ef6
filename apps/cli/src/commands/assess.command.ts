import { assess, parseHardshipCase, referenceStandard } from '@huzhu/rules';
import { caseCommand } from './case-command.js';

export const assessCommand = caseCommand(
  { usage: 'assess FILE', does: 'find the category of each household and decide its aid' },
  (input) => {
    const parsed = parseHardshipCase(input, referenceStandard);
    if (parsed.kind === 'rejected') return parsed;
    const { assessment, aid } = assess(parsed.value, referenceStandard);
    return {
      category: assessment.category,
      ...(assessment.category === 'REJECTED' ? { reason: assessment.reason } : {}),
      netFen: assessment.netFen,
      aid: aid.map(({ grantedFen, outcome, approvalLevel }) => ({ grantedFen, outcome, approvalLevel })),
    };
  },
);
