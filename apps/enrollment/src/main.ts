import { runService } from '@huzhu/service';
import { enrollmentDefinition } from './enrollment.definition.js';

await runService(enrollmentDefinition);
