import type { ComparisonRequestView } from '@huzhu/contracts';
import type { Comparison } from '../domain/comparison.js';

/** A question to an authority and what came of it. */
export const comparisonView = (id: string, version: number, comparison: Comparison): ComparisonRequestView => {
  const { orgId, source, status, askedOn, households, persons, answeredOn, answer } = comparison;
  return {
    id,
    version,
    orgId,
    source: source as ComparisonRequestView['source'],
    status,
    askedOn,
    households,
    persons,
    ...(answeredOn === null ? {} : { answeredOn }),
    ...(answer === null ? {} : { answer: { ...answer, unusedRows: [...answer.unusedRows] } }),
  };
};
