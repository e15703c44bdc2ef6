import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';
import { offlinePages } from './build/offline-pages.mjs';

const root = import.meta.dirname;
const project = join(root, '..', '..');
const GZIPPED = /\.(js|css|svg|html)$/;
/** What a member's phone loads before any page (product promise). */
const ENTRY_GZIP_BYTES_MAX = 200_000;

/** Every chunk that is loaded before a page of its own: the entry and what it imports statically. */
function beforePages(bundle) {
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const imported of bundle[name]?.imports ?? []) visit(imported);
  };
  visit(entry.fileName);
  return [...found];
}

/** Writes each text file a second time, compressed as far as it goes, and refuses an entry that has grown too large. */
const compressed = {
  name: 'compressed-and-within-budget',
  apply: 'build',
  // Not earlier: until now Vite still writes into the chunks.
  writeBundle({ dir }, bundle) {
    const sizes = {};
    for (const name of Object.keys(bundle).filter((file) => GZIPPED.test(file))) {
      const gzip = gzipSync(readFileSync(join(dir, name)), { level: 9 });
      writeFileSync(join(dir, `${name}.gz`), gzip);
      sizes[name] = gzip.length;
    }
    const entryGzipBytes = beforePages(bundle).reduce((sum, name) => sum + sizes[name], 0);
    writeFileSync(join(dir, 'sizes.json'), JSON.stringify({ entryGzipBytes, files: sizes }, null, 1));
    if (entryGzipBytes > ENTRY_GZIP_BYTES_MAX)
      this.error(`the entry is ${entryGzipBytes} bytes of gzip, not ${ENTRY_GZIP_BYTES_MAX}`);
  },
};

export default defineConfig({
  root,
  plugins: [offlinePages, compressed],
  build: {
    outDir: join(project, 'dist', 'apps', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    // Everything inline would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // Packages mark what servers must not render; nothing here is rendered on a server.
      onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)),
    },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.HUZHU_GATEWAY ?? 'http://127.0.0.1:8080' } },
});
