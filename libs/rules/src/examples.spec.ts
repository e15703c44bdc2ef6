import { readFileSync } from 'node:fs';
import { readJson, writeJson } from '@huzhu/kernel';
import {
  adjudicate,
  assess,
  parseCampaignCase,
  parseHardshipCase,
  parseQuotaCase,
  parseStory,
  publishedPlans,
  referenceStandard,
  runCampaign,
  splitQuota,
  winterReliefRules,
} from './index.js';

/** Every case of the example files must be answered exactly; a failure names the case and shows the difference. */

interface Example {
  readonly case: string;
  readonly expect: unknown;
}

function cases(file: string): readonly Example[] {
  const text = readFileSync(new URL(`../examples/${file}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => readJson(line) as Example);
}

/** As a reader of the printed answer sees it. */
const printed = (value: unknown): unknown => JSON.parse(writeJson(value)) as unknown;

function differences(file: string, answer: (input: Example) => unknown): readonly object[] {
  return cases(file).flatMap((example) => {
    const answered = printed(answer(example));
    const expected = printed(example.expect);
    return writeJson(answered) === writeJson(expected) ? [] : [{ case: example.case, answered, expected }];
  });
}

describe('the example cases', () => {
  it('has all of them', () => {
    expect(['claims', 'hardship', 'campaigns', 'quotas'].map((file) => cases(file).length)).toEqual([348, 220, 62, 63]);
  });

  it('adjudicates claims', () => {
    const different = differences('claims', (input) => {
      const story = parseStory(input);
      const answer = story.kind === 'parsed' ? adjudicate(story.value, publishedPlans) : story;
      if (answer.kind === 'rejected') return answer;
      return answer.results.map(({ claim, benefitFen, outcome }) => ({ claim, benefitFen, outcome }));
    });
    expect(different).toEqual([]);
  });

  it('assesses households', () => {
    const different = differences('hardship', (input) => {
      const parsed = parseHardshipCase(input, referenceStandard);
      if (parsed.kind === 'rejected') return parsed;
      const { assessment, aid } = assess(parsed.value, referenceStandard);
      const reason = assessment.category === 'REJECTED' ? { reason: assessment.reason } : {};
      const grants = aid.map(({ grantedFen, outcome, approvalLevel }) => ({ grantedFen, outcome, approvalLevel }));
      return { category: assessment.category, ...reason, netFen: assessment.netFen, aid: grants };
    });
    expect(different).toEqual([]);
  });

  it('runs campaigns', () => {
    const different = differences('campaigns', (input) => {
      const parsed = parseCampaignCase(input);
      if (parsed.kind === 'rejected') return parsed;
      const { grants, coverage } = runCampaign(parsed.value, winterReliefRules);
      return { grants: grants.map(({ grant, allowedFen, outcome }) => ({ grant, allowedFen, outcome })), coverage };
    });
    expect(different).toEqual([]);
  });

  it('splits quotas', () => {
    const different = differences('quotas', (input) => {
      const parsed = parseQuotaCase(input);
      const split = parsed.kind === 'parsed' ? splitQuota(parsed.value) : parsed;
      return split.kind === 'split' ? Object.fromEntries(split.parts) : split;
    });
    expect(different).toEqual([]);
  });
});
