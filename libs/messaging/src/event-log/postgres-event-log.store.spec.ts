import { eventLogContract, MessagingBed } from '@huzhu/testing';

describe('the event log in PostgreSQL', () => {
  let bed: MessagingBed;
  beforeEach(async () => {
    bed = await MessagingBed.start({ kind: 'postgres' });
  });
  afterEach(() => bed.stop());

  for (const { name, run } of eventLogContract) it(name, () => run(bed), 60_000);
});
