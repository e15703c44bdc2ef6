import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

/** The OpenAPI 3.1 document of a service: paths from its controllers, schemas from the checks of its contract classes. */
export function openApiOf(app: INestApplication, service: string): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle(`Huzhu ${service}`)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, builder);
  const checked = validationMetadatasToSchemas({
    refPointerPrefix: '#/components/schemas/',
    classTransformerMetadataStorage: defaultMetadataStorage,
  });
  const used = document.components?.schemas ?? {};
  const reached = new Set(Object.keys(used));
  for (const name of reached) {
    const schema = checked[name];
    if (!schema) continue;
    used[name] = { ...schema, additionalProperties: false } as never;
    for (const [, reference] of JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g)) reached.add(reference!);
  }
  return { ...document, components: { ...document.components, schemas: used } };
}
