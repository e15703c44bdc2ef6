import type { Aggregate } from '@huzhu/service';
import type { Recovery } from '../domain/recovery.js';
import { type RecoveryCommand, recoveryDecider, type RecoveryEvent } from '../domain/recovery.decider.js';
import { publishRecovery } from '../publish/recovery.publish.js';
import { recoveryEntity, type RecoveryRow } from './recovery.entity.js';

export const recoveryAggregate: Aggregate<RecoveryCommand, Recovery, RecoveryEvent, RecoveryRow> = {
  name: 'recovery',
  decider: recoveryDecider,
  entity: recoveryEntity,
  toRow: (recovery) => recovery,
  fromRow: ({ id: _id, version: _version, ...recovery }) => recovery,
  publish: publishRecovery,
};
