import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LISTENS_TO, TOPIC_OWNERS } from '@huzhu/contracts';
import { projectRoot } from '@huzhu/embedded';

const SHARED_REACTION = /\bOnOrgUnitChanged\b/;

/** Owners of the events that a service's reactions name. */
function ownersRead(service: string): string[] {
  const folder = join(projectRoot(), 'apps', service, 'src');
  const module = join(folder, `${service}.module.ts`);
  const reactions = globSync(join(folder, 'reactions', '*.ts')).map((file) => readFileSync(file, 'utf8'));
  const patterns = reactions.flatMap((text) =>
    [...text.matchAll(/@EventPattern\(([^)]*)\)/g)].map(([, types]) => types!),
  );
  const owners = patterns.flatMap((types) =>
    [...types.matchAll(/'([a-z-]+)\.[a-z-]+\.v\d+'/g)].map(([, owner]) => owner!),
  );
  if (existsSync(module) && SHARED_REACTION.test(readFileSync(module, 'utf8'))) owners.push('identity');
  return [...new Set(owners)].sort();
}

test.each(TOPIC_OWNERS)('%s may read the topics it reacts to, and no others', (service) => {
  expect(ownersRead(service)).toEqual([...LISTENS_TO[service]].sort());
});
