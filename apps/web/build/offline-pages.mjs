/** What a phone keeps of the pages: the entry, the sign-in, everything of members, both languages; nothing of the desks. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const OF_PHONES =
  /[\\/]pages[\\/](member|sign-in)[\\/]|[\\/]frame[\\/]member-frame|[\\/]i18n[\\/](member\.[\w-]+|en)\.json|[\\/]claim[\\/]/;

/** Addresses of every chunk that a page of members may need, with their styles; sorted. */
function filesOfPhones(bundle) {
  const found = new Set(['/favicon.svg']);
  const visit = (name) => {
    const file = bundle[name];
    if (file?.type !== 'chunk' || found.has(`/${name}`)) return;
    found.add(`/${name}`);
    for (const style of file.viteMetadata?.importedCss ?? []) found.add(`/${style}`);
    for (const imported of file.imports) visit(imported);
  };
  for (const [name, file] of Object.entries(bundle)) {
    if (file.type === 'chunk' && (file.isEntry || OF_PHONES.test(file.facadeModuleId ?? ''))) visit(name);
  }
  return [...found].toSorted();
}

/** Writes the service worker with the files it keeps; other files are another version of it. */
export const offlinePages = {
  name: 'offline-pages',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const files = filesOfPhones(bundle);
    const page = bundle['index.html']?.source ?? '';
    const version = createHash('sha256').update(JSON.stringify(files)).update(page).digest('hex').slice(0, 12);
    const source = readFileSync(join(import.meta.dirname, 'service-worker.js'), 'utf8')
      .replace('__VERSION__', version)
      .replace('__FILES__', JSON.stringify(files));
    this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
  },
};
