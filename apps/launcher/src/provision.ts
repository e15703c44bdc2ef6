import { provisionDatabase } from '@huzhu/service';
import { DATABASE_SERVICES, listensTo, upperName } from './services.js';

/** Job of a deployment: makes database, roles and schemas from `ADMIN_URL` and one `<SERVICE>_PASSWORD` each. */
function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

await provisionDatabase({
  adminUrl: required('ADMIN_URL'),
  database: 'huzhu',
  services: DATABASE_SERVICES.map(({ name }) => ({
    name,
    password: required(`${upperName(name)}_PASSWORD`),
    listensTo: listensTo(name),
  })),
});
process.stdout.write('the database is ready\n');
