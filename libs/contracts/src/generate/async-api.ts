import { type EventContract, eventContracts } from '../event-contract.js';
import { LISTENS_TO, type TopicOwner } from '../listeners.js';
import { contractSchemas, reachableSchemas } from './json-schemas.js';

const SCHEMAS = '#/components/schemas/';

/** Message names may not hold dots in references of AsyncAPI: `claims.claim-decided.v1` → `claims_claim-decided_v1`. */
const messageName = (contract: EventContract): string => contract.type.replaceAll('.', '_');

/** The AsyncAPI 3 document of the whole backbone: a channel a topic, a message an event type, who sends and who reads. */
export function asyncApiDocument(): object {
  const contracts = eventContracts();
  const topics = [...new Set(contracts.map((contract) => contract.topic))].sort();
  const readers = Object.entries(LISTENS_TO) as [TopicOwner, readonly string[]][];
  return {
    asyncapi: '3.0.0',
    info: { title: 'Huzhu events', version: '1.0.0', description: 'CloudEvents 1.0, order kept within a key.' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic, channel(topic, contracts)])),
    operations: Object.fromEntries(
      topics.flatMap((topic) => {
        const owner = topic.split('.')[0]!;
        const reading = readers.filter(([, topicsRead]) => topicsRead.includes(owner)).map(([reader]) => reader);
        return [
          operation(`${owner}-sends`, 'send', topic),
          ...reading.map((reader) => operation(`${reader}-reads-${owner}`, 'receive', topic)),
        ];
      }),
    ),
    components: {
      messages: Object.fromEntries(contracts.map((contract) => [messageName(contract), message(contract)])),
      schemas: reachableSchemas(
        contractSchemas(SCHEMAS),
        contracts.map((contract) => contract.payload.name),
      ),
    },
  };
}

const channel = (topic: string, contracts: readonly EventContract[]): object => ({
  address: topic,
  messages: Object.fromEntries(
    contracts
      .filter((contract) => contract.topic === topic)
      .map((contract) => [messageName(contract), { $ref: `#/components/messages/${messageName(contract)}` }]),
  ),
});

const operation = (name: string, action: 'send' | 'receive', topic: string): [string, object] => [
  name,
  { action, channel: { $ref: `#/channels/${topic}` } },
];

const message = (contract: EventContract): object => ({
  name: contract.type,
  summary: contract.description,
  contentType: 'application/json',
  headers: {
    type: 'object',
    properties: {
      ce_id: { type: 'string', format: 'uuid' },
      ce_type: { type: 'string', const: contract.type },
      ce_source: { type: 'string' },
      ce_subject: { type: 'string', description: `the key: ${String(contract.key)}` },
      traceparent: { type: 'string' },
    },
  },
  payload: { $ref: `${SCHEMAS}${contract.payload.name}` },
});
