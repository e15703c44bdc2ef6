import type { SystemCaller } from '@huzhu/service';

/** The service itself, where nobody is signed in yet. */
export const IDENTITY: SystemCaller = { kind: 'system', id: 'identity' };
