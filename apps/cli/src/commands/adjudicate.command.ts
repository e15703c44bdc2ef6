import { adjudicate, parseStory, publishedPlans } from '@huzhu/rules';
import { caseCommand } from './case-command.js';

export const adjudicateCommand = caseCommand(
  {
    usage: 'adjudicate FILE [--explain]',
    does: 'decide the claims of each case in order; with --explain, every step of each amount',
  },
  (input, { explain }) => {
    const story = parseStory(input);
    if (story.kind === 'rejected') return story;
    const answer = adjudicate(story.value, publishedPlans);
    if (answer.kind === 'rejected') return answer;
    const results = answer.results.map(({ claim, benefitFen, outcome, steps }) => ({
      claim,
      benefitFen,
      outcome,
      ...(explain ? { steps } : {}),
    }));
    return { results };
  },
);
