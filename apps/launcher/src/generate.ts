import { join } from 'node:path';
import { projectRoot } from '@huzhu/embedded';
import { generate } from './contract-documents.js';

const written = await generate(join(projectRoot(), 'libs', 'contracts', 'generated'));
process.stdout.write(`${written.length} files written\n`);
