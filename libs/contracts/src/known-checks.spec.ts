import { IsInt, IsString, MetadataStorage } from 'class-validator';
import { rememberChecks } from './known-checks.js';
import { parseContract } from './parse-contract.js';

class Named {
  @IsString() readonly name!: string;
}
class Counted extends Named {
  @IsInt() readonly count!: number;
}

describe('the checks of a class', () => {
  it('are those of its own fields and of what it extends, each time', () => {
    for (let time = 0; time < 2; time += 1) {
      expect(parseContract(Counted, { name: 'a', count: 1 }).ok).toBe(true);
      expect(parseContract(Counted, { name: 1, count: 'a' })).toMatchObject({
        faults: [{ pointer: '/count' }, { pointer: '/name' }],
      });
      expect(parseContract(Named, { name: 'a' }).ok).toBe(true);
    }
  });

  it('are looked up once', () => {
    const storage = new MetadataStorage();
    rememberChecks(storage);
    const first = storage.getTargetValidationMetadatas(Counted, '', false, false);
    expect(storage.getTargetValidationMetadatas(Counted, '', false, false)).toBe(first);
  });
});
