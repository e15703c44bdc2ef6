import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { contractSchemas, reachableSchemas } from '@huzhu/contracts';
import { LIST_MEDIA_TYPES } from '@huzhu/tables';
import { describeQueries } from './describe-queries.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const DESCRIPTION = `
**Signing in.** Staff: \`POST /api/identity/v1/sign-in\` with user name and password; members: \`member-sign-in\` with identity number,
mobile and the code that \`member-sign-in/codes\` sent. The answer's \`accessToken\` goes into the header \`Authorization: Bearer …\` (here: the button "Authorize") and is good for
ten minutes; \`refreshToken\` brings the next one. \`x-admits\` of an operation, and its description, say whom it admits; everybody sees the rows of his own organisation and those below it.

**Every POST** that changes something takes an \`Idempotency-Key\`: the same key with the same body answers the same and does nothing twice.
**Amounts** are integer fen, **ratios** basis points, **days** \`2026-01-31\` in Asia/Shanghai. **Lists** answer \`items\` and, if there is more,
\`nextCursor\` for the next page's \`after\`; asked with \`Accept: text/csv\` or as a workbook they answer all pages as one file. **Refusals** are problem+json: \`code\` and \`clause\` say which rule, \`errors[].pointer\` which field,
\`traceId\` is the report id.
`;

/** Behind what a service is for: what its operators use. */
const OPERATORS = ['operations', 'proof'];

/** `HouseholdPublicity` → `household publicity`: groups without a name of their own are named after their controller. */
const tagWords = (tag: string): string => tag.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** Names the groups in words, puts those of operators last, and says whom each operation admits. */
function described(document: OpenAPIObject): OpenAPIObject {
  const groups = new Set<string>();
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path) as Tagged[])) {
    operation.tags = operation.tags?.map(tagWords) ?? [];
    const { 'x-admits': admitted, description } = operation;
    if (admitted) operation.description = [description, `Admits: ${admitted.join(', ')}.`].filter(Boolean).join('\n\n');
    for (const tag of operation.tags) groups.add(tag);
  }
  const placed = [...groups].toSorted((one, other) => OPERATORS.indexOf(one) - OPERATORS.indexOf(other));
  return { ...document, tags: placed.map((name) => ({ name })) };
}

type Tagged = { tags?: string[]; description?: string; 'x-admits'?: readonly string[] };

/** The OpenAPI 3.1 document of a service: paths from its controllers, schemas from the checks of its contract classes. */
export function openApiOf(app: INestApplication, service: string): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle(`Huzhu ${service}`)
    .setDescription(DESCRIPTION.trim())
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();
  describeQueries(app);
  const document = described(SwaggerModule.createDocument(app, builder));
  const named = document.components?.schemas ?? {};
  const checked = reachableSchemas(contractSchemas('#/components/schemas/'), Object.keys(named)) as Schemas;
  const schemas = { ...named, ...checked };
  offerFiles(document, schemas);
  return { ...document, components: { ...document.components, schemas } };
}

const FILE = { schema: { type: 'string', format: 'binary' } };
const FILES = Object.fromEntries(Object.values(LIST_MEDIA_TYPES).map((mediaType) => [mediaType, FILE]));

/** Every list is also a file: what `offerListFiles` has it answer stands beside the page. */
function offerFiles(document: OpenAPIObject, schemas: Schemas): void {
  for (const { get } of Object.values(document.paths)) {
    const answer = get?.responses['200'];
    const page = answer !== undefined && 'content' in answer ? answer.content?.['application/json']?.schema : undefined;
    const name = page !== undefined && '$ref' in page ? (page.$ref.split('/').at(-1) ?? '') : '';
    const items = (schemas[name] as { properties?: Readonly<Record<string, { items?: object }>> })?.properties?.[
      'items'
    ];
    if (items?.items !== undefined && '$ref' in items.items) Object.assign((answer as Answer).content, FILES);
  }
}

interface Answer {
  readonly content: object;
}
