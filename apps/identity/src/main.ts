import { runService } from '@huzhu/service';
import { identityDefinition } from './identity.definition.js';

await runService(identityDefinition);
