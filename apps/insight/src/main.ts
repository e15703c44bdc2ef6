import { constants, setPriority } from 'node:os';
import { runService } from '@huzhu/service';
import { insightDefinition } from './insight.definition.js';

// Figures may be seconds late; claims and payments on the same machine may not.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
await runService(insightDefinition);
