import { day } from '@huzhu/kernel';
import { firstNotice } from './first-notice.js';

describe('the first notice of a claim', () => {
  const today = day('2026-07-20');
  const [noticed, claimed] = [day('2026-06-30'), day('2026-07-01')];

  it('is what is kept with its facts, also when they are told anew', () => {
    expect(firstNotice({ facts: { notifiedOn: noticed } }, { claimedOn: claimed, today })).toBe(noticed);
  });

  it('of a claim whose facts keep none is the day it was handed in, not that of its mending', () => {
    expect(firstNotice({ facts: {} }, { claimedOn: claimed, today })).toBe(claimed);
  });

  it('of a draft is today', () => {
    expect(firstNotice({ facts: {} }, { claimedOn: null, today })).toBe(today);
  });
});
