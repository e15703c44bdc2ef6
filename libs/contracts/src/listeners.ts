/** Services that own a topic, each with the services whose topics it reads. */
export const LISTENS_TO = {
  identity: ['enrollment'],
  enrollment: ['identity', 'disbursement'],
  hardship: ['identity', 'claims', 'winter-relief', 'disbursement'],
  claims: ['identity', 'enrollment', 'hardship', 'disbursement'],
  'winter-relief': ['identity', 'claims', 'hardship', 'disbursement'],
  disbursement: ['identity', 'enrollment', 'claims', 'hardship', 'winter-relief'],
  insight: ['identity', 'enrollment', 'claims', 'hardship', 'winter-relief', 'disbursement'],
} as const satisfies Record<string, readonly string[]>;

export type TopicOwner = keyof typeof LISTENS_TO;

export const TOPIC_OWNERS = Object.keys(LISTENS_TO) as readonly TopicOwner[];
