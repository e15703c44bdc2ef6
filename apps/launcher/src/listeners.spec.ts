import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LISTENS_TO, TOPIC_OWNERS } from '@huzhu/contracts';
import { projectRoot } from '@huzhu/embedded';

/** Owners of the events that the `@EventPattern`s of a source name. */
const ownersIn = (text: string): string[] =>
  [...text.matchAll(/@EventPattern\(([^)]*)\)/g)].flatMap(([, types]) =>
    [...types!.matchAll(/'([a-z-]+)\.[a-z-]+\.v\d+'/g)].map(([, owner]) => owner!),
  );

/** Reactions that several services have from one place, by class. */
const SHARED_REACTIONS = globSync(join(projectRoot(), 'libs', 'service', 'src', 'reactions', '*.ts')).flatMap(
  (file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/export class (\w+)/g)].map(([, name]) => ({ name: name!, owners: ownersIn(text) }));
  },
);

/** Owners of the events that a service's reactions name. */
function ownersRead(service: string): string[] {
  const folder = join(projectRoot(), 'apps', service, 'src');
  const module = join(folder, `${service}.module.ts`);
  const reactions = globSync(join(folder, 'reactions', '*.ts')).map((file) => readFileSync(file, 'utf8'));
  const used = existsSync(module) ? readFileSync(module, 'utf8') : '';
  const shared = SHARED_REACTIONS.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(used));
  const owners = [...reactions.flatMap(ownersIn), ...shared.flatMap((reaction) => reaction.owners)];
  return [...new Set(owners)].sort();
}

test.each(TOPIC_OWNERS)('%s may read the topics it reacts to, and no others', (service) => {
  expect(ownersRead(service)).toEqual([...LISTENS_TO[service]].sort());
});
