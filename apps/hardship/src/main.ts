import { runService } from '@huzhu/service';
import { hardshipDefinition } from './hardship.definition.js';

await runService(hardshipDefinition);
