import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { parseContract } from '@huzhu/contracts';
import { Problem } from '../errors/problem.js';

const PLAIN_TYPES: readonly unknown[] = [String, Boolean, Number, Array, Object, undefined];

const FAULTS_MAX = 100;

/** Checks bodies and queries against their contract class; all faults (100 at most) are named in one answer. */
@Injectable()
export class ContractPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { metatype, type } = metadata;
    if ((type !== 'body' && type !== 'query') || metatype === undefined || PLAIN_TYPES.includes(metatype)) return value;
    const parsed = parseContract(metatype as new () => object, value ?? {});
    if (parsed.ok) return parsed.value;
    throw new Problem(
      400,
      'INVALID_BODY',
      'Some fields are missing or malformed; see errors.',
      parsed.faults.slice(0, FAULTS_MAX),
    );
  }
}
