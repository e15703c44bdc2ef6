import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { contractSchemas, reachableSchemas } from '@huzhu/contracts';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

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
  const named = document.components?.schemas ?? {};
  const checked = reachableSchemas(contractSchemas('#/components/schemas/'), Object.keys(named)) as Schemas;
  return { ...document, components: { ...document.components, schemas: { ...named, ...checked } } };
}
