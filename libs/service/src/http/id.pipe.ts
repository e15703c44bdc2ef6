import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '../errors/problem.js';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id in a path; anything else does not exist. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (ID.test(value)) return value;
    throw new Problem(404, 'NOT_FOUND', 'There is nothing at this address.');
  }
}
