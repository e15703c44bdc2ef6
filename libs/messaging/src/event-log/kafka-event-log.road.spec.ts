import { describeWithKafka, eventLogContract, MessagingBed } from '@huzhu/testing';

describeWithKafka('the event log on Kafka', (brokers) => {
  let bed: MessagingBed;
  beforeEach(async () => {
    bed = await MessagingBed.start({ kind: 'kafka', brokers });
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
