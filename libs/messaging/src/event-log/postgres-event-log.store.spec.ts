import { eventLogContract, MessagingBed } from '@huzhu/testing';

describe('the event log in PostgreSQL', () => {
  let bed: MessagingBed;
  beforeEach(async () => {
    bed = await MessagingBed.start({ kind: 'postgres' });
  });
  afterEach(() => bed.stop());

  it.each(eventLogContract)(
    '$name',
    async ({ run }) => {
      await expect(run(bed)).resolves.toBeUndefined();
    },
    60_000,
  );
});
