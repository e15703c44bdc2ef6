import { describeWithKafka, eventLogContract, MessagingBed } from '@huzhu/testing';

describeWithKafka('the event log on Kafka', (brokers) => {
  let bed: MessagingBed;
  beforeEach(async () => {
    bed = await MessagingBed.start({ kind: 'kafka', brokers });
  });
  afterEach(() => bed.stop());

  for (const { name, run } of eventLogContract) it(name, () => run(bed), 60_000);
});
