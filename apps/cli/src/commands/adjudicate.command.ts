import { adjudicate, findPlan, parseStory, publishedPlans, stepInWords } from '@huzhu/rules';
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
    const planOf = (index: number, period: { readonly version: string } | null) =>
      period && findPlan(publishedPlans, story.value.claims[index]!.plan, period.version);
    const results = answer.results.map(({ claim, benefitFen, outcome, steps, period }, index) => ({
      claim,
      benefitFen,
      outcome,
      ...(explain
        ? { steps: steps.map((step) => ({ ...step, sentence: stepInWords(step, planOf(index, period)) })) }
        : {}),
    }));
    return { results };
  },
);
