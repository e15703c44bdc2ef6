/** Of whose money winter relief is given (资金来源). */
export const LIST_SOURCES = ['UNION_FUNDS', 'UPPER_UNION', 'FISCAL', 'DONATION', 'EMPLOYER', 'OTHER'] as const;
