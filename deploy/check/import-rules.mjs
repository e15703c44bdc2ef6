import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Who may import whom. Every rule has probes beside it that must break it, and is proven by them on each check:
 * a rule that matches nothing looks exactly like a rule that everybody keeps.
 */

/** Specs, and what only they use. */
const SPEC = '(\\.(spec|fixture)\\.ts$|/src/testing/)';
const SERVICES = '(identity|enrollment|claims|hardship|winter-relief|disbursement|insight)';

/** Every lib the compiler knows. */
export const LIBS = Object.keys(
  JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).compilerOptions.paths,
).map((alias) => alias.replace('@huzhu/', ''));

const libs = (...names) => names.map((name) => `^libs/${name}/src/index\\.ts$`);
const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);

/** Folder of a service → what it may import besides itself. */
const FOLDERS = {
  domain: { libs: ['kernel', 'rules'] },
  publish: { own: ['domain'], libs: ['kernel', 'contracts', 'service'] },
  projections: { libs: ['kernel', 'contracts', 'messaging'] },
  // What an aggregate publishes is named where its row is, so that no command can save without publishing.
  store: {
    own: ['domain', 'projections', 'publish'],
    libs: ['kernel', 'rules', 'contracts', 'messaging', 'service'],
    packages: ['typeorm', 'pg-copy-streams'],
  },
  commands: {
    own: ['domain', 'publish', 'store', 'projections', 'bank', 'background'],
    libs: ['kernel', 'rules', 'contracts', 'messaging', 'service', 'tables'],
    packages: ['@nestjs/common', 'uuid', 'jose', 'pinyin-pro'],
  },
  // The bank's files and its line: only disbursement talks to somebody outside.
  bank: {
    own: ['domain', 'store'],
    libs: ['kernel', 'messaging', 'service', 'tables'],
    packages: ['@nestjs/common', 'saxes'],
  },
  // Work that begins with the process and not with a request.
  background: {
    own: ['domain', 'commands', 'store', 'bank', 'publish'],
    libs: ['kernel', 'messaging', 'service'],
    packages: ['@nestjs/common'],
  },
  queries: {
    own: ['domain', 'store'],
    libs: ['kernel', 'rules', 'contracts', 'messaging', 'service', 'tables', 'documents'],
    packages: ['@nestjs/common'],
  },
  reactions: {
    own: ['domain', 'commands', 'projections', 'publish', 'store'],
    libs: ['kernel', 'contracts', 'messaging', 'service'],
    packages: ['@nestjs/common', '@nestjs/microservices'],
  },
  http: {
    own: ['commands', 'queries', 'domain'],
    libs: ['kernel', 'contracts', 'service', 'tables', 'documents'],
    packages: [
      '@nestjs/common',
      '@nestjs/swagger',
      '@types/express',
      'express',
      'class-validator',
      'class-transformer',
      'rxjs',
    ],
  },
};

/** Lib → what it may import besides itself; `packages: 'any'` where a list would only repeat package.json. */
const ALL_LIBRARIES = {
  kernel: {},
  rules: { libs: ['kernel'] },
  contracts: {
    libs: ['kernel'],
    packages: ['class-validator', 'class-transformer', 'class-validator-jsonschema', 'reflect-metadata'],
  },
  messaging: {
    libs: ['kernel', 'contracts'],
    packages: ['typeorm', 'pg', '@types/pg', 'kafkajs', '@nestjs/common', '@nestjs/microservices', 'rxjs'],
    builtins: true,
  },
  tables: { libs: ['kernel'], packages: 'any', builtins: true },
  documents: { libs: ['kernel', 'tables'], packages: 'any', builtins: true },
  service: { libs: ['kernel', 'contracts', 'messaging', 'tables'], packages: 'any', builtins: true },
  embedded: { packages: 'any', builtins: true },
};

const LIBRARIES = Object.fromEntries(Object.entries(ALL_LIBRARIES).filter(([lib]) => LIBS.includes(lib)));

const folderRules = Object.entries(FOLDERS).map(([folder, allowed]) => {
  const pure = folder === 'domain';
  const folders = [folder, ...(allowed.own ?? [])].map((name) => `^apps/$1/src/${name}/`);
  const own = [...folders, '^apps/$1/data/', ...(pure ? [] : ['^apps/$1/src/[^/]+\\.config\\.ts$'])];
  return {
    name: `${folder}-imports-only-its-own`,
    severity: 'error',
    from: { path: `^apps/${SERVICES}/src/${folder}/`, pathNot: SPEC },
    to: {
      pathNot: [...own, ...libs(...(allowed.libs ?? [])), ...packages(...(allowed.packages ?? []))],
      ...(pure ? {} : { dependencyTypesNot: ['core'] }),
    },
  };
});

const libraryRules = Object.entries(LIBRARIES).map(([lib, allowed]) => ({
  name: `${lib}-imports-only-its-own`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: SPEC },
  to: {
    pathNot: [
      `^libs/${lib}/`,
      ...libs(...(allowed.libs ?? [])),
      ...(allowed.packages === 'any' ? ['node_modules/'] : packages(...(allowed.packages ?? []))),
    ],
    ...(allowed.builtins ? { dependencyTypesNot: ['core'] } : {}),
  },
}));

const otherRules = [
  {
    name: 'no-app-imports-another',
    severity: 'error',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'libs-only-through-their-index',
    severity: 'error',
    from: { path: '^(apps/[^/]+|libs/[^/]+|deploy)/' },
    to: { path: '^libs/[^/]+/', pathNot: ['^$1/', '^libs/[^/]+/src/index\\.ts$', '^libs/rules/data/'] },
  },
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'testing-only-from-specs',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: [SPEC, '^libs/testing/'] },
    to: { path: '^libs/testing/' },
  },
  {
    name: 'no-spec-is-imported',
    severity: 'error',
    from: {},
    to: { path: '\\.spec\\.ts$' },
  },
  {
    name: 'kafka-client-only-in-messaging',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: '^libs/messaging/' },
    to: { path: '(^|/)node_modules/kafkajs/' },
  },
  {
    name: 'starting-servers-only-in-launcher-and-testing',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: ['^apps/launcher/', '^libs/(testing|embedded)/', SPEC] },
    to: { path: '^libs/embedded/' },
  },
  {
    name: 'closed-set-of-folders',
    severity: 'error',
    from: {
      path: `^apps/${SERVICES}/src/(?!(${Object.keys(FOLDERS).join('|')})/)[^/]+/`,
      pathNot: SPEC,
    },
    to: {},
  },
];

export const rules = [...folderRules, ...libraryRules, ...otherRules];

/** Rule → imports that must break it: file, what it imports. */
export const probes = {
  ...Object.fromEntries(
    Object.entries(FOLDERS).map(([folder, allowed]) => [
      `${folder}-imports-only-its-own`,
      folderProbes(folder, allowed),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(LIBRARIES).map(([lib, allowed]) => [`${lib}-imports-only-its-own`, libraryProbes(lib, allowed)]),
  ),
  'no-app-imports-another': [
    ['apps/claims/src/claims.module.ts', '../../hardship/src/domain/index.js'],
    ['apps/claims/src/main.ts', '../../gateway/src/main.js', 'type'],
    ['apps/launcher/src/start.ts', '../../claims/src/domain/index.js'],
  ],
  'libs-only-through-their-index': [
    ['apps/claims/src/commands/probe.ts', '../../../../libs/service/src/inner.js'],
    ['libs/messaging/src/probe.ts', '../../kernel/src/inner.js', 'type'],
    ['libs/kernel/src/probe.spec.ts', '../../rules/src/inner.js'],
  ],
  'no-cycle': [['libs/kernel/src/left.ts', './right.js']],
  'everything-resolves': [['apps/claims/src/commands/probe.ts', './nowhere.js']],
  'testing-only-from-specs': [
    ['apps/claims/src/main.ts', '@huzhu/testing'],
    ['libs/service/src/probe.ts', '@huzhu/testing', 'type'],
  ],
  'no-spec-is-imported': [['apps/launcher/src/start.ts', './other.spec.js']],
  'kafka-client-only-in-messaging': [
    ['apps/claims/src/main.ts', 'kafkajs'],
    ['libs/service/src/probe.ts', 'kafkajs', 'type'],
    ['libs/embedded/src/probe.ts', 'kafkajs'],
  ],
  'starting-servers-only-in-launcher-and-testing': [
    ['apps/claims/src/main.ts', '@huzhu/embedded'],
    ['libs/service/src/probe.ts', '@huzhu/embedded'],
  ],
  'closed-set-of-folders': [['apps/claims/src/utils/probe.ts', '@huzhu/kernel']],
};

/** Imports that must break no rule: without them a rule that forbids everything would pass its probes. */
export const allowedImports = [
  ...Object.entries(FOLDERS).flatMap(([folder, allowed]) => [
    ...(allowed.own ?? []).map((own) => [`apps/claims/src/${folder}/allowed.ts`, `../${own}/index.js`]),
    ...LIBS.filter((lib) => allowed.libs?.includes(lib)).map((lib) => [
      `apps/claims/src/${folder}/allowed.ts`,
      `@huzhu/${lib}`,
    ]),
  ]),
  ['apps/claims/src/commands/allowed.ts', 'node:crypto'],
  ['apps/claims/src/main.ts', './http/index.js'],
  ['libs/messaging/src/allowed.ts', 'kafkajs'],
  ['apps/launcher/src/allowed.ts', '@huzhu/embedded'],
  ['apps/claims/src/domain/allowed.spec.ts', '@huzhu/testing'],
];

function folderProbes(folder, allowed) {
  const file = `apps/claims/src/${folder}/probe.ts`;
  const own = Object.keys(FOLDERS).filter((name) => name !== folder && !(allowed.own ?? []).includes(name));
  const foreignLibs = LIBS.filter((name) => !(allowed.libs ?? []).includes(name));
  return [
    ...own.map((name) => [file, `../${name}/index.js`]),
    ...foreignLibs.map((name) => [file, `@huzhu/${name}`, 'type']),
    [file, 'pino'],
    ...(folder === 'domain' ? [[file, 'node:crypto']] : []),
  ];
}

function libraryProbes(lib, allowed) {
  const file = `libs/${lib}/src/probe.ts`;
  const foreignLibs = LIBS.filter((name) => name !== lib && !(allowed.libs ?? []).includes(name));
  return [
    ...foreignLibs.map((name) => [file, `@huzhu/${name}`]),
    ...(allowed.packages === 'any' ? [] : [[file, 'pino']]),
    ...(allowed.builtins ? [] : [[file, 'node:crypto', 'type']]),
  ];
}
