import { runService } from '@huzhu/service';
import { winterReliefDefinition } from './winter-relief.definition.js';

await runService(winterReliefDefinition);
