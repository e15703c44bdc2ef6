import { runService } from '@huzhu/service';
import { disbursementDefinition } from './disbursement.definition.js';

await runService(disbursementDefinition);
