import { type Aggregate, fromJson, toJson } from '@huzhu/service';
import { type WhatIf, type WhatIfCommand, whatIfDecider, type WhatIfEvent } from '../domain/what-if.js';
import { whatIfEntity, type WhatIfRow } from '../store/what-if.entity.js';

/** A question concerns nobody outside. Amounts of the result lie in its JSON as numbers. */
export const whatIfAggregate: Aggregate<WhatIfCommand, WhatIf, WhatIfEvent, WhatIfRow> = {
  name: 'what-if',
  decider: whatIfDecider,
  entity: whatIfEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, result, ...state }) => ({
    ...state,
    result: result && fromJson(toJson(result)),
  }),
  publish: () => [],
};
