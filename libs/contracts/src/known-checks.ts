import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Checks = ReturnType<Storage['getTargetValidationMetadatas']>;

/**
 * Lets the checks of a class be looked up once. The library walks over all classes of the process for every object it
 * checks; what is declared does not change once a class is in use.
 */
export function rememberChecks(storage: Storage = getMetadataStorage()): void {
  const known = new Map<unknown, Checks>();
  const lookUp = storage.getTargetValidationMetadatas.bind(storage);
  storage.getTargetValidationMetadatas = (target, schema, always, strict, groups) => {
    // Schemas and groups select among the checks; nobody here uses them.
    if (schema || always || strict || (groups?.length ?? 0) > 0) return lookUp(target, schema, always, strict, groups);
    const held = known.get(target);
    if (held) return held;
    const found = lookUp(target, schema, always, strict, groups);
    known.set(target, found);
    return found;
  };
}
