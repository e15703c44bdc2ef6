import { runService } from '@huzhu/service';
import { claimsDefinition } from './claims.definition.js';

await runService(claimsDefinition);
