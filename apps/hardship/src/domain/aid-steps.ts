import { type Decision, reject, type Rejected } from '@huzhu/kernel';
import type { Aid } from './aid.js';
import type { AidEvent } from './aid-events.js';

export type Decided = Decision<AidEvent>;

export const wrongStatus = (aid: Aid): Rejected => reject('WRONG_STATUS', 'AID-WAY', { status: aid.status });
