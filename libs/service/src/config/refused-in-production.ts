import { ValidateBy } from 'class-validator';

/** Something for demonstrations that a production start refuses unless it has the harmless value. */
export const RefusedInProduction = (harmless: string | undefined): PropertyDecorator =>
  ValidateBy({
    name: 'refusedInProduction',
    validator: {
      validate: (value, facts) => {
        const config: { readonly NODE_ENV?: string } | undefined = facts?.object;
        return value === harmless || config?.NODE_ENV !== 'production';
      },
      defaultMessage: () => 'refused in production',
    },
  });
