/** Builds the pages to `dist/apps/web`: first the types of the API, then the bundle. */
import { join } from 'node:path';
import { build } from 'vite';
import { writeClientTypes } from './client-types.mjs';

const web = join(import.meta.dirname, '..');
writeClientTypes(
  join(web, '..', '..', 'libs', 'contracts', 'generated', 'openapi'),
  join(web, 'src', 'api', 'generated'),
);
if (!process.argv.includes('--types')) await build({ configFile: join(web, 'vite.config.mjs'), logLevel: 'warn' });
